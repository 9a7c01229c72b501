// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localgateway/listener.h"
#include "app/localgateway/loopthread.h"
#include "app/localgateway/webservers.h"
#include "app/localgateway/worker.h"
#include "core/routing/gatewaycontrol.h"

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
    bool areWorkersIdle();

    /// A worker and its thread, on which it is made and deleted.
    struct WorkerThread
    {
        LoopThread thread{"sluice-gateway"};
        std::unique_ptr<Worker> worker;
    };

    routing::GatewaySettings m_settings;
    std::string m_address;
    std::uint64_t m_generation = 0;
    std::size_t m_next = 0;
    TableSlot m_tables;
    WebServers m_webServers;
    std::vector<std::unique_ptr<WorkerThread>> m_workers;
    std::unique_ptr<Listener> m_listener; ///< on the first worker's thread
    std::unique_ptr<LoopThread> m_orders; ///< takes start and apply in turn
};

} // namespace sluice::localgateway
