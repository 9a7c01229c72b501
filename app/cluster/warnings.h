// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sluice::cluster {

/// The texts of the warnings of code 299 in one Warning header (RFC 7234, 5.5; there may be
/// several, with commas between), printable. What is malformed ends the reading.
std::vector<std::string> parseWarnings(std::string_view header);

} // namespace sluice::cluster
