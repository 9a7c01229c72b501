// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>

namespace sluice::cluster {

/// What a file is known by without reading it.
struct FileIdentity
{
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::int64_t size = 0;
    std::int64_t modified = 0; ///< nanoseconds

    friend bool operator==(const FileIdentity &, const FileIdentity &) = default;
};

/// Nothing where there is no such file. Links are followed, as mounted secrets need it.
std::optional<FileIdentity> identityOf(const std::string &path);

} // namespace sluice::cluster
