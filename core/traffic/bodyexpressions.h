// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::traffic {

/// Body expressions (RE2) that may tell the pages apart: the word between text that all pages
/// share, found from words that some pages have and others do not; where no such place exists, an
/// alternation of words. Ids that occur once are no candidates. At most a few dozen, the likelier
/// first.
std::vector<std::string> bodyExpressions(const std::vector<std::string_view> &bodies);

} // namespace sluice::traffic
