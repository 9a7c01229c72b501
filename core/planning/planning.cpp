// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/planning.h"

#include "core/planning/planobject.h"
#include "core/planning/planroutes.h"
#include "core/planning/resourcetypes.h"
#include "core/planning/sidebyside.h"
#include "core/planning/wantedobject.h"

#include <mutex>

namespace sluice::planning {
namespace {

constexpr unsigned threads = 8;

std::string textAt(const yaml::Value &object, const yaml::Path &path)
{
    const auto *value = valueAt(object, path);
    return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

std::set<std::string> apiVersionsOf(const std::vector<WantedObject> &wanted)
{
    std::set<std::string> versions;
    for (const auto &object : wanted)
        versions.insert(object.apiVersion);
    return versions;
}

void noteMade(const std::vector<WantedObject> &wanted, PlanSurroundings &around)
{
    for (const auto &object : wanted) {
        if (object.key.group.empty() && object.key.kind == "Namespace")
            around.madeNamespaces.insert(object.key.name);
        if (object.key.kind == "CustomResourceDefinition")
            around.madeKinds[{textAt(object.edited, {"spec", "group"}),
                              textAt(object.edited, {"spec", "names", "kind"})}] =
                textAt(object.edited, {"spec", "scope"}) != "Cluster";
    }
}

/// Gateways and classes of the files are known also where the plan leaves them alone.
std::vector<model::Resource> gatewaysOf(const workspace::Workspace &workspace,
                                        const PlanOptions &options)
{
    std::vector<model::Resource> gateways;
    for (const auto &location : workspace.resources()) {
        const auto &resource = *location.resource;
        if (!std::holds_alternative<model::Gateway>(resource.spec)
            && !std::holds_alternative<model::GatewayClass>(resource.spec))
            continue;
        gateways.push_back(resource);
        if (!resource.hasNamespace && !resource.key.namespaceName.empty())
            gateways.back().key.namespaceName = options.defaultNamespace;
    }
    return gateways;
}

Result<Plan> planAll(const std::vector<WantedObject> &wanted, const PlanSurroundings &around)
{
    Plan plan;
    plan.objects.resize(wanted.size());
    std::mutex mutex;
    std::optional<Diagnostic> error;
    const auto hasFailed = [&] {
        const std::lock_guard lock(mutex);
        return error.has_value();
    };
    sideBySide(wanted.size(), threads, [&](std::size_t i) {
        if (hasFailed())
            return;
        auto planned = planObject(wanted[i], around);
        const std::lock_guard lock(mutex);
        if (planned)
            plan.objects[i] = *std::move(planned);
        else if (!error)
            error = planned.error();
    });
    if (error)
        return *error;
    return plan;
}

} // namespace

Result<Plan> plan(const workspace::Workspace &workspace, const PlanOptions &options,
                  ApiServer &server, std::stop_token stop)
{
    const auto wanted = wantedObjects(workspace, options);
    if (!wanted)
        return wanted.error();
    const auto types = ResourceTypes::read(apiVersionsOf(*wanted), server, stop);
    if (!types)
        return types.error();
    const auto lists = LiveLists::read(*wanted, *types, server, stop);
    PlanSurroundings around{server, *types, lists, options, {}, {}, stop};
    noteMade(*wanted, around);
    auto plan = planAll(*wanted, around);
    if (plan)
        planRoutes(*plan, gatewaysOf(workspace, options), options.allowedHarms, server, stop);
    return plan;
}

} // namespace sluice::planning
