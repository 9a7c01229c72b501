// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/reading.h"

#include "core/workspace/descriptor.h"
#include "core/workspace/filestamp.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>

namespace sluice::workspace {
namespace {

Diagnostic unreadable(const std::string &path, const std::string &reason, const char *remedy,
                      const char *code = "file-unreadable")
{
    return {code, Severity::Error, "Cannot read the file: " + reason, remedy, {path, {}, {}}};
}

std::string_view kindOf(mode_t mode)
{
    if (S_ISDIR(mode))
        return "it is a folder";
    if (S_ISFIFO(mode))
        return "it is a pipe";
    if (S_ISSOCK(mode))
        return "it is a socket";
    return "it is a device";
}

Diagnostic notOpened(const std::string &path, int error)
{
    if (error == ENOENT || error == ENOTDIR)
        return unreadable(path, "there is none of that name", "Check the path.", "file-missing");
    if (error == EACCES || error == EPERM)
        return unreadable(path, "you may not read it",
                          "Ask for permission to read it, or open a copy.");
    if (error == ELOOP)
        return unreadable(path, "its links lead in a circle", "Correct the symbolic links.");
    return unreadable(path, std::strerror(error), "Check the path and the disk.");
}

Diagnostic tooLarge(const std::string &path, std::size_t limit)
{
    return unreadable(path, "it is larger than " + std::to_string(limit >> 20U) + " MiB",
                      "Split it into smaller files.", "file-too-large");
}

/// Reads to the end, which may come sooner or later than the size that was seen first.
Result<std::string> readAll(const Descriptor &file, const std::string &path, std::size_t expected,
                            std::size_t limit)
{
    std::string text(expected + 1, '\0');
    std::size_t filled = 0;
    while (true) {
        if (filled == text.size())
            text.resize(text.size() * 2);
        const auto count = ::read(file.number(), text.data() + filled, text.size() - filled);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return notOpened(path, errno);
        if (count == 0)
            break;
        filled += static_cast<std::size_t>(count);
        if (filled > limit)
            return tooLarge(path, limit);
    }
    text.resize(filled);
    return text;
}

} // namespace

FileStamp stampOf(const struct stat &status)
{
    constexpr std::int64_t nanosecondsPerSecond = 1'000'000'000;
    return {status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size),
            status.st_mtim.tv_sec * nanosecondsPerSecond + status.st_mtim.tv_nsec};
}

Result<DiskText> readText(const std::string &path)
{
    return readRegularFile(path, yaml::Limits{}.bytes);
}

Result<DiskText> readRegularFile(const std::string &path, std::size_t limit)
{
    // Non-blocking, so that a pipe without a writer is told apart instead of waited for.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.isOpen())
        return notOpened(path, errno);
    struct stat status = {};
    if (::fstat(file.number(), &status) != 0)
        return notOpened(path, errno);
    if (!S_ISREG(status.st_mode))
        return unreadable(path, std::string(kindOf(status.st_mode)),
                          "Name a regular file; '-' reads standard input.");
    const auto stamp = stampOf(status);
    if (stamp.size > limit)
        return tooLarge(path, limit);
    auto text = readAll(file, path, static_cast<std::size_t>(stamp.size), limit);
    if (!text)
        return text.error();
    return DiskText{*std::move(text), stamp};
}

} // namespace sluice::workspace
