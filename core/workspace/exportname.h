// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resourcekey.h"

#include <string>

namespace sluice::workspace {

/// `<kind>-<namespace>-<name>` as a file name without extension: lower-case letters, digits, '-',
/// '_' and inner dots alone, at most 200 characters, so that no name leads out of a folder.
std::string exportName(const model::ResourceKey &key);

} // namespace sluice::workspace
