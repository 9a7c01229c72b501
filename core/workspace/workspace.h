// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resource.h"
#include "core/yaml/stream.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::workspace {

/// Identity of an open file; never used twice in a process' workspace.
enum class FileId : std::uint32_t {};

/// An open file: its text as edited, and as last read or saved.
struct File
{
    FileId id{};
    std::string path; ///< empty: never saved
    yaml::Stream stream;
    yaml::Stream saved;
    /// The objects of each part of the stream; shared between snapshots.
    std::vector<std::shared_ptr<const std::vector<model::Resource>>> resources;

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
    const File *file(FileId id) const;
    const File *fileAt(std::string_view path) const;

    /// Every resource in the order of files and text.
    std::vector<ResourceLocation> resources() const;
    /// The first resource of that key; later ones are reported by problems().
    std::optional<ResourceLocation> find(const model::ResourceKey &key) const;
    std::vector<ResourceLocation> routes() const;
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
