// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/session.h"

#include <utility>

namespace sluice::cluster {
namespace {

using Events = planning::ClusterSource::Events;
using planning::SyncState;

/// The codes of app/cluster's connection. A server that answers is there, however little its answer
/// pleases.
bool isAboutTheLink(const Diagnostic &reason)
{
    return reason.code.starts_with("cluster-");
}

} // namespace

Session::Session(Open open, std::shared_ptr<EventGate> gate, std::vector<std::string> namespaces)
    : m_open(std::move(open)),
      m_gate(std::move(gate)),
      m_namespaces(std::move(namespaces)),
      m_thread([this](const std::stop_token &stop) { run(stop); })
{
}

Session::~Session()
{
    m_gate->close();
    m_thread.request_stop();
    if (const auto server = this->server())
        static_cast<RevocableServer &>(*server).revoke();
    m_thread.join();
    // The follower feeds the store, and both ask the server.
    m_follower.reset();
    m_store.reset();
}

void Session::setNamespaces(std::vector<std::string> namespaces)
{
    const std::lock_guard lock(m_mutex);
    m_namespaces = std::move(namespaces);
    if (m_follower)
        m_follower->setNamespaces(m_namespaces);
}

std::shared_ptr<const planning::LiveSnapshot> Session::snapshot() const
{
    const std::lock_guard lock(m_mutex);
    return m_store ? m_store->snapshot() : nullptr;
}

std::shared_ptr<planning::ApiServer> Session::server() const
{
    const std::lock_guard lock(m_mutex);
    return m_server;
}

void Session::run(const std::stop_token &stop)
{
    auto start = m_open();
    if (!start) {
        m_gate->tell(&Events::failed, start.error());
        return;
    }
    const auto server = std::make_shared<RevocableServer>(std::move(start->server));
    {
        const std::lock_guard lock(m_mutex);
        m_server = server;
    }
    auto introduction = introduce(*server, start->cluster.namespaceName, stop);
    if (stop.stop_requested())
        return;
    if (!introduction) {
        m_gate->tell(&Events::failed, introduction.error());
        return;
    }
    auto &cluster = introduction->cluster;
    cluster.context = std::move(start->cluster.context);
    cluster.server = std::move(start->cluster.server);
    cluster.verifiesTls = start->cluster.verifiesTls;
    m_gate->tell(&Events::connected, cluster);
    follow(std::move(*introduction));
}

void Session::follow(Introduction introduction)
{
    const std::lock_guard lock(m_mutex);
    m_cluster = std::move(introduction.cluster);
    m_store = std::make_unique<LiveStore>(
        [this](planning::LiveBatch batch) { m_gate->tell(&Events::batch, std::move(batch)); });
    m_follower = std::make_unique<Follower>(
        *m_server, std::move(introduction.discovery), *m_store, m_waiting,
        Follower::Events{[this](const auto &sync, auto pause) { takeState(sync, pause); },
                         [this](const auto &gatewayApi) { takeGatewayApi(gatewayApi); }});
    auto namespaces = m_namespaces;
    namespaces.push_back(m_cluster.namespaceName);
    m_follower->setNamespaces(namespaces);
}

void Session::takeState(const planning::KindSync &sync, std::chrono::milliseconds pause)
{
    if (sync.state == SyncState::Synced)
        m_isDown = false;
    if (sync.state != SyncState::Failing || !sync.reason || !isAboutTheLink(*sync.reason))
        return;
    if (!m_isDown.exchange(true))
        m_gate->tell(&Events::reconnecting, *sync.reason, pause);
}

void Session::takeGatewayApi(const planning::GatewayApiSupport &gatewayApi)
{
    planning::ConnectedCluster cluster;
    {
        const std::lock_guard lock(m_mutex);
        m_cluster.gatewayApi = gatewayApi;
        cluster = m_cluster;
    }
    m_gate->tell(&Events::connected, cluster);
}

} // namespace sluice::cluster
