// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QTcpServer>
#include <QTimer>

#include <cstdint>
#include <functional>
#include <string>

namespace sluice::localgateway {

/// Accepts connections on loopback and hands on their descriptors.
class Listener final : public QTcpServer
{
public:
    using Accepted = std::function<void(qintptr)>;

    explicit Listener(Accepted accepted);

    /// "127.0.0.1:PORT", "[::1]:PORT" or "localhost:PORT"; port 0: chosen by the system. Error
    /// `gateway-listen`: the address is no loopback address, or taken.
    Outcome listenOn(const std::string &address);
    std::string boundAddress() const;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    Accepted m_accepted;
    QTimer m_resume;
};

} // namespace sluice::localgateway
