// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/documentedit.h"

#include "core/workspace/partresources.h"

#include <string>

namespace sluice::workspace {
namespace {

/// Errors of a document carry places in it; people need them in the file.
Diagnostic inFile(Diagnostic error, const File &file, std::size_t part)
{
    const auto move = [&](SourceLocation &where) {
        where.file = file.path;
        if (where.position.line == 0)
            return;
        where.position.line += file.stream.lineOf(part);
        where.span.begin += file.stream.offsetOf(part);
        where.span.end += file.stream.offsetOf(part);
    };
    move(error.where);
    for (auto &related : error.related)
        move(related.where);
    return error;
}

} // namespace

std::string nameOf(const model::ResourceKey &key)
{
    return key.kind + " " + (key.namespaceName.empty() ? "" : key.namespaceName + "/") + key.name;
}

Result<ResourceLocation> locateRoute(const Workspace &workspace, const model::ResourceKey &key)
{
    const auto location = workspace.find(key);
    if (!location || location->resource->route() == nullptr)
        return Diagnostic{"no-such-route", Severity::Error,
                          nameOf(key) + " is not in the open files",
                          "It may have been renamed or removed; choose a route that is there."};
    return *location;
}

Result<RuleSite> locateRule(const Workspace &workspace, const RuleRef &ref)
{
    const auto location = locateRoute(workspace, ref.route);
    if (!location)
        return location.error();
    const auto &rules = location->resource->route()->rules;
    if (ref.index >= rules.size())
        return Diagnostic{"no-such-rule", Severity::Error,
                          nameOf(ref.route) + " has " + std::to_string(rules.size())
                              + " rules; there is no rule " + std::to_string(ref.index),
                          "Rules count from 0."};
    return RuleSite{*location, &rules[ref.index]};
}

Outcome requireBackend(const RuleSite &site, const RuleRef &ref, std::size_t backendRef)
{
    const auto count = site.rule->backendRefs.size();
    if (backendRef < count)
        return std::monostate{};
    return Diagnostic{"no-such-backend", Severity::Error,
                      "Rule " + std::to_string(ref.index) + " of " + nameOf(ref.route) + " has "
                          + std::to_string(count) + " backendRefs; there is no backendRef "
                          + std::to_string(backendRef),
                      "They count from 0."};
}

Edit exchangedFile(const Workspace &workspace, std::shared_ptr<const File> file,
                   std::vector<yaml::BytePatch> patches)
{
    const auto id = file->id;
    auto after = workspace.withFile(std::move(file));
    auto changes = difference(workspace, after);
    std::vector<FilePatch> filePatches;
    if (!patches.empty())
        filePatches.push_back({id, std::move(patches)});
    return {std::move(after), std::move(filePatches), std::move(changes)};
}

Result<Edit> editDocument(const Workspace &workspace, const ResourceLocation &location,
                          const std::vector<yaml::Intent> &intents)
{
    if (intents.empty())
        return Edit{workspace, {}, {}};
    const auto &file = *workspace.file(location.file);
    auto edited = yaml::apply(*file.stream.part(location.part).document, intents);
    if (!edited)
        return inFile(edited.error(), file, location.part);
    if (edited->patches.empty())
        return Edit{workspace, {}, {}};
    auto next = file;
    next.stream = file.stream.withDocument(location.part, edited->document);
    next.resources =
        file.resources.spliced(location.part, 1, {partResources(next.stream.part(location.part))});
    for (auto &patch : edited->patches) {
        patch.span.begin += file.stream.offsetOf(location.part);
        patch.span.end += file.stream.offsetOf(location.part);
    }
    return exchangedFile(workspace, std::make_shared<const File>(std::move(next)),
                         std::move(edited->patches));
}

} // namespace sluice::workspace
