// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/backendstate.h"

#include <algorithm>
#include <optional>

namespace sluice::routing {
namespace {

bool selects(const model::Service &service, const model::Deployment &deployment)
{
    return std::ranges::all_of(service.selector, [&](const auto &wanted) {
        const auto found = deployment.podLabels.find(wanted.first);
        return found != deployment.podLabels.end() && found->second == wanted.second;
    });
}

bool grants(const model::ReferenceGrant &grant, const model::ResourceKey &route,
            const std::string &service)
{
    const auto isFrom = [&](const model::ReferenceGrant::From &from) {
        return from.group == route.group && from.kind == route.kind
               && from.namespaceName == route.namespaceName;
    };
    const auto isTo = [&](const model::ReferenceGrant::To &to) {
        return to.group.empty() && to.kind == "Service" && (to.name.empty() || to.name == service);
    };
    return std::ranges::any_of(grant.from, isFrom) && std::ranges::any_of(grant.to, isTo);
}

bool hasPort(const model::Service &service, int port)
{
    return std::ranges::any_of(service.ports,
                               [port](const model::ServicePort &p) { return p.port == port; });
}

} // namespace

std::string describe(BackendState state)
{
    switch (state) {
    case BackendState::Ready:
        return {};
    case BackendState::NoPods:
        return "the Service has no ready pods";
    case BackendState::MissingService:
        return "there is no such Service";
    case BackendState::MissingPort:
        return "the Service has no such port";
    case BackendState::WrongKind:
        return "the backend is not a Service";
    case BackendState::NotPermitted:
        return "no ReferenceGrant allows a backend in this namespace";
    }
    return {};
}

Backends::Backends(const workspace::Workspace &workspace, ReadyPods pods)
    : m_pods(std::move(pods))
{
    for (const auto &location : workspace.resources()) {
        const auto &[key, spec] = std::tie(location.resource->key, location.resource->spec);
        if (const auto *service = std::get_if<model::Service>(&spec)) {
            m_services.emplace(NamespacedName(key.namespaceName, key.name), service);
            m_serviceNamespaces.insert(key.namespaceName);
        }
        if (const auto *deployment = std::get_if<model::Deployment>(&spec))
            m_deployments[key.namespaceName].push_back(deployment);
        if (const auto *grant = std::get_if<model::ReferenceGrant>(&spec))
            m_grants[key.namespaceName].push_back(grant);
    }
}

ResolvedBackend Backends::resolve(const model::ResourceKey &route,
                                  const model::BackendRef &ref) const
{
    if (!ref.group.empty() || ref.kind != "Service")
        return {BackendState::WrongKind};
    if (!isPermitted(route, ref))
        return {BackendState::NotPermitted};
    const auto found = m_services.find({ref.key.namespaceName, ref.key.name});
    const auto *service = found == m_services.end() ? nullptr : found->second;
    if (service == nullptr && m_serviceNamespaces.contains(ref.key.namespaceName)
        && givenPods(ref.key) == nullptr)
        return {BackendState::MissingService};
    if (ref.key.port == 0 || (service != nullptr && !hasPort(*service, ref.key.port)))
        return {BackendState::MissingPort};
    const auto pods = readyPods(ref.key, service);
    return {pods > 0 ? BackendState::Ready : BackendState::NoPods, pods};
}

bool Backends::isPermitted(const model::ResourceKey &route, const model::BackendRef &ref) const
{
    const auto &target = ref.key.namespaceName;
    if (target == route.namespaceName)
        return true;
    const auto found = m_grants.find(target);
    if (found == m_grants.end())
        return !m_serviceNamespaces.contains(target);
    return std::ranges::any_of(found->second, [&](const model::ReferenceGrant *grant) {
        return grants(*grant, route, ref.key.name);
    });
}

const int *Backends::givenPods(const model::BackendKey &key) const
{
    auto found = m_pods.find(key.namespaceName + "/" + key.name);
    if (found == m_pods.end())
        found = m_pods.find(key.name);
    return found == m_pods.end() ? nullptr : &found->second;
}

int Backends::readyPods(const model::BackendKey &key, const model::Service *service) const
{
    if (const auto *given = givenPods(key))
        return *given;
    const auto found = m_deployments.find(key.namespaceName);
    if (service == nullptr || service->selector.empty() || found == m_deployments.end())
        return 1;
    std::optional<int> pods;
    for (const auto *deployment : found->second) {
        if (selects(*service, *deployment))
            pods = pods.value_or(0) + std::max(0, deployment->replicas);
    }
    return pods.value_or(1);
}

} // namespace sluice::routing
