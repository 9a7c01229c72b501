// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sharedlist.h"
#include "core/model/resource.h"
#include "core/yaml/stream.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sluice::workspace {

/// Identity of an open file; never used twice in a process' workspace.
enum class FileId : std::uint32_t {};

/// Finds the objects of a piece of parts by their names.
class ResourceNames
{
public:
    explicit ResourceNames(
        const std::vector<std::shared_ptr<const std::vector<model::Resource>>> &parts);
    /// Calls `visit` with the index of each part that may hold an object of that name, in their
    /// order, until it answers true.
    template <typename Visit>
    bool visitParts(std::string_view name, Visit visit) const
    {
        const auto hash = std::hash<std::string_view>()(name);
        auto at = std::lower_bound(m_names.begin(), m_names.end(), Name{hash, 0});
        while (at != m_names.end() && at->first == hash && !visit(at->second))
            ++at;
        return at != m_names.end() && at->first == hash;
    }

private:
    using Name = std::pair<std::size_t, std::size_t>; ///< hash, part
    std::vector<Name> m_names;                        ///< sorted
};

/// The objects of each part of a stream; shared between snapshots.
using PartResources = SharedList<std::vector<model::Resource>, ResourceNames>;

/// An open file: its text as edited, and as last read or saved.
struct File
{
    FileId id{};
    std::string path; ///< empty: never saved
    yaml::Stream stream;
    yaml::Stream saved;
    PartResources resources;

    bool isModified() const;
};

/// Where a resource stands.
struct ResourceLocation
{
    FileId file{};
    std::size_t part = 0;
    const model::Resource *resource = nullptr; ///< owned by the snapshot
};

/// Names a rule of a route; `index` counts from 0.
struct RuleRef
{
    model::ResourceKey route;
    std::size_t index = 0;

    friend auto operator<=>(const RuleRef &, const RuleRef &) = default;
};

/// Immutable snapshot of the open files; copies share everything that did not change.
class Workspace
{
public:
    const std::vector<std::shared_ptr<const File>> &files() const { return m_files; }
    const File *file(FileId id) const { return sharedFile(id).get(); }
    /// null where it is not open.
    const std::shared_ptr<const File> &sharedFile(FileId id) const;
    const File *fileAt(std::string_view path) const;

    /// Every resource in the order of files and text.
    std::vector<ResourceLocation> resources() const;
    /// The first resource of that key; later ones are reported by problems().
    std::optional<ResourceLocation> find(const model::ResourceKey &key) const;
    /// The first `most` of the routes, in that order.
    std::vector<ResourceLocation> routes(std::size_t most = SIZE_MAX) const;
    const model::RouteRule *rule(const RuleRef &ref) const;

    /// Parse errors and resources that stand twice, positions relative to their file.
    std::vector<Diagnostic> problems() const;

    Workspace withFile(std::shared_ptr<const File> file) const;
    Workspace withoutFile(FileId id) const;
    FileId nextFileId() const;

private:
    std::vector<std::shared_ptr<const File>> m_files;
    std::uint32_t m_nextId = 1;
};

/// A file made of a text just read.
std::shared_ptr<const File> makeFile(FileId id, std::string path, std::string_view text);

/// What differs between two snapshots; views update from this and nothing else.
struct ChangeSet
{
    std::vector<FileId> addedFiles;
    std::vector<FileId> removedFiles;
    std::vector<FileId> changedFiles; ///< their text
    std::vector<FileId> savedFiles;   ///< their saved state alone
    std::vector<model::ResourceKey> added;
    std::vector<model::ResourceKey> removed;
    std::vector<model::ResourceKey> changed;

    bool isEmpty() const;
};

/// Cheap for snapshots that share most of their parts.
ChangeSet difference(const Workspace &before, const Workspace &after);

} // namespace sluice::workspace
