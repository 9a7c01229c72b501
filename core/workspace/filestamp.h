// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/storage.h"

struct stat;

namespace sluice::workspace {

FileStamp stampOf(const struct stat &status);

} // namespace sluice::workspace
