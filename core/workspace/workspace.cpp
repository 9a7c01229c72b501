// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspace.h"

#include "core/workspace/sametext.h"

#include <algorithm>
#include <map>
#include <ranges>

namespace sluice::workspace {
namespace {

/// Calls `visit` with each resource in the order of files and text until it answers true.
template <typename Visit>
void visitResources(const Workspace &workspace, Visit visit)
{
    for (const auto &file : workspace.files()) {
        std::size_t part = 0;
        for (const auto &piece : file->resources.pieces()) {
            for (const auto &resources : piece->items) {
                for (const auto &resource : *resources) {
                    if (visit(ResourceLocation{file->id, part, &resource}))
                        return;
                }
                ++part;
            }
        }
    }
}

SourceLocation place(const Workspace &workspace, const ResourceLocation &location)
{
    const auto &file = *workspace.file(location.file);
    const auto &document = *file.stream.part(location.part).document;
    const auto start = file.stream.offsetOf(location.part);
    auto position = document.position(location.resource->span.begin);
    position.line += file.stream.lineOf(location.part);
    const auto span = location.resource->span;
    return {file.path, position, {start + span.begin, start + span.end}};
}

Diagnostic duplicate(const Workspace &workspace, const ResourceLocation &first,
                     const ResourceLocation &second)
{
    const auto &key = second.resource->key;
    return {"resource-duplicate",
            Severity::Warning,
            key.kind + " " + (key.namespaceName.empty() ? "" : key.namespaceName + "/") + key.name
                + " stands in the open files twice; the first one counts",
            "Remove one of them, or close one of the files.",
            place(workspace, second),
            {{place(workspace, first), "first here"}}};
}

std::optional<ResourceLocation> findIn(const File &file, const model::ResourceKey &key)
{
    const auto &pieces = file.resources.pieces();
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const model::Resource *found = nullptr;
        std::size_t part = 0;
        pieces[i]->summary.visitParts(key.name, [&](std::size_t index) {
            part = file.resources.beginOf(i) + index;
            const auto &resources = *pieces[i]->items[index];
            const auto at = std::ranges::find(resources, key, &model::Resource::key);
            found = at == resources.end() ? nullptr : &*at;
            return found != nullptr;
        });
        if (found != nullptr)
            return ResourceLocation{file.id, part, found};
    }
    return std::nullopt;
}

} // namespace

ResourceNames::ResourceNames(
    const std::vector<std::shared_ptr<const std::vector<model::Resource>>> &parts)
{
    for (std::size_t part = 0; part < parts.size(); ++part) {
        for (const auto &resource : *parts[part])
            m_names.emplace_back(std::hash<std::string_view>()(resource.key.name), part);
    }
    std::ranges::sort(m_names);
    m_names.erase(std::unique(m_names.begin(), m_names.end()), m_names.end());
}

bool File::isModified() const
{
    return !haveSameText(stream, saved);
}

const std::shared_ptr<const File> &Workspace::sharedFile(FileId id) const
{
    static const std::shared_ptr<const File> none;
    const auto found = std::ranges::find(m_files, id, [](const auto &file) { return file->id; });
    return found == m_files.end() ? none : *found;
}

const File *Workspace::fileAt(std::string_view path) const
{
    const auto found = std::ranges::find_if(
        m_files, [path](const auto &file) { return file->path == path && !path.empty(); });
    return found == m_files.end() ? nullptr : found->get();
}

std::vector<ResourceLocation> Workspace::resources() const
{
    std::vector<ResourceLocation> all;
    visitResources(*this, [&all](const ResourceLocation &location) {
        all.push_back(location);
        return false;
    });
    return all;
}

std::optional<ResourceLocation> Workspace::find(const model::ResourceKey &key) const
{
    for (const auto &file : m_files) {
        if (const auto found = findIn(*file, key))
            return found;
    }
    return std::nullopt;
}

std::vector<ResourceLocation> Workspace::routes(std::size_t most) const
{
    std::vector<ResourceLocation> routes;
    visitResources(*this, [&](const ResourceLocation &location) {
        if (location.resource->route() != nullptr && routes.size() < most)
            routes.push_back(location);
        return routes.size() >= most;
    });
    return routes;
}

const model::RouteRule *Workspace::rule(const RuleRef &ref) const
{
    const auto location = find(ref.route);
    const auto *route = location ? location->resource->route() : nullptr;
    if (route == nullptr || ref.index >= route->rules.size())
        return nullptr;
    return &route->rules[ref.index];
}

std::vector<Diagnostic> Workspace::problems() const
{
    std::vector<Diagnostic> problems;
    for (const auto &file : m_files) {
        auto errors = file->stream.errors();
        std::ranges::move(errors, std::back_inserter(problems));
    }
    std::map<model::ResourceKey, ResourceLocation> known;
    visitResources(*this, [&](const ResourceLocation &location) {
        const auto [first, isNew] = known.emplace(location.resource->key, location);
        if (!isNew)
            problems.push_back(duplicate(*this, first->second, location));
        return false;
    });
    return problems;
}

Workspace Workspace::withFile(std::shared_ptr<const File> file) const
{
    auto next = *this;
    next.m_nextId = std::max(next.m_nextId, static_cast<std::uint32_t>(file->id) + 1);
    const auto known =
        std::ranges::find(next.m_files, file->id, [](const auto &other) { return other->id; });
    if (known == next.m_files.end())
        next.m_files.push_back(std::move(file));
    else
        *known = std::move(file);
    return next;
}

Workspace Workspace::withoutFile(FileId id) const
{
    auto next = *this;
    std::erase_if(next.m_files, [id](const auto &file) { return file->id == id; });
    return next;
}

FileId Workspace::nextFileId() const
{
    return FileId{m_nextId};
}

} // namespace sluice::workspace
