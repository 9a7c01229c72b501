// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/exporting.h"
#include "core/workspace/storage.h"

#include <filesystem>
#include <system_error>

namespace sluice::workspace {
namespace {

namespace fs = std::filesystem;

std::optional<Diagnostic> obstacle(const std::string &path, const std::string &text)
{
    std::error_code ignored;
    if (!fs::exists(fs::symlink_status(path, ignored)))
        return std::nullopt;
    const auto read = readText(path);
    if (read && read->text == text)
        return std::nullopt;
    return Diagnostic{"file-exists",
                      Severity::Error,
                      "A file of that name is there already",
                      "Choose an empty folder, or overwrite it on purpose.",
                      {path, {}, {}}};
}

} // namespace

Outcome writeExported(const std::string &folder, const std::vector<ExportedFile> &files,
                      IfExists ifExists)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        return Diagnostic{"folder-unwritable",
                          Severity::Error,
                          "Cannot make the folder: " + error.message(),
                          "Choose a folder that you may write to.",
                          {folder, {}, {}}};
    const auto pathOf = [&folder](const ExportedFile &file) {
        return (fs::path(folder) / file.name).string();
    };
    for (const auto &file : files) {
        if (ifExists == IfExists::Overwrite)
            break;
        if (const auto found = obstacle(pathOf(file), file.text))
            return *found;
    }
    for (const auto &file : files) {
        if (const auto written = writeText(pathOf(file), file.text); !written)
            return written.error();
    }
    return std::monostate{};
}

} // namespace sluice::workspace
