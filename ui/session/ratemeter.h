// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/clock.h"

#include <cstdint>
#include <deque>

namespace sluice::ui {

/// Requests and bytes a second over the last five seconds.
class RateMeter
{
public:
    void add(traffic::Clock::time_point now, std::uint64_t requests, std::uint64_t bytes);
    void clear() { m_steps.clear(); }
    double requestsPerSecond(traffic::Clock::time_point now) const;
    double bytesPerSecond(traffic::Clock::time_point now) const;

private:
    struct Step
    {
        traffic::Clock::time_point when;
        std::uint64_t requests = 0;
        std::uint64_t bytes = 0;
    };

    double perSecond(traffic::Clock::time_point now, std::uint64_t Step::*what) const;

    std::deque<Step> m_steps;
};

} // namespace sluice::ui
