// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace sluice::cluster {

/// What another program said, in one line: without terminal escapes, other control characters
/// made visible, line ends as spaces.
std::string plainText(std::string_view text);

} // namespace sluice::cluster
