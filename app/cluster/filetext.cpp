// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/filetext.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace sluice::cluster {
namespace {

constexpr std::size_t limit = std::size_t{16} << 20U;

Diagnostic failure(const std::string &path, int error)
{
    const bool isMissing = error == ENOENT || error == ENOTDIR;
    return {isMissing ? "file-missing" : "file-unreadable", Severity::Error,
            path + ": " + std::generic_category().message(error),
            isMissing ? "Check the path, or create the file." : "Make the file readable."};
}

} // namespace

Result<std::string> readFileText(const std::string &path)
{
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return failure(path, errno);
    std::string text;
    std::array<char, 16384> block{};
    ssize_t got = 0;
    while (text.size() <= limit && (got = read(file, block.data(), block.size())) != 0) {
        if (got < 0 && errno != EINTR)
            break;
        if (got > 0)
            text.append(block.data(), static_cast<std::size_t>(got));
    }
    const int error = got < 0 ? errno : text.size() > limit ? EFBIG : 0;
    close(file);
    if (error != 0)
        return failure(path, error);
    return text;
}

} // namespace sluice::cluster
