// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/storage.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace sluice::workspace {
namespace {

namespace fs = std::filesystem;

bool isManifestName(const fs::path &path)
{
    const auto extension = path.extension();
    return extension == ".yaml" || extension == ".yml" || extension == ".json";
}

bool isHidden(const fs::path &path)
{
    return path.filename().native().starts_with('.');
}

/// Where a way through links came to a folder that it is in already.
bool isLoop(const fs::path &folder, const std::vector<fs::path> &ancestors)
{
    return std::ranges::any_of(ancestors, [&folder](const fs::path &ancestor) {
        std::error_code error;
        return fs::equivalent(folder, ancestor, error);
    });
}

Diagnostic folderUnreadable(const fs::path &folder, const std::error_code &error)
{
    return {"folder-unreadable",
            Severity::Error,
            "Cannot read the folder: " + error.message(),
            "Check that it exists and that you may read it.",
            {folder.string(), {}, {}}};
}

/// Walks the folders below; `ancestors` are the folders on the way to it.
std::optional<Diagnostic> walk(const fs::path &folder, std::vector<fs::path> &ancestors,
                               std::vector<std::string> &paths)
{
    std::error_code error;
    ancestors.push_back(folder);
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        if (isHidden(it->path()))
            continue;
        std::error_code ignored; // a link to nowhere is neither file nor folder
        if (it->is_regular_file(ignored) && isManifestName(it->path()))
            paths.push_back(it->path().string());
        if (!it->is_directory(ignored) || isLoop(it->path(), ancestors))
            continue;
        if (auto failed = walk(it->path(), ancestors, paths))
            return failed;
    }
    ancestors.pop_back();
    return error ? std::optional(folderUnreadable(folder, error)) : std::nullopt;
}

void openFile(Opened &opened, const std::string &path)
{
    if (const auto *known = opened.workspace.fileAt(path)) {
        opened.files.push_back(known->id);
        return;
    }
    const auto read = readText(path);
    if (!read) {
        opened.errors.push_back(read.error());
        return;
    }
    const auto id = opened.workspace.nextFileId();
    opened.workspace = opened.workspace.withFile(makeFile(id, path, read->text));
    opened.files.push_back(id);
}

void openFolder(Opened &opened, const std::string &folder)
{
    const auto paths = manifestsBelow(folder);
    if (!paths) {
        opened.errors.push_back(paths.error());
        return;
    }
    for (const auto &path : *paths)
        openFile(opened, path);
}

} // namespace

Result<std::vector<std::string>> manifestsBelow(const std::string &folder)
{
    std::vector<std::string> paths;
    std::vector<fs::path> ancestors;
    if (auto failed = walk(folder, ancestors, paths))
        return *failed;
    std::ranges::sort(paths);
    return paths;
}

Opened openPaths(const Workspace &workspace, const std::vector<std::string> &paths)
{
    Opened opened{workspace, {}, {}};
    for (const auto &path : paths) {
        std::error_code ignored; // readText says why a path is not readable
        if (fs::is_directory(path, ignored))
            openFolder(opened, path);
        else
            openFile(opened, path);
    }
    return opened;
}

} // namespace sluice::workspace
