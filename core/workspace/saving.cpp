// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/storage.h"

namespace sluice::workspace {
namespace {

Diagnostic notOpen()
{
    return {"no-such-file", Severity::Error, "The file is not open", "Choose an open file."};
}

Result<Saved> write(const Workspace &workspace, const File &file, const std::string &path)
{
    const auto stamp = writeText(path, file.stream.text());
    if (!stamp)
        return stamp.error();
    auto next = file;
    next.path = path;
    next.saved = file.stream;
    return Saved{workspace.withFile(std::make_shared<const File>(std::move(next))), *stamp};
}

Workspace withBase(const Workspace &workspace, const File &file, std::string_view onDisk)
{
    auto next = file;
    next.saved = yaml::Stream::parse(onDisk, file.path);
    return workspace.withFile(std::make_shared<const File>(std::move(next)));
}

} // namespace

Result<Saved> saveFile(const Workspace &workspace, FileId id, IfChanged ifChanged)
{
    const auto *file = workspace.file(id);
    if (file == nullptr)
        return notOpen();
    if (file->path.empty())
        return Diagnostic{"file-has-no-path", Severity::Error, "The file was never saved",
                          "Save it under a name."};
    if (ifChanged == IfChanged::Refuse && lookAtDisk(*file).state == DiskState::Changed)
        return Diagnostic{"file-changed",
                          Severity::Error,
                          "Someone else changed the file since it was read",
                          "Reload it, compare the texts, or overwrite it on purpose.",
                          {file->path, {}, {}}};
    return write(workspace, *file, file->path);
}

Result<Saved> saveFileAs(const Workspace &workspace, FileId id, const std::string &path)
{
    const auto *file = workspace.file(id);
    if (file == nullptr)
        return notOpen();
    const auto *other = workspace.fileAt(path);
    if (other != nullptr && other->id != id)
        return Diagnostic{"file-open-already",
                          Severity::Error,
                          "A file of that name is open",
                          "Close it first, or choose another name.",
                          {path, {}, {}}};
    return write(workspace, *file, path);
}

Workspace withSaved(const Workspace &workspace, const File &written)
{
    const auto *file = workspace.file(written.id);
    if (file == nullptr)
        return workspace;
    auto next = *file;
    next.path = written.path;
    next.saved = written.saved;
    return workspace.withFile(std::make_shared<const File>(std::move(next)));
}

DiskLook lookAtDisk(const File &file, const std::optional<FileStamp> &known)
{
    auto read = readText(file.path);
    if (!read) {
        const auto isMissing = read.error().code == "file-missing";
        return {isMissing ? DiskState::Missing : DiskState::Unreadable, {}, {}, read.error()};
    }
    const auto stamp = read->stamp;
    if ((known && *known == stamp) || read->text == file.saved.text())
        return {DiskState::Same, {}, stamp, std::nullopt};
    return {DiskState::Changed, std::move(read->text), stamp, std::nullopt};
}

Workspace reloaded(const Workspace &workspace, FileId id, std::string_view onDisk)
{
    const auto *file = workspace.file(id);
    return file == nullptr ? workspace : workspace.withFile(makeFile(id, file->path, onDisk));
}

Workspace keptEdited(const Workspace &workspace, FileId id, std::string_view onDisk)
{
    const auto *file = workspace.file(id);
    return file == nullptr ? workspace : withBase(workspace, *file, onDisk);
}

ThreeTexts compared(const File &file, std::string onDisk)
{
    return {file.saved.text(), file.stream.text(), std::move(onDisk)};
}

} // namespace sluice::workspace
