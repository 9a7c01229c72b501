// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inputfiles.h"

#include "core/workspace/storage.h"

#include <istream>
#include <iterator>
#include <ostream>
#include <string_view>

namespace sluice::cli {
namespace {

Result<workspace::Workspace> withStandardInput(const workspace::Workspace &workspace,
                                               std::istream &in)
{
    if (workspace.fileAt(standardInput) != nullptr)
        return workspace;
    const auto limit = yaml::Limits{}.bytes;
    std::string text;
    std::string block(std::size_t{1} << 16U, '\0');
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())), in.gcount() > 0) {
        text.append(block, 0, static_cast<std::size_t>(in.gcount()));
        if (text.size() > limit)
            return Diagnostic{"file-too-large", Severity::Error, "Standard input is too large",
                              "Name a file of at most 64 MiB instead."};
    }
    return workspace.withFile(workspace::makeFile(workspace.nextFileId(), standardInput, text));
}

} // namespace

Result<workspace::Workspace> openFiles(const std::vector<std::string> &files, Streams &streams)
{
    workspace::Workspace workspace;
    for (const auto &file : files) {
        if (file == standardInput) {
            auto read = withStandardInput(workspace, streams.in);
            if (!read)
                return read;
            workspace = *std::move(read);
            continue;
        }
        auto opened = workspace::openPaths(workspace, {file});
        if (!opened.errors.empty())
            return opened.errors.front();
        workspace = std::move(opened.workspace);
    }
    return workspace;
}

std::optional<workspace::Workspace> openSoundFiles(const std::vector<std::string> &files,
                                                   Streams &streams)
{
    auto workspace = openFiles(files, streams);
    if (!workspace) {
        streams.err << toText(workspace.error()) << '\n';
        return std::nullopt;
    }
    auto isSound = true;
    for (const auto &problem : workspace->problems()) {
        streams.err << toText(problem) << '\n';
        isSound = isSound && problem.severity != Severity::Error;
    }
    return isSound ? std::optional(*std::move(workspace)) : std::nullopt;
}

} // namespace sluice::cli
