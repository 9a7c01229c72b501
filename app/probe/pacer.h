// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/sample.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace sluice::probe {

using traffic::Clock;

/// When the next request is owed. With a rate it is an open loop: requests fall due at even
/// distances whether or not answers come. Without one a request is due whenever somebody can send
/// it.
class Pacer
{
public:
    /// How long a request that is due waits for a free connection before it counts as missed.
    static constexpr std::chrono::milliseconds patience{100};

    /// The first request is due at `now`.
    void restart(std::optional<double> rate, Clock::time_point now);

    /// The moment at which the next request was due, if that is not after `now`; it counts as
    /// taken.
    std::optional<Clock::time_point> take(Clock::time_point now);
    /// Gives up what has been due for longer than the patience, and counts it as missed.
    void forgo(Clock::time_point now);
    /// When the next request falls due; nothing where none ever does or any moment will do.
    std::optional<Clock::time_point> nextDue() const;

    bool isOpenLoop() const { return m_rate.has_value(); }
    /// Missed requests since the last call.
    std::uint64_t takeMissed();

private:
    Clock::time_point due(std::uint64_t index) const;

    std::optional<double> m_rate;
    Clock::time_point m_origin;
    std::uint64_t m_next = 0;
    std::uint64_t m_missed = 0;
};

} // namespace sluice::probe
