// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/apportion.h"
#include "core/workspace/documentedit.h"
#include "core/workspace/edit.h"

#include <algorithm>
#include <numeric>
#include <string>

namespace sluice::workspace {
namespace {

Outcome requireWeight(std::int64_t weight)
{
    if (weight >= 0 && weight <= model::Weight::maximum)
        return std::monostate{};
    return Diagnostic{"weight-out-of-range", Severity::Error,
                      "A weight of " + std::to_string(weight) + " is not possible",
                      "A weight is a whole number from 0 to 1000000."};
}

/// What writes the weight: a change of the digits where there are some, else one more line, which
/// stands behind the port or the name, where people look for it.
yaml::Intent weightIntent(const yaml::Document &document, const model::BackendRef &ref,
                          std::int64_t weight)
{
    const auto node = document.find(ref.path);
    if (node["weight"].exists())
        return yaml::SetScalar{ref.path.child("weight"), weight};
    const auto *after = node["port"].exists() ? "port" : "name";
    return yaml::InsertKey{ref.path, "weight", weight, node[after].exists() ? after : ""};
}

/// New weights that a rule's backendRefs do not have already, written or by default.
std::vector<NewWeight> changesOf(const model::RouteRule &rule,
                                 const std::vector<std::int64_t> &weights)
{
    std::vector<NewWeight> changes;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (rule.backendRefs[i].weight.value() != weights[i])
            changes.push_back({i, weights[i]});
    }
    return changes;
}

/// What no server takes counts as the nearest weight that one would take.
std::vector<std::int64_t> valuesOf(const model::RouteRule &rule)
{
    std::vector<std::int64_t> values;
    for (const auto &ref : rule.backendRefs)
        values.push_back(std::clamp<std::int64_t>(ref.weight.value(), 0, model::Weight::maximum));
    return values;
}

Diagnostic nothingToShare(const std::string &message)
{
    return {"weight-nothing-to-share", Severity::Error, message,
            "Unlock a backend, choose a smaller weight, or do not keep the total."};
}

/// The weights of all backendRefs where `fixed` ones are set and the others share what is left.
Result<std::vector<std::int64_t>> shareRest(std::vector<std::int64_t> values,
                                            const std::vector<bool> &fixed, std::int64_t total)
{
    std::vector<std::int64_t> others;
    std::int64_t left = total;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (fixed[i])
            left -= values[i];
        else
            others.push_back(values[i]);
    }
    if (left < 0)
        return nothingToShare(
            "The weight is larger than what the locked backends leave of the total "
            + std::to_string(total));
    if (others.empty() && left > 0)
        return nothingToShare("No other backend is free to take the rest of the total "
                              + std::to_string(total));
    if (std::ranges::all_of(others, [](auto value) { return value == 0; }))
        std::ranges::fill(others, 1); // zeros have no proportion: the rest is shared equally
    const auto parts = apportion(others, left);
    std::size_t next = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!fixed[i])
            values[i] = parts[next++];
    }
    return values;
}

} // namespace

Result<Edit> setWeights(const Workspace &workspace, const RuleRef &rule,
                        const std::vector<NewWeight> &weights)
{
    const auto site = locateRule(workspace, rule);
    if (!site)
        return site.error();
    const auto &file = *workspace.file(site->location.file);
    const auto &document = *file.stream.part(site->location.part).document;
    std::vector<yaml::Intent> intents;
    for (const auto &weight : weights) {
        if (const auto known = requireBackend(*site, rule, weight.backendRef); !known)
            return known.error();
        if (const auto possible = requireWeight(weight.weight); !possible)
            return possible.error();
        const auto &ref = site->rule->backendRefs[weight.backendRef];
        if (ref.weight.written != weight.weight)
            intents.push_back(weightIntent(document, ref, weight.weight));
    }
    return editDocument(workspace, site->location, intents);
}

Result<Edit> setWeightKeepingTotal(const Workspace &workspace, const RuleRef &rule,
                                   NewWeight weight, const std::vector<std::size_t> &locked)
{
    const auto site = locateRule(workspace, rule);
    if (!site)
        return site.error();
    if (const auto known = requireBackend(*site, rule, weight.backendRef); !known)
        return known.error();
    if (const auto possible = requireWeight(weight.weight); !possible)
        return possible.error();
    auto values = valuesOf(*site->rule);
    const auto total = std::accumulate(values.begin(), values.end(), std::int64_t{0});
    std::vector<bool> fixed(values.size(), false);
    for (const auto index : locked) {
        if (const auto known = requireBackend(*site, rule, index); !known)
            return known.error();
        fixed[index] = true;
    }
    fixed[weight.backendRef] = true;
    values[weight.backendRef] = weight.weight;
    const auto shared = shareRest(std::move(values), fixed, total);
    if (!shared)
        return shared.error();
    return setWeights(workspace, rule, changesOf(*site->rule, *shared));
}

Result<Edit> applyPreset(const Workspace &workspace, const RuleRef &rule, Preset preset)
{
    const auto site = locateRule(workspace, rule);
    if (!site)
        return site.error();
    auto values = valuesOf(*site->rule);
    const auto count = static_cast<std::int64_t>(values.size());
    if (preset != Preset::Equal && count != 2)
        return Diagnostic{"preset-needs-two-backends", Severity::Error,
                          "This preset is for two backends; the rule has " + std::to_string(count),
                          "Use Equal, or set the weights one by one."};
    switch (preset) {
    case Preset::Equal:
        if (count > 0
            && std::ranges::adjacent_find(values, std::ranges::not_equal_to()) != values.end())
            std::ranges::fill(
                values,
                std::max<std::int64_t>(
                    std::accumulate(values.begin(), values.end(), std::int64_t{0}) / count, 1));
        break;
    case Preset::NinetyTen:
        values = {90, 10};
        break;
    case Preset::FiftyFifty:
        values = {50, 50};
        break;
    }
    return setWeights(workspace, rule, changesOf(*site->rule, values));
}

Result<Edit> swapWeights(const Workspace &workspace, const RuleRef &rule, std::size_t a,
                         std::size_t b)
{
    const auto site = locateRule(workspace, rule);
    if (!site)
        return site.error();
    for (const auto index : {a, b}) {
        if (const auto known = requireBackend(*site, rule, index); !known)
            return known.error();
    }
    auto values = valuesOf(*site->rule);
    std::swap(values[a], values[b]);
    return setWeights(workspace, rule, changesOf(*site->rule, values));
}

Result<Edit> drain(const Workspace &workspace, const RuleRef &rule, std::size_t backendRef)
{
    return setWeights(workspace, rule, {{backendRef, 0}});
}

} // namespace sluice::workspace
