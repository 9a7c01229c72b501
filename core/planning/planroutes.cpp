// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/planroutes.h"

#include "core/planning/harm.h"
#include "core/planning/movement.h"
#include "core/planning/routecontext.h"

#include <algorithm>
#include <optional>

namespace sluice::planning {
namespace {

struct ChangedRoute
{
    PlannedObject *object;
    model::Resource after;

    const model::Resource *before() const
    {
        return object->live ? &object->live->resource() : nullptr;
    }
};

std::optional<model::Resource> resourceOf(const yaml::Value &value)
{
    const auto document = yaml::Document::parse(value.dump(), yaml::Syntax::Json);
    if (!document)
        return std::nullopt;
    auto resources = model::readResources(**document);
    if (resources.size() != 1 || resources.front().route() == nullptr)
        return std::nullopt;
    return std::move(resources.front());
}

/// What the object would be: as the server says, else as it is sent.
std::optional<model::Resource> resultOf(const PlannedObject &object)
{
    if (object.action == Action::None || object.action == Action::Delete
        || object.key.group != model::gatewayGroup)
        return std::nullopt;
    if (object.wanted)
        return resourceOf(*object.wanted);
    if (object.request.sending == Sending::Apply)
        return resourceOf(object.request.body);
    return std::nullopt;
}

} // namespace

void planRoutes(Plan &plan, const std::vector<model::Resource> &gateways,
                const std::set<std::string> &allowedHarms, ApiServer &server, std::stop_token stop)
{
    std::vector<ChangedRoute> routes;
    for (auto &object : plan.objects) {
        if (auto after = resultOf(object))
            routes.push_back({&object, std::move(*after)});
    }
    if (routes.empty())
        return;
    RouteContext context(server, std::move(stop));
    for (const auto &gateway : gateways)
        context.know(gateway);
    std::vector<const model::Resource *> resources;
    for (const auto &route : routes) {
        resources.push_back(&route.after);
        if (route.before() != nullptr && route.before()->route() != nullptr)
            resources.push_back(route.before());
    }
    context.read(resources);
    for (auto &route : routes) {
        route.object->movements = movements(route.before(), route.after, context);
        auto report = harmsOf(route.before(), route.after, context, allowedHarms);
        route.object->harms = std::move(report.harms);
        std::ranges::move(report.warnings, std::back_inserter(route.object->warnings));
    }
}

} // namespace sluice::planning
