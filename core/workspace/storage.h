// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/workspace/workspace.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::workspace {

/// What tells one state of a file on disk from another without reading it.
struct FileStamp
{
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::uint64_t size = 0;
    std::int64_t modifiedNanoseconds = 0;

    friend bool operator==(const FileStamp &, const FileStamp &) = default;
};

struct DiskText
{
    std::string text;
    FileStamp stamp;
};

/// Reads a regular file. Errors: `file-missing`, `file-unreadable` (no permission, a folder, a
/// device, a pipe), `file-too-large`.
Result<DiskText> readText(const std::string &path);

/// Every *.yaml, *.yml and *.json below the folder, sorted; hidden files and folders are left out,
/// and so is a folder that was met already (a loop of links). Error: `folder-unreadable`.
Result<std::vector<std::string>> manifestsBelow(const std::string &folder);

/// What opening led to. Where one path cannot be read the others are open nevertheless.
struct Opened
{
    Workspace workspace;
    std::vector<FileId> files; ///< those that `paths` named, also where they were open before
    std::vector<Diagnostic>
        errors; ///< unreadable paths; what does not parse is a problem of a file
};

/// Opens files, and every manifest below folders; a file that is open already is left as it is.
Opened openPaths(const Workspace &workspace, const std::vector<std::string> &paths);

/// Exchanges the bytes of a file in one step: whoever reads it sees the old text or the new one,
/// and where writing fails the old one stays. Mode stays, owner and group where that is allowed; a
/// symbolic link stays one and its target is written. Error: `file-unwritable`.
Result<FileStamp> writeText(const std::string &path, std::string_view text);

struct Saved
{
    Workspace workspace; ///< the file counts as unmodified
    FileStamp stamp;
};

/// What saving does where someone else changed the file since it was read or saved.
enum class IfChanged { Refuse, Overwrite };

/// Saves a file to its path. Errors: `file-changed` (only with Refuse), `file-has-no-path`, and
/// those of writeText.
Result<Saved> saveFile(const Workspace &workspace, FileId id, IfChanged ifChanged);
/// Saves it under another path, which becomes its own. Error: `file-open-already`.
Result<Saved> saveFileAs(const Workspace &workspace, FileId id, const std::string &path);

/// Takes over a save that took its time: what was edited meanwhile stays and counts as unsaved, and
/// a file that was closed stays closed. `written` is the file in Saved::workspace.
Workspace withSaved(const Workspace &workspace, const File &written);

/// How a file on disk stands to the state that was last read or saved.
enum class DiskState { Same, Changed, Missing, Unreadable };

struct DiskLook
{
    DiskState state = DiskState::Same;
    std::string text;                ///< the text on disk where it changed
    FileStamp stamp;                 ///< of what was read
    std::optional<Diagnostic> error; ///< why it is unreadable
};

/// Looks whether someone else changed the file: by the stamp where one is known, then by its bytes.
DiskLook lookAtDisk(const File &file, const std::optional<FileStamp> &known = std::nullopt);

/// The three answers to a change by someone else. Reload takes the text on disk and drops the
/// edits; keep goes on with the edited text, which from now on is compared with the text on disk.
/// To compare, show the lines (textdiff.h) between `saved`, `edited` and `onDisk`.
Workspace reloaded(const Workspace &workspace, FileId id, std::string_view onDisk);
Workspace keptEdited(const Workspace &workspace, FileId id, std::string_view onDisk);
struct ThreeTexts
{
    std::string saved;
    std::string edited;
    std::string onDisk;
};
ThreeTexts compared(const File &file, std::string onDisk);

} // namespace sluice::workspace
