// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/journal.h"

#include "core/planning/journalformat.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace sluice::planning {
namespace {

constexpr const char *fileName = "journal.jsonl";
constexpr mode_t fileMode = 0600;

Diagnostic unwritable(const std::string &path, int error)
{
    const auto *remedy = "Make the folder writable for you, or set XDG_STATE_HOME to another one.";
    if (error == ENOSPC || error == EDQUOT)
        remedy = "Make room on the disk. Nothing is applied that the journal cannot hold.";
    return {"journal-unwritable",
            Severity::Error,
            std::string("Cannot write the journal: ") + std::strerror(error),
            remedy,
            {path, {}, {}}};
}

std::string nowText()
{
    const auto now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    std::array<char, sizeof "2026-11-24T00:00:00Z"> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text.data();
}

/// Sorts by time, and is unique across processes: seconds, process, number.
std::string newId()
{
    static std::atomic<unsigned> count = 0;
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%llx-%x-%x",
                  static_cast<unsigned long long>(std::time(nullptr)),
                  static_cast<unsigned>(::getpid()), count++);
    return text.data();
}

/// Holds the file against other processes while it lives.
class Locked
{
public:
    explicit Locked(int file)
        : m_file(file)
    {
        while (::flock(m_file, LOCK_EX) != 0 && errno == EINTR) {
        }
    }
    Locked(const Locked &) = delete;
    Locked &operator=(const Locked &) = delete;
    ~Locked() { ::flock(m_file, LOCK_UN); }

private:
    int m_file;
};

bool writeAll(int file, std::string_view text)
{
    while (!text.empty()) {
        const auto count = ::write(file, text.data(), text.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

/// A line that was cut off (a crash, a full disk) must not swallow the next one.
bool endsWithLineEnd(int file)
{
    const auto size = ::lseek(file, 0, SEEK_END);
    char last = '\n';
    return size <= 0 || ::pread(file, &last, 1, size - 1) != 1 || last == '\n';
}

} // namespace

bool JournalEntry::isSuccess() const
{
    return result == "created" || result == "changed" || result == "deleted";
}

Journal::Journal(std::string path, workspace::Descriptor file, JournalPlace place)
    : m_path(std::move(path)),
      m_file(std::move(file)),
      m_place(std::move(place))
{
}

std::string Journal::defaultFolder()
{
    const auto *state = std::getenv("XDG_STATE_HOME");
    if (state != nullptr && *state == '/')
        return std::string(state) + "/sluice";
    const auto *home = std::getenv("HOME");
    return home != nullptr && *home != '\0' ? std::string(home) + "/.local/state/sluice"
                                            : std::string();
}

Result<Journal> Journal::open(const std::string &folder, JournalPlace place)
{
    const auto path = folder + "/" + fileName;
    std::error_code error;
    const auto isNew = std::filesystem::create_directories(folder, error);
    if (error)
        return unwritable(folder, error.value());
    if (isNew)
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
    workspace::Descriptor file(
        ::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, fileMode));
    if (!file.isOpen())
        return unwritable(path, errno);
    return Journal(path, std::move(file), std::move(place));
}

Outcome Journal::append(const std::string &lines)
{
    const Locked lock(m_file.number());
    const auto before = ::lseek(m_file.number(), 0, SEEK_END);
    const auto text = (endsWithLineEnd(m_file.number()) ? "" : "\n") + lines;
    if (writeAll(m_file.number(), text))
        return std::monostate{};
    const auto error = errno;
    if (before >= 0 && ::ftruncate(m_file.number(), before) != 0)
        return unwritable(m_path, error); // half a line stays; the next write begins a new one
    return unwritable(m_path, error);
}

Outcome Journal::begin(std::vector<JournalEntry> &entries)
{
    std::string lines;
    for (auto &entry : entries) {
        entry.id = newId();
        entry.time = nowText();
        entry.place = m_place;
        lines += beginLine(entry);
    }
    if (auto written = append(lines); !written)
        return written;
    return flush();
}

Outcome Journal::end(const JournalEntry &entry)
{
    auto ended = entry;
    ended.resultTime = nowText();
    return append(endLine(ended));
}

Outcome Journal::flush()
{
    if (::fdatasync(m_file.number()) == 0)
        return std::monostate{};
    return unwritable(m_path, errno);
}

JournalContent readJournal(const std::string &folder)
{
    const auto path = folder + "/" + fileName;
    const workspace::Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.isOpen() && errno == ENOENT)
        return {};
    JournalContent content;
    const auto unreadable = [&path](int error) {
        return Diagnostic{"journal-unreadable",
                          Severity::Error,
                          std::string("Cannot read the journal: ") + std::strerror(error),
                          "Make it readable for you.",
                          {path, {}, {}}};
    };
    if (!file.isOpen())
        return {{}, {unreadable(errno)}};
    std::string text;
    std::array<char, 65536> buffer{};
    for (;;) {
        const auto count = ::read(file.number(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return {{}, {unreadable(errno)}};
        if (count == 0)
            break;
        text.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return parseJournal(text, path);
}

} // namespace sluice::planning
