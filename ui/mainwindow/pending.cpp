// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/pending.h"

#include <algorithm>
#include <map>

namespace sluice::ui {
namespace {

using Weights = std::map<model::BackendKey, std::int64_t>;

Weights weightsOf(const std::vector<model::BackendShare> &shares)
{
    Weights weights;
    for (const auto &share : shares)
        weights.emplace(share.key, share.weight);
    return weights;
}

std::optional<std::int64_t> weightIn(const Weights &weights, const model::BackendKey &key)
{
    const auto found = weights.find(key);
    return found == weights.end() ? std::nullopt : std::optional(found->second);
}

void appendDifferences(std::vector<PendingWeight> &into, const workspace::RuleRef &rule,
                       const std::vector<model::BackendShare> &before,
                       const std::vector<model::BackendShare> &after)
{
    const auto weightsBefore = weightsOf(before);
    const auto weightsAfter = weightsOf(after);
    for (const auto &share : after) {
        const auto wanted = weightIn(weightsBefore, share.key);
        if (wanted != share.weight)
            into.push_back({rule, share.key, wanted, share.weight});
    }
    for (const auto &share : before) {
        if (!weightIn(weightsAfter, share.key))
            into.push_back({rule, share.key, share.weight, std::nullopt});
    }
}

std::set<model::ResourceKey> touched(const workspace::ChangeSet &changes)
{
    std::set<model::ResourceKey> keys(changes.changed.begin(), changes.changed.end());
    keys.insert(changes.added.begin(), changes.added.end());
    keys.insert(changes.removed.begin(), changes.removed.end());
    return keys;
}

using Routes = std::map<model::ResourceKey, const model::Route *>;

/// The routes of these names, in one pass: looking each up would take time by their square.
Routes routesOf(const workspace::Workspace &workspace, const std::set<model::ResourceKey> &keys)
{
    constexpr std::size_t few = 64;
    Routes routes;
    if (keys.size() <= few) {
        for (const auto &key : keys) {
            if (const auto found = workspace.find(key); found && found->resource->route())
                routes.emplace(key, found->resource->route());
        }
        return routes;
    }
    for (const auto &location : workspace.routes()) {
        if (keys.contains(location.resource->key))
            routes.emplace(location.resource->key, location.resource->route());
    }
    return routes;
}

std::vector<model::BackendShare> sharesOf(const model::Route *route, std::size_t rule)
{
    return route && rule < route->rules.size() ? model::backendShares(route->rules[rule])
                                               : std::vector<model::BackendShare>{};
}

std::vector<PendingWeight> weightsBetween(const workspace::Workspace &served,
                                          const workspace::Workspace &draft,
                                          const std::set<model::ResourceKey> &keys)
{
    const auto before = routesOf(served, keys);
    const auto after = routesOf(draft, keys);
    const auto at = [](const Routes &routes, const model::ResourceKey &key) {
        const auto found = routes.find(key);
        return found == routes.end() ? nullptr : found->second;
    };
    std::vector<PendingWeight> moved;
    for (const auto &key : keys) {
        const auto *was = at(before, key);
        const auto *is = at(after, key);
        const auto rules = std::max(was ? was->rules.size() : 0, is ? is->rules.size() : 0);
        for (std::size_t index = 0; index < rules; ++index)
            appendDifferences(moved, {key, index}, sharesOf(was, index), sharesOf(is, index));
    }
    return moved;
}

/// How many parts two snapshots do not share.
std::size_t unsharedParts(const workspace::Workspace &a, const workspace::Workspace &b)
{
    std::size_t count = 0;
    for (const auto &file : a.files()) {
        const auto *other = b.file(file->id);
        const auto rest = workspace::PartResources::unshared(
            file->resources, other ? other->resources : workspace::PartResources());
        count += rest.endA - rest.begin;
    }
    return count;
}

} // namespace

bool areFarApart(const workspace::Workspace &served, const workspace::Workspace &draft)
{
    constexpr std::size_t many = 500;
    return unsharedParts(served, draft) + unsharedParts(draft, served) > many;
}

Pending pendingBetween(const workspace::Workspace &served, const workspace::Workspace &draft)
{
    auto keys = touched(workspace::difference(served, draft));
    auto weights = weightsBetween(served, draft, keys);
    return {std::move(weights), std::move(keys)};
}

} // namespace sluice::ui
