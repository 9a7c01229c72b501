// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/sametext.h"
#include "core/workspace/workspace.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

namespace sluice::workspace {
namespace {

/// An object and the part it was read from.
struct Version
{
    const model::Resource *resource = nullptr;
    const yaml::StreamPart *part = nullptr;

    const model::ResourceKey &key() const { return resource->key; }
    std::string_view text() const
    {
        const auto all = part->text();
        return all.substr(std::min(resource->span.begin, all.size()), resource->span.size());
    }
};

using Versions = std::vector<Version>;

/// Spans move when something above an object grows; that alone is no change of it.
bool isSame(const Version &a, const Version &b)
{
    return a.text() == b.text() && a.resource->path == b.resource->path
           && a.resource->spec == b.resource->spec;
}

void collect(const File &file, std::size_t begin, std::size_t end, Versions &versions)
{
    for (auto i = begin; i < end; ++i) {
        for (const auto &resource : *file.resources[i])
            versions.push_back({&resource, &file.stream.part(i)});
    }
}

/// Only the parts between the first and the last that the two files do not share.
void collectChanged(const File &a, const File &b, Versions &before, Versions &after)
{
    const auto rest = PartResources::unshared(a.resources, b.resources);
    collect(a, rest.begin, rest.endA, before);
    collect(b, rest.begin, rest.endB, after);
}

void sortByKey(Versions &versions)
{
    std::ranges::stable_sort(versions, {}, &Version::key);
}

/// Both sorted by key.
void compareVersions(const Versions &before, const Versions &after, ChangeSet &changes)
{
    const auto endOf = [](auto from, auto end, const model::ResourceKey &key) {
        return std::find_if(from, end, [&key](const Version &other) { return other.key() != key; });
    };
    auto was = before.begin();
    auto is = after.begin();
    while (was != before.end() || is != after.end()) {
        const auto isGone = is == after.end() || (was != before.end() && was->key() < is->key());
        const auto &key = isGone ? was->key() : is->key();
        const auto endWas = endOf(was, before.end(), key);
        const auto endIs = endOf(is, after.end(), key);
        if (is == endIs)
            changes.removed.push_back(key);
        else if (was == endWas)
            changes.added.push_back(key);
        else if (!std::equal(was, endWas, is, endIs, isSame))
            changes.changed.push_back(key);
        was = endWas;
        is = endIs;
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
    sortByKey(versionsBefore);
    sortByKey(versionsAfter);
    compareVersions(versionsBefore, versionsAfter, changes);
    moveKnown(after, changes.removed, changes.changed);
    moveKnown(before, changes.added, changes.changed);
    return changes;
}

} // namespace sluice::workspace
