// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localgateway/listener.h"
#include "app/localgateway/webservers.h"
#include "app/localgateway/worker.h"
#include "core/routing/gatewaycontrol.h"

#include <QObject>
#include <QThread>

#include <cstdint>
#include <memory>
#include <vector>

namespace sluice::localgateway {

/// A started gateway with its threads; gone when destroyed.
class RunningGateway
{
public:
    using Done = routing::GatewayControl::Done;

    RunningGateway(const Limits &limits, int workers);
    ~RunningGateway();

    void start(routing::GatewaySettings settings, workspace::Workspace workspace, Done done);
    void apply(workspace::Workspace workspace, Done done);

private:
    Result<routing::Applied> take(const workspace::Workspace &workspace);
    Outcome listen();
    void hand(qintptr descriptor);
    void drain();

    routing::GatewaySettings m_settings;
    std::string m_address;
    std::uint64_t m_generation = 0;
    std::size_t m_next = 0;
    TableSlot m_tables;
    WebServers *m_webServers = nullptr;
    std::vector<Worker *> m_workers;
    Listener *m_listener = nullptr; ///< on the first worker's thread
    QObject *m_orders = nullptr;    ///< context of what runs on the order thread
    QThread m_webThread;
    std::vector<std::unique_ptr<QThread>> m_workerThreads;
    QThread m_orderThread;
};

} // namespace sluice::localgateway
