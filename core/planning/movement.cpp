// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/movement.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sluice::planning {
namespace {

using Shares = std::vector<model::BackendShare>;

Shares sharesOf(const model::Resource *resource, std::size_t rule)
{
    const auto *route = resource == nullptr ? nullptr : resource->route();
    if (route == nullptr || rule >= route->rules.size())
        return {};
    return model::backendShares(route->rules[rule]);
}

std::int64_t totalOf(const Shares &shares)
{
    return std::accumulate(
        shares.begin(), shares.end(), std::int64_t{0},
        [](std::int64_t sum, const model::BackendShare &share) { return sum + share.weight; });
}

double fraction(std::int64_t weight, std::int64_t total)
{
    return total == 0 ? 0 : static_cast<double>(weight) / static_cast<double>(total);
}

BackendMovement &movementOf(RuleMovement &movement, const model::BackendKey &key)
{
    const auto found = std::ranges::find(movement.backends, key, &BackendMovement::key);
    if (found != movement.backends.end())
        return *found;
    movement.backends.push_back({key, {}, {}, 0, 0, {}});
    return movement.backends.back();
}

RuleMovement movementOf(std::size_t rule, const Shares &before, const Shares &after)
{
    RuleMovement movement;
    movement.rule = rule;
    for (const auto &share : before) {
        auto &backend = movementOf(movement, share.key);
        backend.oldWeight = share.weight;
        backend.oldShare = fraction(share.weight, totalOf(before));
    }
    for (const auto &share : after) {
        auto &backend = movementOf(movement, share.key);
        backend.newWeight = share.weight;
        backend.newShare = fraction(share.weight, totalOf(after));
    }
    for (const auto &backend : movement.backends)
        movement.share += std::max(0.0, backend.newShare - backend.oldShare);
    if (totalOf(after) == 0 && totalOf(before) > 0)
        movement.share = 1;
    return movement;
}

} // namespace

std::vector<RuleMovement> movements(const model::Resource *before, const model::Resource &after,
                                    const RouteContext &context)
{
    std::vector<RuleMovement> result;
    const auto rulesOf = [](const model::Resource *resource) {
        const auto *route = resource == nullptr ? nullptr : resource->route();
        return route == nullptr ? std::size_t{0} : route->rules.size();
    };
    const auto count = std::max(rulesOf(before), rulesOf(&after));
    for (std::size_t rule = 0; rule < count; ++rule) {
        const auto old = sharesOf(before, rule);
        const auto wanted = sharesOf(&after, rule);
        if (old == wanted)
            continue;
        auto movement = movementOf(rule, old, wanted);
        for (auto &backend : movement.backends) {
            const auto ready = context.readyEndpoints(backend.key.namespaceName, backend.key.name);
            if (ready)
                backend.readyPods = static_cast<int>(ready->size());
        }
        result.push_back(std::move(movement));
    }
    return result;
}

} // namespace sluice::planning
