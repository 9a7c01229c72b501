// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/sametext.h"
#include "core/workspace/workspace.h"

#include <algorithm>
#include <map>
#include <set>

namespace sluice::workspace {
namespace {

/// An object and the text it was read from.
struct Version
{
    const model::Resource *resource = nullptr;
    std::string_view text;
};

using Versions = std::multimap<model::ResourceKey, Version>;

std::string_view textOf(const yaml::StreamPart &part, const model::Resource &resource)
{
    const auto text = part.text();
    const auto begin = std::min(resource.span.begin, text.size());
    return text.substr(begin, resource.span.size());
}

/// Spans move when something above an object grows; that alone is no change of it.
bool isSame(const Version &a, const Version &b)
{
    return a.text == b.text && a.resource->path == b.resource->path
           && a.resource->spec == b.resource->spec;
}

void collect(const File &file, std::size_t begin, std::size_t end, Versions &versions)
{
    for (auto i = begin; i < end; ++i) {
        for (const auto &resource : *file.resources[i])
            versions.emplace(resource.key,
                             Version{&resource, textOf(file.stream.part(i), resource)});
    }
}

/// Only the parts between the first and the last that the two files do not share.
void collectChanged(const File &a, const File &b, Versions &before, Versions &after)
{
    const auto rest = PartResources::unshared(a.resources, b.resources);
    collect(a, rest.begin, rest.endA, before);
    collect(b, rest.begin, rest.endB, after);
}

bool areEqual(const Versions &before, const Versions &after, const model::ResourceKey &key)
{
    const auto [a, endA] = before.equal_range(key);
    const auto [b, endB] = after.equal_range(key);
    return std::equal(a, endA, b, endB,
                      [](const auto &x, const auto &y) { return isSame(x.second, y.second); });
}

void compareVersions(const Versions &before, const Versions &after, ChangeSet &changes)
{
    for (auto it = before.begin(); it != before.end(); it = before.upper_bound(it->first)) {
        if (!after.contains(it->first))
            changes.removed.push_back(it->first);
        else if (!areEqual(before, after, it->first))
            changes.changed.push_back(it->first);
    }
    for (auto it = after.begin(); it != after.end(); it = after.upper_bound(it->first)) {
        if (!before.contains(it->first))
            changes.added.push_back(it->first);
    }
}

/// A key that also stands in a part that both snapshots share was neither added nor removed:
/// another object of that name came or went.
void moveKnown(const Workspace &workspace, std::vector<model::ResourceKey> &keys,
               std::vector<model::ResourceKey> &changed)
{
    if (keys.empty())
        return;
    std::set<model::ResourceKey> stay;
    for (const auto &location : workspace.resources()) {
        if (std::ranges::binary_search(keys, location.resource->key))
            stay.insert(location.resource->key);
    }
    std::erase_if(keys, [&stay](const auto &key) { return stay.contains(key); });
    changed.insert(changed.end(), stay.begin(), stay.end());
}

void compareFiles(const File &a, const File &b, ChangeSet &changes, Versions &before,
                  Versions &after)
{
    if (!haveSameText(a.stream, b.stream))
        changes.changedFiles.push_back(b.id);
    else if (a.path != b.path || !haveSameText(a.saved, b.saved))
        changes.savedFiles.push_back(b.id);
    collectChanged(a, b, before, after);
}

} // namespace

bool ChangeSet::isEmpty() const
{
    return addedFiles.empty() && removedFiles.empty() && changedFiles.empty() && savedFiles.empty()
           && added.empty() && removed.empty() && changed.empty();
}

ChangeSet difference(const Workspace &before, const Workspace &after)
{
    ChangeSet changes;
    Versions versionsBefore;
    Versions versionsAfter;
    for (const auto &file : before.files()) {
        if (after.file(file->id) != nullptr)
            continue;
        changes.removedFiles.push_back(file->id);
        collect(*file, 0, file->resources.size(), versionsBefore);
    }
    for (const auto &file : after.files()) {
        const auto *known = before.file(file->id);
        if (known == file.get())
            continue;
        if (known != nullptr) {
            compareFiles(*known, *file, changes, versionsBefore, versionsAfter);
            continue;
        }
        changes.addedFiles.push_back(file->id);
        collect(*file, 0, file->resources.size(), versionsAfter);
    }
    compareVersions(versionsBefore, versionsAfter, changes);
    moveKnown(after, changes.removed, changes.changed);
    moveKnown(before, changes.added, changes.changed);
    return changes;
}

} // namespace sluice::workspace
