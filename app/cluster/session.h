// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/eventgate.h"
#include "app/cluster/follower.h"
#include "app/cluster/introduction.h"
#include "app/cluster/livestore.h"
#include "app/cluster/revocableserver.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace sluice::cluster {

/// What a session is opened with: the server, and what of the connection the kubeconfig says.
struct SessionStart
{
    std::shared_ptr<planning::ApiServer> server;
    planning::ConnectedCluster cluster; ///< context, server, namespaceName and verifiesTls alone
};

/// One connection of the window from its first request to its end.
class Session
{
public:
    /// Runs on the session's thread, where it may read files.
    using Open = std::function<Result<SessionStart>()>;

    Session(Open open, std::shared_ptr<EventGate> gate, std::vector<std::string> namespaces);
    /// No callback runs any more once this returned; whoever holds the server finds it revoked.
    ~Session();
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    void retryNow() { m_waiting.cutShort(); }
    void setNamespaces(std::vector<std::string> namespaces);
    /// Null before the connection stands.
    std::shared_ptr<const planning::LiveSnapshot> snapshot() const;
    std::shared_ptr<planning::ApiServer> server() const;

private:
    void run(const std::stop_token &stop);
    void follow(Introduction introduction);
    void takeState(const planning::KindSync &sync, std::chrono::milliseconds pause);
    void takeGatewayApi(const planning::GatewayApiSupport &gatewayApi);

    Open m_open;
    std::shared_ptr<EventGate> m_gate; ///< shared with what asks about plugins
    RealWaiting m_waiting;
    std::atomic<bool> m_isDown = false; ///< and the window was told
    mutable std::mutex m_mutex;         ///< guards what follows
    std::vector<std::string> m_namespaces;
    planning::ConnectedCluster m_cluster;
    std::shared_ptr<RevocableServer> m_server;
    std::unique_ptr<LiveStore> m_store;
    std::unique_ptr<Follower> m_follower;
    std::jthread m_thread; ///< last: it uses all of the above
};

} // namespace sluice::cluster
