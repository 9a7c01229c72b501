// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/clustersource.h"
#include "ui/document/latestjob.h"
#include "ui/session/clustermailbox.h"

#include <QObject>
#include <QString>
#include <memory>
#include <optional>
#include <vector>

namespace sluice::ui {

enum class ClusterState { Disconnected, Connecting, Connected, Reconnecting, Failed };

/// The connection to at most one cluster, as the window sees it: which contexts there are, how far
/// the connection is, and what is live. It owns no thread; what the source tells is handed over to
/// this object's thread.
class ClusterSession final : public QObject
{
    Q_OBJECT

public:
    using Contexts = Result<std::vector<planning::ContextChoice>>;

    /// `source` outlives the session.
    explicit ClusterSession(planning::ClusterSource &source, QObject *parent = nullptr);
    ~ClusterSession() override;

    /// Reads the kubeconfig files in the background; contextsRead() tells what came of it.
    void readContexts();
    /// Leaves the present cluster and connects to another.
    void connectTo(const planning::ContextChoice &context);
    void leave();
    void retryNow();
    void answerExec(const planning::ExecQuestion &question, bool isAgreed);
    void setNamespaces(std::vector<std::string> namespaces);

    ClusterState state() const { return m_state; }
    /// Whether what is live is known, though perhaps not the newest.
    bool hasCluster() const { return m_cluster.has_value(); }
    /// The chosen context; nothing where none is.
    const std::optional<planning::ContextChoice> &context() const { return m_context; }
    const std::optional<planning::ConnectedCluster> &cluster() const { return m_cluster; }
    /// Why the connection failed or was lost.
    const std::optional<Diagnostic> &failure() const { return m_failure; }
    std::shared_ptr<const planning::LiveSnapshot> snapshot() const { return m_snapshot; }
    std::shared_ptr<planning::ApiServer> apiServer() const;

signals:
    void contextsRead(const sluice::ui::ClusterSession::Contexts &contexts);
    void stateChanged();
    void execAsked(const sluice::planning::ExecQuestion &question);
    void changed(const sluice::planning::LiveBatch &batch);

private:
    void setState(ClusterState state);
    void forget();
    void drain();
    void take(const planning::ExecQuestion &question);
    void take(const planning::ConnectedCluster &cluster);
    void take(const Diagnostic &failure);
    void take(const Reconnecting &reconnecting);
    void take(const planning::LiveBatch &batch);

    planning::ClusterSource &m_source;
    ClusterMailbox m_mailbox;
    LatestJob<std::shared_ptr<const Contexts>> m_reading;
    ClusterState m_state = ClusterState::Disconnected;
    std::optional<planning::ContextChoice> m_context;
    std::optional<planning::ConnectedCluster> m_cluster;
    std::optional<Diagnostic> m_failure;
    std::shared_ptr<const planning::LiveSnapshot> m_snapshot;
    unsigned m_connection = 0; ///< counts connections, so that news of one left are dropped
};

} // namespace sluice::ui
