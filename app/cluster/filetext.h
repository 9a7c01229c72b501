// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>

namespace sluice::cluster {

/// The whole text of a file of at most 16 MiB (a pipe will do). The code of the error is
/// `file-missing` where there is none, else `file-unreadable`.
Result<std::string> readFileText(const std::string &path);

} // namespace sluice::cluster
