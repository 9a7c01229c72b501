// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/apportion.h"

#include <algorithm>
#include <numeric>

namespace sluice {

std::vector<std::int64_t> apportion(std::span<const std::int64_t> weights, std::int64_t total)
{
    std::vector<std::int64_t> parts(weights.size(), 0);
    const auto counted = [&](std::size_t i) { return std::max<std::int64_t>(weights[i], 0); };
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        sum += counted(i);
    if (sum == 0)
        return parts;
    std::vector<std::int64_t> remainders(weights.size());
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    auto left = total;
    for (const auto i : order) {
        parts[i] = counted(i) * total / sum;
        remainders[i] = counted(i) * total % sum;
        left -= parts[i];
    }
    std::ranges::stable_sort(order, std::ranges::greater(),
                             [&](std::size_t i) { return remainders[i]; });
    for (std::size_t k = 0; k < static_cast<std::size_t>(left); ++k)
        ++parts[order[k]];
    return parts;
}

std::vector<int> permille(std::span<const std::int64_t> weights)
{
    const auto parts = apportion(weights, 1000);
    std::vector<int> result(parts.size());
    std::ranges::transform(parts, result.begin(), [](auto part) { return static_cast<int>(part); });
    return result;
}

} // namespace sluice
