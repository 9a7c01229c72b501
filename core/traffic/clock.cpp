// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/clock.h"

#include <ctime>

namespace sluice::traffic {

Clock::time_point Clock::now() noexcept
{
#ifdef CLOCK_BOOTTIME
    std::timespec time{};
    if (clock_gettime(CLOCK_BOOTTIME, &time) == 0)
        return time_point(std::chrono::seconds(time.tv_sec)
                          + std::chrono::nanoseconds(time.tv_nsec));
#endif
    return time_point(std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace sluice::traffic
