// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace sluice::traffic {

/// Monotonic, and goes on while the computer sleeps (where the system has such a clock), so that a
/// sleep is a gap on the timeline. std::chrono::steady_clock stands still meanwhile on Linux.
struct Clock
{
    using duration = std::chrono::nanoseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<Clock>;
    static constexpr bool is_steady = true;

    static time_point now() noexcept;
};

} // namespace sluice::traffic
