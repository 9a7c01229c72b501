// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/recovery.h"

#include "core/workspace/atomicwrite.h"
#include "core/workspace/reading.h"
#include "core/workspace/recoveryformat.h"
#include "core/workspace/storage.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>

namespace sluice::workspace {
namespace {

namespace fs = std::filesystem;

constexpr mode_t onlyOwner = 0600;
constexpr const char *extension = ".unsaved";
constexpr std::size_t largestJournal = std::size_t{1} << 30U;

std::string lockOf(const std::string &journal)
{
    return journal + ".lock";
}

/// Open and locked, or not open where another process holds it.
Descriptor lock(const std::string &path, int flags)
{
    Descriptor file(::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | flags, onlyOwner));
    if (file.isOpen() && ::flock(file.number(), LOCK_EX | LOCK_NB) != 0)
        return Descriptor(-1);
    return file;
}

Diagnostic unwritable(const std::string &folder, const std::string &reason)
{
    return {"recovery-unwritable",
            Severity::Warning,
            "Unsaved changes cannot be kept for the case of a crash: " + reason,
            "Save often, or make the folder writable.",
            {folder, {}, {}}};
}

std::string journalPath(const std::string &folder, int number)
{
    return folder + "/" + std::to_string(::getpid()) + "-" + std::to_string(number) + extension;
}

} // namespace

RecoveryJournal::RecoveryJournal(std::string path, Descriptor lock)
    : m_path(std::move(path)),
      m_lock(std::move(lock))
{
}

RecoveryJournal::~RecoveryJournal()
{
    if (m_lock.isOpen())
        ::unlink(lockOf(m_path).c_str());
}

Result<RecoveryJournal> RecoveryJournal::open(const std::string &folder)
{
    constexpr int mostNumbers = 1000;
    std::error_code error;
    if (fs::create_directories(folder, error))
        fs::permissions(folder, fs::perms::owner_all, error);
    if (error)
        return unwritable(folder, error.message());
    // A number that is taken is another journal of this process, or of one that had the same id.
    for (int number = 0; number < mostNumbers; ++number) {
        const auto path = journalPath(folder, number);
        if (fs::exists(path, error))
            continue;
        auto own = lock(lockOf(path), O_CREAT | O_EXCL);
        if (own.isOpen())
            return RecoveryJournal(path, std::move(own));
        if (errno != EEXIST)
            return unwritable(folder, std::strerror(errno));
    }
    return unwritable(folder, "it is full of journals");
}

Outcome RecoveryJournal::keep(const Workspace &workspace)
{
    std::vector<UnsavedText> texts;
    for (const auto &file : workspace.files()) {
        if (file->isModified())
            texts.push_back({file->path, file->saved.text(), file->stream.text()});
    }
    if (texts.empty()) {
        clear();
        return std::monostate{};
    }
    const auto written = writeAtomically(m_path, packed(texts), onlyOwner);
    if (!written)
        return unwritable(m_path, written.error().message);
    return std::monostate{};
}

void RecoveryJournal::clear()
{
    ::unlink(m_path.c_str());
}

LostSession::LostSession(std::string path, Descriptor lock, std::vector<UnsavedText> texts)
    : m_path(std::move(path)),
      m_lock(std::move(lock)),
      m_texts(std::move(texts))
{
}

void LostSession::discard()
{
    ::unlink(m_path.c_str());
    ::unlink(lockOf(m_path).c_str());
}

LostSessions lostSessions(const std::string &folder)
{
    LostSessions lost;
    std::vector<std::string> paths;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        if (it->path().extension() == extension)
            paths.push_back(it->path().string());
    }
    std::ranges::sort(paths);
    for (const auto &path : paths) {
        auto own = lock(lockOf(path), O_CREAT);
        if (!own.isOpen())
            continue; // its process is alive
        const auto read = readRegularFile(path, largestJournal);
        auto texts = read ? unpacked(read->text) : std::nullopt;
        if (texts)
            lost.sessions.emplace_back(path, std::move(own), *std::move(texts));
        else
            lost.problems.push_back(
                {"recovery-unreadable",
                 Severity::Warning,
                 "Unsaved changes of an earlier run cannot be read",
                 "The file is left where it is; it holds the texts as they were.",
                 {path, {}, {}}});
    }
    return lost;
}

Workspace recovered(const Workspace &workspace, const UnsavedText &text)
{
    const auto *open = workspace.fileAt(text.path);
    const auto id = open == nullptr ? workspace.nextFileId() : open->id;
    const auto onDisk = readText(text.path);
    const auto saved = open != nullptr
                           ? open->saved
                           : yaml::Stream::parse(onDisk ? onDisk->text : text.saved, text.path);
    auto file = *makeFile(id, text.path, text.edited);
    file.saved = saved;
    return workspace.withFile(std::make_shared<const File>(std::move(file)));
}

} // namespace sluice::workspace
