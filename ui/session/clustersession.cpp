// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/clustersession.h"

#include <algorithm>
#include <variant>

namespace sluice::ui {

ClusterSession::ClusterSession(planning::ClusterSource &source, QObject *parent)
    : QObject(parent),
      m_source(source),
      m_mailbox(
          [this] { QMetaObject::invokeMethod(this, &ClusterSession::drain, Qt::QueuedConnection); })
{
}

ClusterSession::~ClusterSession()
{
    m_source.disconnect();
}

void ClusterSession::readContexts()
{
    m_reading.start(
        [source = &m_source](const std::stop_token &) {
            return std::make_shared<const Contexts>(source->contexts());
        },
        [this](const auto &contexts) { emit contextsRead(*contexts); });
}

void ClusterSession::connectTo(const planning::ContextChoice &context)
{
    m_source.disconnect();
    forget();
    m_context = context;
    m_source.connect(context.name, m_mailbox.events());
    setState(ClusterState::Connecting);
}

void ClusterSession::leave()
{
    m_source.disconnect();
    forget();
    setState(ClusterState::Disconnected);
}

void ClusterSession::retryNow()
{
    if (m_state == ClusterState::Failed && m_context)
        connectTo(planning::ContextChoice(*m_context));
    else
        m_source.retryNow();
}

void ClusterSession::answerExec(const planning::ExecQuestion &question, bool isAgreed)
{
    m_source.answerExec(question.fingerprint, isAgreed);
}

void ClusterSession::setNamespaces(std::vector<std::string> namespaces)
{
    m_source.setNamespaces(std::move(namespaces));
}

std::shared_ptr<planning::ApiServer> ClusterSession::apiServer() const
{
    return m_source.apiServer();
}

void ClusterSession::setState(ClusterState state)
{
    m_state = state;
    emit stateChanged();
}

/// After disconnect() nothing more comes; what lies in the mailbox is of the connection left.
void ClusterSession::forget()
{
    ++m_connection;
    m_mailbox.take();
    m_context.reset();
    m_cluster.reset();
    m_failure.reset();
    m_snapshot.reset();
}

void ClusterSession::drain()
{
    const auto connection = m_connection;
    for (const auto &news : m_mailbox.take()) {
        if (m_connection != connection)
            return;
        std::visit([this](const auto &what) { take(what); }, news);
    }
}

void ClusterSession::take(const planning::ExecQuestion &question)
{
    emit execAsked(question);
}

void ClusterSession::take(const planning::ConnectedCluster &cluster)
{
    m_cluster = cluster;
    m_failure.reset();
    setState(ClusterState::Connected);
}

void ClusterSession::take(const Diagnostic &failure)
{
    m_failure = failure;
    setState(ClusterState::Failed);
}

void ClusterSession::take(const Reconnecting &reconnecting)
{
    m_failure = reconnecting.reason;
    setState(ClusterState::Reconnecting);
}

void ClusterSession::take(const planning::LiveBatch &batch)
{
    m_snapshot = batch.snapshot;
    const auto isBack =
        std::any_of(batch.changedSync.begin(), batch.changedSync.end(),
                    [](const auto &sync) { return sync.state == planning::SyncState::Synced; });
    if (isBack && m_state == ClusterState::Reconnecting) {
        m_failure.reset();
        setState(ClusterState::Connected);
    }
    emit changed(batch);
}

} // namespace sluice::ui
