// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/workspace/storage.h"

#include <sys/types.h>

namespace sluice::workspace {

/// Writes a file by way of a temporary one in the same folder, which is flushed to the disk and
/// then takes the name. `mode` is what the file gets where it is new; an existing one keeps its
/// own.
Result<FileStamp> writeAtomically(const std::string &path, std::string_view text, mode_t mode);

} // namespace sluice::workspace
