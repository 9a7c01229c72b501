// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/gatewaycontrol.h"
#include "core/routing/routetable.h"
#include "ui/document/latestjob.h"
#include "ui/document/workspacedocument.h"
#include "ui/mainwindow/pending.h"
#include "ui/mainwindow/splittarget.h"

#include <QObject>
#include <QString>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace sluice::ui {

/// The local gateway as the target of the window: what it serves (wanted) beside what the text says
/// (draft), and the step from one to the other. Undo never reaches it.
class LocalTarget final : public SplitTarget
{
    Q_OBJECT

public:
    /// `gateway` and `document` outlive this object.
    LocalTarget(routing::GatewayControl &gateway, WorkspaceDocument &document,
                QObject *parent = nullptr);
    ~LocalTarget() override;

    /// Serves the document's workspace; anew where it served already.
    void start(const routing::GatewaySettings &settings);
    /// Moves the gateway to the document's workspace.
    void apply();

    bool isServing() const override { return m_applied.has_value(); }
    QString text() const override;
    QString wantedSource() const override;
    bool isBusy() const { return m_sent.has_value(); }
    QString address() const;
    /// The snapshot that the gateway serves: the wanted weights.
    const workspace::Workspace &served() const { return m_served; }
    std::vector<WatchedBackend> wanted(const workspace::RuleRef &rule) const override;
    std::optional<workspace::RuleRef> firstRule() const override;
    Result<Aim> aim(const workspace::RuleRef &rule) override;
    Outcome check(const routing::Request &request, const workspace::RuleRef &rule) const override;
    std::map<model::BackendKey, ProgrammedShare>
    programmed(const workspace::RuleRef &rule) const override;
    /// What apply() would change, rule by rule. Where it is much it is known a little later, and
    /// changed() is emitted once more.
    const std::vector<PendingWeight> &pending() const { return m_pending->weights; }
    /// The resources whose text differs from what is served.
    std::shared_ptr<const std::set<model::ResourceKey>> pendingResources() const
    {
        return {m_pending, &m_pending->resources};
    }
    bool hasPending() const { return !m_isComparing && !m_pending->resources.empty(); }

signals:
    void failed(const sluice::Diagnostic &reason);

private:
    struct Inbox;
    using SharedPending = std::shared_ptr<const Pending>;
    using SharedTable = std::shared_ptr<const routing::RouteTable>;
    routing::GatewayControl::Done makeDone();
    void take(const Result<routing::Applied> &answer);
    void serve(const routing::Applied &applied, const SharedTable &table);
    void refreshPending();

    routing::GatewayControl &m_gateway;
    WorkspaceDocument &m_document;
    std::shared_ptr<Inbox> m_inbox;
    std::optional<routing::Applied> m_applied;
    workspace::Workspace m_served;
    std::optional<workspace::Workspace> m_sent;
    bool m_isStart = false;
    routing::ReadyPods m_pods;
    mutable std::map<workspace::RuleRef, std::map<model::BackendKey, ProgrammedShare>> m_programmed;
    SharedPending m_pending = std::make_shared<const Pending>();
    bool m_isComparing = false;              ///< m_pending is of a while ago
    SharedPending m_sentPending = m_pending; ///< what the apply under way moves
    LatestJob<SharedPending> m_pendingJob;
    SharedTable m_table; ///< of m_served
    LatestJob<SharedTable> m_tableJob;
};

/// "simple-apps-http-route: app-v1 1 to 300, app-v2 1 to 100", the first few of them.
QString describe(const std::vector<PendingWeight> &pending);

} // namespace sluice::ui
