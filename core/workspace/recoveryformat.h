// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/recovery.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::workspace {

/// The texts with their lengths, so that any bytes can stand in them.
std::string packed(const std::vector<UnsavedText> &texts);
/// Nothing where the bytes are not what packed() writes, to the last one.
std::optional<std::vector<UnsavedText>> unpacked(std::string_view bytes);

} // namespace sluice::workspace
