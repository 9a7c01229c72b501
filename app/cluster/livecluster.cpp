// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/livecluster.h"

#include "app/cluster/connection.h"
#include "app/cluster/personsapproval.h"

#include <utility>

namespace sluice::cluster {
namespace {

SessionStart startOf(const std::shared_ptr<Connection> &connection)
{
    SessionStart start{connection, {}};
    start.cluster.context = connection->contextName();
    start.cluster.server = connection->server();
    start.cluster.namespaceName = connection->namespaceName();
    start.cluster.verifiesTls = !connection->isInsecure() && !connection->isPlainHttp();
    return start;
}

} // namespace

LiveCluster::LiveCluster(LiveClusterOptions options)
    : m_options(std::move(options))
{
}

LiveCluster::~LiveCluster()
{
    disconnect();
}

Result<std::vector<planning::ContextChoice>> LiveCluster::contexts()
{
    const auto kubeconfig = loadKubeconfig(m_options.kubeconfig, m_options.environment);
    if (!kubeconfig)
        return kubeconfig.error();
    return contextChoices(*kubeconfig);
}

Result<SessionStart> LiveCluster::open(const std::string &context,
                                       const std::shared_ptr<PersonsApproval> &approval) const
{
    const auto kubeconfig = loadKubeconfig(m_options.kubeconfig, m_options.environment);
    if (!kubeconfig)
        return kubeconfig.error();
    auto choice = chooseContext(*kubeconfig, context);
    if (!choice)
        return choice.error();
    ConnectionOptions options;
    options.environment = m_options.environment;
    options.approval = approval;
    options.stateFolder = m_options.stateFolder;
    options.userAgent = m_options.userAgent;
    auto connection = Connection::open(std::move(*choice), std::move(options));
    if (!connection)
        return connection.error();
    return startOf(*connection);
}

void LiveCluster::connect(const std::string &context, Events events)
{
    disconnect();
    const auto gate = std::make_shared<EventGate>(std::move(events));
    m_approval = std::make_shared<PersonsApproval>([gate](planning::ExecQuestion question) {
        gate->tell(&Events::execAsked, std::move(question));
    });
    m_session = std::make_unique<Session>(
        [this, context, approval = m_approval] { return open(context, approval); }, gate,
        m_namespaces);
}

void LiveCluster::disconnect()
{
    if (m_approval)
        m_approval->close();
    m_session.reset();
    m_approval.reset();
}

void LiveCluster::retryNow()
{
    if (m_session)
        m_session->retryNow();
}

void LiveCluster::answerExec(const std::string &fingerprint, bool isAgreed)
{
    if (m_approval)
        m_approval->answer(fingerprint, isAgreed);
}

void LiveCluster::setNamespaces(std::vector<std::string> namespaces)
{
    m_namespaces = namespaces;
    if (m_session)
        m_session->setNamespaces(std::move(namespaces));
}

std::shared_ptr<const planning::LiveSnapshot> LiveCluster::snapshot() const
{
    return m_session ? m_session->snapshot() : nullptr;
}

std::shared_ptr<planning::ApiServer> LiveCluster::apiServer() const
{
    return m_session ? m_session->server() : nullptr;
}

} // namespace sluice::cluster
