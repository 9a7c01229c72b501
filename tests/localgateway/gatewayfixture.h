// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localgateway/localgateway.h"

#include <QByteArray>
#include <QTcpSocket>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sluice::test {

struct BackendSpec
{
    std::string name;
    std::optional<std::int64_t> weight;
};

/// A route on host simple-apps.isc whose only rule takes every path, made without any text.
model::Route simpleRoute(const std::vector<BackendSpec> &backends);
workspace::Workspace workspaceOf(std::vector<model::Resource> resources);
workspace::Workspace workspaceOf(const model::Route &route);
/// A file of manifests; `path` need not exist.
workspace::Workspace workspaceOf(const QByteArray &manifests, const std::string &path = {});

/// Waits for what a gateway reports from its own thread.
Result<routing::Applied> start(localgateway::LocalGateway &gateway,
                               const workspace::Workspace &workspace,
                               const routing::GatewaySettings &settings = {});
Result<routing::Applied> apply(localgateway::LocalGateway &gateway,
                               const workspace::Workspace &workspace);

/// A client that sends bytes as they are.
class RawClient
{
public:
    explicit RawClient(const std::string &address);
    void send(const QByteArray &bytes);
    /// Reads until the text has come so often, the connection ended, or 5 s are over.
    QByteArray readUntil(const QByteArray &text, int times = 1);
    /// Reads until the connection ends, or 5 s are over.
    QByteArray readAll();
    bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    /// Shuts down the sending half.
    void endSending();

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

/// Sends the bytes on a connection of their own; the whole answer, the connection closed by the
/// other side.
QByteArray answerTo(const std::string &address, const QByteArray &bytes);
/// Count of each X-Backend value, or status line without one, among so many requests.
std::map<std::string, int> split(const std::string &address, int requests);

} // namespace sluice::test
