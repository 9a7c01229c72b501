// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/waysin.h"
#include "ui/document/workspacedocument.h"
#include "ui/mainwindow/splittarget.h"
#include "ui/session/clustersession.h"
#include "ui/session/servicelink.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace sluice::ui {

/// A Gateway of the connected cluster as the target of the window, by the way in that was chosen.
/// What it wants is the live object's weights.
class GatewayTarget final : public SplitTarget
{
    Q_OBJECT

public:
    /// All of it outlives the target.
    GatewayTarget(ClusterSession &session, planning::ServiceAccess &access,
                  WorkspaceDocument &document, QObject *parent = nullptr);

    /// The ways to the live rule; empty where it is not in the cluster.
    std::vector<planning::WayIn> ways(const workspace::RuleRef &rule) const;
    /// Whether the rule's route is in the cluster.
    bool hasRoute(const workspace::RuleRef &rule) const { return liveRoute(rule) != nullptr; }
    void choose(const planning::WayIn &way);
    /// Nothing where none was chosen, or the cluster was left.
    const std::optional<planning::WayIn> &chosen() const { return m_way; }

    bool isServing() const override;
    QString text() const override;
    QString wantedSource() const override;
    std::vector<WatchedBackend> wanted(const workspace::RuleRef &rule) const override;
    std::optional<workspace::RuleRef> firstRule() const override;
    Result<Aim> aim(const workspace::RuleRef &rule) override;
    Outcome check(const routing::Request &request, const workspace::RuleRef &rule) const override;
    std::map<model::BackendKey, ProgrammedShare>
    programmed(const workspace::RuleRef &rule) const override;

    /// The pods behind the rule's backends, whatever is measured; those not known are left out.
    std::map<model::BackendKey, int> readyPods(const workspace::RuleRef &rule) const;
    /// The Services behind the live rule's backends, in the order of wanted().
    std::vector<planning::ServicePort> services(const workspace::RuleRef &rule) const;
    /// This person's own apply is about to change these objects of the cluster: their next change
    /// by Sluice marks the chart as applied.
    void expect(const std::set<model::ResourceKey> &keys);
    /// Of those, these were changed; the others are not waited for.
    void settle(const std::set<model::ResourceKey> &keys);

private:
    /// The route as the cluster names it.
    model::ResourceKey liveRouteKey(const workspace::RuleRef &rule) const;
    /// The rule in a state of the live route, by what it is and not by where it stands; null where
    /// it is not there, or cannot be told from another.
    const model::RouteRule *ruleIn(const planning::LiveObjectPtr &object,
                                   const workspace::RuleRef &rule) const;
    /// The rule as the cluster names it.
    std::optional<workspace::RuleRef> liveRule(const workspace::RuleRef &rule) const;
    planning::LiveObjectPtr liveRoute(const workspace::RuleRef &rule) const;
    /// The same backend by the files' name for the route's namespace.
    static model::BackendKey asWritten(model::BackendKey key, const std::string &home,
                                       const workspace::RuleRef &rule);
    Result<Aim> aimThrough(const planning::WayIn &way);
    void takeReport();
    void takeState();
    void takeBatch(const planning::LiveBatch &batch);
    void takeRoute(const planning::LiveChange &change);
    void takePods();

    ClusterSession &m_session;
    planning::ServiceAccess &m_access;
    WorkspaceDocument &m_document;
    std::optional<planning::WayIn> m_way;
    std::optional<workspace::RuleRef> m_aimed; ///< as the files name it
    std::unique_ptr<ServiceLink> m_link;       ///< while one is gone through
    std::set<model::ResourceKey> m_expected;
    std::map<model::BackendKey, int> m_aimedPods; ///< of the aimed rule, as last seen
};

/// "Gateway edge (203.0.113.7:80, host shop.example)", "Gateway edge through kubectl port-forward".
QString wayText(const planning::WayIn &way);

} // namespace sluice::ui
