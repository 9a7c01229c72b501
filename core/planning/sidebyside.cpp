// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/sidebyside.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace sluice::planning {

void sideBySide(std::size_t count, unsigned threads, const std::function<void(std::size_t)> &work)
{
    std::atomic<std::size_t> next = 0;
    const auto takeTurns = [&] {
        for (auto index = next++; index < count; index = next++)
            work(index);
    };
    const auto others = std::min<std::size_t>(std::max(threads, 1U), count);
    std::vector<std::jthread> pool;
    for (std::size_t i = 1; i < others; ++i)
        pool.emplace_back(takeTurns);
    takeTurns();
}

} // namespace sluice::planning
