// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace sluice {

/// Splits `total` into whole parts in proportion to `weights`, by largest remainder (Hamilton's
/// method; equal remainders go to the earlier one). The parts sum to `total`; a weight below 0
/// counts as 0, and where all are 0 every part is 0. Exact for weights up to 2^31 and totals up to
/// 2^32.
std::vector<std::int64_t> apportion(std::span<const std::int64_t> weights, std::int64_t total);

/// Shares in tenths of a percent, rounded so that they sum to 1000 (or are all 0).
std::vector<int> permille(std::span<const std::int64_t> weights);

} // namespace sluice
