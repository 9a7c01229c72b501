// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/documentedit.h"
#include "core/workspace/edit.h"
#include "core/workspace/partresources.h"

#include <algorithm>

namespace sluice::workspace {
namespace {

using Resources = std::vector<model::Resource>;

/// The saved route, which usually stands in the part of the same number; it is looked for there
/// first, for reading all parts of a large file again takes time.
std::optional<model::Resource> savedRoute(const File &file, std::size_t likelyPart,
                                          const model::ResourceKey &key)
{
    const auto readPart = [&](std::size_t part) -> std::optional<model::Resource> {
        const auto resources = partResources(file.saved.part(part));
        const auto found = std::ranges::find(*resources, key, &model::Resource::key);
        return found == resources->end() ? std::nullopt : std::optional(*found);
    };
    if (likelyPart < file.saved.size()) {
        if (auto found = readPart(likelyPart))
            return found;
    }
    for (std::size_t part = 0; part < file.saved.size(); ++part) {
        if (auto found = readPart(part))
            return found;
    }
    return std::nullopt;
}

/// The saved counterpart of each backendRef: the one that names the same backend, the n-th for the
/// n-th, whatever their order was.
std::optional<model::BackendRef> counterpart(const model::RouteRule &now,
                                             const model::RouteRule &saved, std::size_t index)
{
    const auto &key = now.backendRefs[index].key;
    const auto begin = now.backendRefs.begin();
    auto nth = std::ranges::count(begin, begin + static_cast<std::ptrdiff_t>(index), key,
                                  &model::BackendRef::key);
    for (const auto &ref : saved.backendRefs) {
        if (ref.key == key && nth-- == 0)
            return ref;
    }
    return std::nullopt;
}

void restore(const model::BackendRef &now, const model::BackendRef &saved,
             const yaml::Document &document, std::vector<yaml::Intent> &intents)
{
    if (now.weight == saved.weight)
        return;
    const auto path = now.path.child("weight");
    const auto node = document.find(now.path);
    if (!saved.weight.isExplicit())
        intents.push_back(yaml::Remove{path});
    else if (node["weight"].exists())
        intents.push_back(yaml::SetScalar{path, *saved.weight.written});
    else
        intents.push_back(yaml::InsertKey{now.path, "weight", *saved.weight.written,
                                          node["port"].exists() ? "port" : "name"});
}

} // namespace

Result<Edit> restoreSavedWeights(const Workspace &workspace, const RuleRef &rule)
{
    const auto site = locateRule(workspace, rule);
    if (!site)
        return site.error();
    const auto &file = *workspace.file(site->location.file);
    const auto saved = savedRoute(file, site->location.part, rule.route);
    if (!saved || rule.index >= saved->route()->rules.size())
        return Diagnostic{"no-saved-rule", Severity::Error,
                          "The saved file has no rule " + std::to_string(rule.index) + " of "
                              + nameOf(rule.route),
                          "The rule is new; there are no weights to go back to."};
    const auto &savedRule = saved->route()->rules[rule.index];
    const auto &document = *file.stream.part(site->location.part).document;
    std::vector<yaml::Intent> intents;
    for (std::size_t i = 0; i < site->rule->backendRefs.size(); ++i) {
        if (const auto ref = counterpart(*site->rule, savedRule, i))
            restore(site->rule->backendRefs[i], *ref, document, intents);
    }
    return editDocument(workspace, site->location, intents);
}

} // namespace sluice::workspace
