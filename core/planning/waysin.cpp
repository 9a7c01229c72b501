// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/waysin.h"

#include "core/planning/liveroutes.h"
#include "core/routing/routetable.h"

#include <algorithm>

namespace sluice::planning {
namespace {

struct Needed
{
    const char *verb;
    const char *resource;
};

Needed neededFor(Approach approach)
{
    return approach == Approach::PortForward ? Needed{"create", "pods/portforward"}
                                             : Needed{"get", "services/proxy"};
}

std::optional<Diagnostic> forbidden(Approach approach, const std::string &namespaceName,
                                    const std::vector<Permission> &permissions)
{
    const auto needed = neededFor(approach);
    const auto found = std::ranges::find_if(permissions, [&](const Permission &permission) {
        return permission.verb == needed.verb && permission.resource == needed.resource
               && permission.namespaceName == namespaceName;
    });
    if (found == permissions.end() || found->isAllowed)
        return std::nullopt;
    const auto what = std::string(needed.verb) + " " + needed.resource + " in " + namespaceName;
    return Diagnostic{"target-forbidden", Severity::Warning, "You may not " + what + ".",
                      "Ask for a role with that verb."};
}

Diagnostic noAddress(const model::ResourceKey &gateway)
{
    return {"target-no-address", Severity::Warning,
            "Gateway " + gateway.namespaceName + "/" + gateway.name + " has no address.",
            "Look at its status; its own Service may be reached through the API server."};
}

Diagnostic noService(const model::ResourceKey &gateway)
{
    return {"target-no-service", Severity::Warning,
            "No Service is known to lead to Gateway " + gateway.namespaceName + "/" + gateway.name
                + ".",
            "It is found by the label gateway.networking.k8s.io/gateway-name, and for Kong by the "
            "Gateway's annotation konghq.com/publish-service."};
}

/// Collects the ways of one parent after the other.
class Ways
{
public:
    Ways(const workspace::RuleRef &rule, const LiveSnapshot &snapshot,
         const std::vector<Permission> &permissions)
        : m_rule(rule),
          m_snapshot(snapshot),
          m_permissions(permissions)
    {
    }

    void add(const model::ParentRef &parent)
    {
        const model::ResourceKey gateway{parent.group, parent.kind, parent.namespaceName,
                                         parent.name};
        const auto request =
            routing::deriveRequest(routesAt(gateway, m_rule.route, m_snapshot), m_rule);
        if (!request) {
            addObstacle(gateway, request.error());
            return;
        }
        model::Route alone;
        alone.parentRefs = {parent};
        const auto found = clusterTargets(m_rule.route, alone, *request, m_snapshot);
        for (const auto &problem : found.problems)
            addObstacle(gateway, problem);
        for (const auto &target : found.targets)
            addWays(target);
    }

    std::vector<WayIn> finish() { return std::move(m_ways); }

private:
    void addObstacle(const model::ResourceKey &gateway, Diagnostic why)
    {
        WayIn way;
        way.gateway = gateway;
        way.obstacle = std::move(why);
        push(std::move(way));
    }

    void addWays(const ClusterTarget &target)
    {
        WayIn way{target.gateway, target.listener, Approach::Address, {}, target.probe, {}};
        if (!target.hasAddress())
            way.obstacle = noAddress(target.gateway);
        push(way);
        way.probe.connectTo.clear();
        for (const auto approach : {Approach::ServiceProxy, Approach::PortForward}) {
            way.approach = approach;
            way.service.reset();
            way.obstacle = noService(target.gateway);
            if (target.ownServices.empty())
                push(way);
            for (const auto &service : target.ownServices) {
                way.service = service;
                way.obstacle = forbidden(approach, service.service.namespaceName, m_permissions);
                push(way);
            }
        }
    }

    /// A route may name one Gateway by several parentRefs.
    void push(WayIn way)
    {
        if (std::ranges::none_of(m_ways, [&](const WayIn &known) { return known.isSameWay(way); }))
            m_ways.push_back(std::move(way));
    }

    const workspace::RuleRef &m_rule;
    const LiveSnapshot &m_snapshot;
    const std::vector<Permission> &m_permissions;
    std::vector<WayIn> m_ways;
};

} // namespace

bool WayIn::isSameWay(const WayIn &other) const
{
    return gateway == other.gateway && listener == other.listener && approach == other.approach
           && service == other.service;
}

std::vector<WayIn> waysIn(const workspace::RuleRef &rule, const LiveSnapshot &snapshot,
                          const std::vector<Permission> &permissions)
{
    Ways ways(rule, snapshot, permissions);
    const auto object = snapshot.find(rule.route);
    const auto *route = object ? object->resource().route() : nullptr;
    if (route == nullptr)
        return {};
    for (const auto &parent : route->parentRefs) {
        if (parent.group == model::gatewayGroup && parent.kind == "Gateway")
            ways.add(parent);
    }
    return ways.finish();
}

} // namespace sluice::planning
