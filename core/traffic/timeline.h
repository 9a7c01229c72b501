// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/sample.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace sluice::traffic {

enum class MarkKind {
    Edited,
    Applied,
    ChangedThere, ///< the live rule became another, not by this person's apply
    Cleared,
    TargetChanged
};

/// A moment on the timeline.
struct TimelineMark
{
    Clock::time_point when;
    MarkKind kind = MarkKind::Applied;
    std::string text;
};

/// Counts of one slice of time.
struct TimelineSlice
{
    Clock::time_point begin;
    std::vector<std::uint32_t> counts;
    std::uint32_t unknown = 0;
    std::uint32_t failed = 0;
    std::uint32_t answered = 0; ///< the sum of counts and unknown
};

/// One point of a share's line: the share over the window that ends at `when`, with its interval.
/// A point that follows a gap (no answers, sleep) starts a new line.
struct TimelinePoint
{
    Clock::time_point when;
    double share = 0;
    double low = 0;
    double high = 1;
    bool startsLine = false;
};

/// Shares over a sliding window. Keeps slices of a fixed length for as long as `history`.
class Timeline
{
public:
    struct Settings
    {
        std::chrono::milliseconds slice{250};
        std::chrono::milliseconds window{10'000};
        std::chrono::milliseconds history{600'000};
        std::chrono::milliseconds gap{2'000}; ///< no answers for this long is a gap
    };

    Timeline(std::size_t backends, Settings settings);
    void add(const Sample &sample);
    void add(TimelineMark mark);

    const std::deque<TimelineSlice> &slices() const { return m_slices; }
    const std::vector<TimelineMark> &marks() const { return m_marks; }
    /// At most `count` points of backend `index` (backends: the unknown answers) in [from, to]. The
    /// window of a point never reaches back over any other mark than an Edited one.
    std::vector<TimelinePoint> points(std::size_t index, Clock::time_point from,
                                      Clock::time_point to, std::size_t count) const;

private:
    TimelineSlice &sliceAt(Clock::time_point when);

    std::size_t m_backends;
    Settings m_settings;
    std::deque<TimelineSlice> m_slices;
    std::vector<TimelineMark> m_marks;
};

} // namespace sluice::traffic
