// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/storage.h"

namespace sluice::workspace {

/// readText() with a limit of one's own.
Result<DiskText> readRegularFile(const std::string &path, std::size_t limit);

} // namespace sluice::workspace
