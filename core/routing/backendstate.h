// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resource.h"
#include "core/routing/gatewaycontrol.h"
#include "core/workspace/workspace.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace sluice::routing {

enum class BackendState {
    Ready,
    NoPods,         ///< a Service without ready pods
    MissingService, ///< no such Service
    MissingPort,    ///< the Service has no such port, or the backendRef names none
    WrongKind,      ///< no core Service
    NotPermitted    ///< in another namespace, and no ReferenceGrant allows it
};

/// What is wrong, as a gateway's answer says it; empty for Ready.
std::string describe(BackendState state);

struct ResolvedBackend
{
    BackendState state = BackendState::Ready;
    int readyPods = 0;
};

/// What stands behind the backendRefs of a snapshot's routes. Files seldom hold a whole cluster, so
/// what they leave out is taken to be there: a Service is missing only where other Services of its
/// namespace are open and `pods` does not name it; a ReferenceGrant is missing only where a Service
/// or ReferenceGrant of the target namespace is open; a Service without an open Deployment has one
/// pod.
class Backends
{
public:
    Backends(const workspace::Workspace &workspace, ReadyPods pods);

    ResolvedBackend resolve(const model::ResourceKey &route, const model::BackendRef &ref) const;

private:
    bool isPermitted(const model::ResourceKey &route, const model::BackendRef &ref) const;
    int readyPods(const model::BackendKey &key, const model::Service *service) const;
    const int *givenPods(const model::BackendKey &key) const;

    using NamespacedName = std::pair<std::string, std::string>;
    ReadyPods m_pods;
    std::map<NamespacedName, const model::Service *> m_services;
    std::map<std::string, std::vector<const model::Deployment *>> m_deployments;
    std::map<std::string, std::vector<const model::ReferenceGrant *>> m_grants;
    std::set<std::string> m_serviceNamespaces;
};

} // namespace sluice::routing
