// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/fileidentity.h"

#include <sys/stat.h>

namespace sluice::cluster {

std::optional<FileIdentity> identityOf(const std::string &path)
{
    struct stat status
    {
    };
    if (path.empty() || stat(path.c_str(), &status) != 0)
        return std::nullopt;
    constexpr std::int64_t second = 1'000'000'000;
    return FileIdentity{status.st_dev, status.st_ino, status.st_size,
                        status.st_mtim.tv_sec * second + status.st_mtim.tv_nsec};
}

} // namespace sluice::cluster
