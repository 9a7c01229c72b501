// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/atomicwrite.h"

#include "core/workspace/descriptor.h"
#include "core/workspace/filestamp.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <sys/stat.h>
#include <system_error>

namespace sluice::workspace {
namespace {

constexpr mode_t permissionBits = 07777;

Diagnostic unwritable(const std::string &path, int error)
{
    const auto *remedy = "Save it under another name, or in another folder.";
    if (error == ENOSPC || error == EDQUOT)
        remedy = "Make room on the disk and save again; the file is as it was before.";
    return {"file-unwritable",
            Severity::Error,
            std::string("Cannot write the file: ") + std::strerror(error),
            remedy,
            {path, {}, {}}};
}

/// The file that a chain of symbolic links ends at, also where that does not exist yet.
Result<std::string> linkTarget(const std::string &path)
{
    namespace fs = std::filesystem;
    constexpr int mostLinks = 40;
    fs::path target = path;
    for (int i = 0; i < mostLinks; ++i) {
        std::error_code error;
        if (!fs::is_symlink(target, error))
            return target.string();
        const auto next = fs::read_symlink(target, error);
        if (error)
            return unwritable(path, error.value());
        target = target.parent_path() / next;
    }
    return unwritable(path, ELOOP);
}

/// Removes the temporary file unless it has become the real one.
class TemporaryFile
{
public:
    explicit TemporaryFile(std::string pattern)
        : m_path(std::move(pattern)),
          m_file(::mkostemp(m_path.data(), O_CLOEXEC))
    {
    }
    TemporaryFile(const TemporaryFile &) = delete;
    TemporaryFile &operator=(const TemporaryFile &) = delete;
    ~TemporaryFile()
    {
        if (m_exists)
            ::unlink(m_path.c_str());
    }

    bool isOpen() const { return m_file.isOpen(); }
    int number() const { return m_file.number(); }
    bool write(std::string_view text);
    bool renameTo(const std::string &path);

private:
    std::string m_path;
    Descriptor m_file;
    bool m_exists = m_file.isOpen();
};

bool TemporaryFile::write(std::string_view text)
{
    while (!text.empty()) {
        const auto count = ::write(m_file.number(), text.data(), text.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    return ::fsync(m_file.number()) == 0;
}

bool TemporaryFile::renameTo(const std::string &path)
{
    if (!m_file.close() || std::rename(m_path.c_str(), path.c_str()) != 0)
        return false;
    m_exists = false;
    return true;
}

std::string folderOf(const std::string &path)
{
    const auto folder = std::filesystem::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

/// So that the new name survives a loss of power; a system that cannot do it loses no more than
/// that.
void flushFolder(const std::string &folder)
{
    const Descriptor file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (file.isOpen())
        ::fsync(file.number());
}

/// The mode that new files get from this process.
mode_t masked(mode_t mode)
{
    const auto mask = ::umask(0);
    ::umask(mask);
    return mode & ~mask;
}

/// Gives the temporary file what the old one had. Another owner can only be kept by the superuser,
/// a group only by its members; the set-user bits go with them.
bool takeOver(const TemporaryFile &file, const std::optional<struct stat> &old, mode_t mode)
{
    if (!old)
        return ::fchmod(file.number(), masked(mode)) == 0;
    auto bits = old->st_mode & permissionBits;
    if (::fchown(file.number(), old->st_uid, old->st_gid) != 0
        && ::fchown(file.number(), static_cast<uid_t>(-1), old->st_gid) != 0)
        bits &= static_cast<mode_t>(0777);
    return ::fchmod(file.number(), bits) == 0;
}

} // namespace

Result<FileStamp> writeAtomically(const std::string &path, std::string_view text, mode_t mode)
{
    const auto target = linkTarget(path);
    if (!target)
        return target.error();
    std::optional<struct stat> old;
    if (struct stat status = {}; ::stat(target->c_str(), &status) == 0)
        old = status;
    if (old && !S_ISREG(old->st_mode))
        return unwritable(path, S_ISDIR(old->st_mode) ? EISDIR : EINVAL);
    if (old && ::access(target->c_str(), W_OK) != 0)
        return unwritable(path,
                          errno); // renaming would get past a file that is read-only on purpose
    const auto folder = folderOf(*target);
    TemporaryFile file(folder + "/.sluice-XXXXXX");
    struct stat written = {};
    if (!file.isOpen() || !takeOver(file, old, mode) || !file.write(text)
        || ::fstat(file.number(), &written) != 0 || !file.renameTo(*target))
        return unwritable(path, errno);
    flushFolder(folder);
    return stampOf(written);
}

Result<FileStamp> writeText(const std::string &path, std::string_view text)
{
    return writeAtomically(path, text, 0666);
}

} // namespace sluice::workspace
