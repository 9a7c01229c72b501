// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/programmed.h"

#include "core/base/apportion.h"
#include "core/planning/liveobject.h"
#include "core/planning/routecontext.h"

namespace sluice::planning {
namespace {

struct ControllerName
{
    const char *name;
    routing::Controller controller;
};

/// As their projects document them.
constexpr ControllerName controllers[] = {
    {kongController, routing::Controller::Kong},
    {traefikController, routing::Controller::Traefik},
    {"projectcontour.io/gateway-controller", routing::Controller::Contour},
};

template <typename Spec>
const Spec *specOf(const LiveObjectPtr &object)
{
    return object ? std::get_if<Spec>(&object->resource().spec) : nullptr;
}

routing::ResolvedBackend resolve(const model::BackendRef &backend, const LiveSnapshot &snapshot)
{
    if (!backend.group.empty() || backend.kind != "Service")
        return {routing::BackendState::WrongKind, 0};
    const auto pods = snapshot.readyPods({backend.key.namespaceName, backend.key.name});
    if (!pods)
        return {routing::BackendState::Ready, 1};
    return {pods->all.ready > 0 ? routing::BackendState::Ready : routing::BackendState::NoPods,
            pods->all.ready};
}

} // namespace

routing::Controller controllerOf(const model::ResourceKey &gateway, const LiveSnapshot &snapshot)
{
    const auto *spec = specOf<model::Gateway>(snapshot.find(gateway));
    const auto *type = spec ? specOf<model::GatewayClass>(snapshot.find(
                           {model::gatewayGroup, "GatewayClass", {}, spec->gatewayClassName}))
                            : nullptr;
    for (const auto &known : controllers) {
        if (type != nullptr && type->controllerName == known.name)
            return known.controller;
    }
    return routing::Controller::GatewayApi;
}

std::vector<routing::ResolvedBackend> resolvedBackends(const model::RouteRule &rule,
                                                       const LiveSnapshot &snapshot)
{
    std::vector<routing::ResolvedBackend> resolved;
    for (const auto &backend : rule.backendRefs)
        resolved.push_back(resolve(backend, snapshot));
    return resolved;
}

std::map<model::BackendKey, int>
programmedShares(const model::RouteRule &rule, routing::Controller controller,
                 const std::vector<routing::ResolvedBackend> &resolved)
{
    std::map<model::BackendKey, int> shares;
    const auto programmed = routing::program(controller, rule, resolved);
    if (!programmed)
        return shares;
    for (const auto &backend : rule.backendRefs)
        shares[backend.key] = 0;
    std::vector<std::int64_t> weights;
    for (const auto &target : programmed->targets)
        weights.push_back(target.weight);
    const auto parts = permille(weights);
    for (std::size_t i = 0; i < programmed->targets.size(); ++i) {
        const auto &target = programmed->targets[i];
        if (target.status == 0)
            shares[rule.backendRefs[target.backendRef].key] += parts[i];
    }
    return shares;
}

} // namespace sluice::planning
