// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/timeline.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace sluice::traffic {
namespace {

using TimePoint = Clock::time_point;

bool boundsWindows(MarkKind kind)
{
    return kind != MarkKind::Edited;
}

/// Start of the cell of a grid of `width` that `when` lies in.
TimePoint cellBegin(TimePoint when, Clock::duration width)
{
    const auto since = when.time_since_epoch();
    auto rest = since % width;
    if (rest < Clock::duration::zero())
        rest += width;
    return when - rest;
}

/// Wilson's score interval at 95 % (Wilson 1927): sound near 0 and 1 and for few answers. It is for
/// the eye; what may be believed is the verdict's business.
void setShare(TimelinePoint &point, double count, double total)
{
    constexpr double z = 1.959963984540054;
    const double share = count / total;
    const double scale = 1 + z * z / total;
    const double center = share + z * z / (2 * total);
    const double spread = z * std::sqrt(share * (1 - share) / total + z * z / (4 * total * total));
    point.share = share;
    point.low = std::max(0.0, std::min(share, (center - spread) / scale));
    point.high = std::min(1.0, std::max(share, (center + spread) / scale));
}

/// The slices of a sliding window, summed up for one class as time goes forward.
class SlidingWindow
{
public:
    SlidingWindow(const std::deque<TimelineSlice> &slices, const std::vector<TimelineMark> &marks,
                  const Timeline::Settings &settings, std::size_t index)
        : m_slices(slices),
          m_marks(marks),
          m_settings(settings),
          m_index(index)
    {
    }

    void startAt(TimePoint from)
    {
        const auto first =
            std::partition_point(m_slices.begin(), m_slices.end(),
                                 [&](const TimelineSlice &slice) { return slice.begin < from; });
        m_left = m_right = static_cast<std::size_t>(first - m_slices.begin());
    }

    void advanceTo(TimePoint end)
    {
        while (m_right < m_slices.size() && m_slices[m_right].begin < end)
            take(m_slices[m_right]);
        while (m_left < m_right && m_slices[m_left].begin < end - m_settings.window)
            drop(m_slices[m_left++]);
    }

    /// Begin of the last slice with an answer, within the window.
    std::optional<TimePoint> lastAnswer() const
    {
        return m_total > 0 ? m_lastAnswer : std::nullopt;
    }
    std::optional<TimePoint> nextAnswer() const
    {
        for (auto i = m_right; i < m_slices.size(); ++i) {
            if (m_slices[i].answered > 0)
                return m_slices[i].begin;
        }
        return std::nullopt;
    }
    std::size_t line() const { return m_line; }
    double count() const { return static_cast<double>(m_count); }
    double total() const { return static_cast<double>(m_total); }

private:
    std::uint64_t own(const TimelineSlice &slice) const
    {
        return m_index < slice.counts.size() ? slice.counts[m_index] : slice.unknown;
    }

    void take(const TimelineSlice &slice)
    {
        ++m_right;
        if (slice.answered == 0)
            return;
        const bool isAfterGap =
            m_lastAnswer && slice.begin - (*m_lastAnswer + m_settings.slice) >= m_settings.gap;
        const bool isAfterMark = passMarks(slice.begin);
        if (isAfterGap)
            ++m_line;
        if (isAfterGap || isAfterMark) {
            m_left = m_right - 1;
            m_count = m_total = 0;
        }
        m_count += own(slice);
        m_total += slice.answered;
        m_lastAnswer = slice.begin;
    }

    void drop(const TimelineSlice &slice)
    {
        if (slice.answered == 0)
            return;
        m_count -= own(slice);
        m_total -= slice.answered;
    }

    bool passMarks(TimePoint upTo)
    {
        bool isCut = false;
        for (; m_mark < m_marks.size() && m_marks[m_mark].when <= upTo; ++m_mark) {
            const auto kind = m_marks[m_mark].kind;
            isCut = isCut || boundsWindows(kind);
            if (kind == MarkKind::Cleared || kind == MarkKind::TargetChanged)
                ++m_line;
        }
        return isCut;
    }

    const std::deque<TimelineSlice> &m_slices;
    const std::vector<TimelineMark> &m_marks;
    const Timeline::Settings &m_settings;
    std::size_t m_index;
    std::size_t m_left = 0;
    std::size_t m_right = 0;
    std::size_t m_mark = 0;
    std::size_t m_line = 0;
    std::uint64_t m_count = 0;
    std::uint64_t m_total = 0;
    std::optional<TimePoint> m_lastAnswer;
};

} // namespace

Timeline::Timeline(std::size_t backends, Settings settings)
    : m_backends(backends),
      m_settings(settings)
{
    m_settings.slice = std::max(m_settings.slice, std::chrono::milliseconds(1));
    m_settings.window = std::max(m_settings.window, m_settings.slice);
}

TimelineSlice &Timeline::sliceAt(Clock::time_point when)
{
    auto begin = cellBegin(when, m_settings.slice);
    for (auto mark = m_marks.rbegin(); mark != m_marks.rend() && mark->when > begin; ++mark) {
        if (boundsWindows(mark->kind) && mark->when <= when) {
            begin = mark->when; // answers before and after it never share a slice
            break;
        }
    }
    auto at = m_slices.end();
    while (at != m_slices.begin() && std::prev(at)->begin >= begin)
        --at;
    if (at == m_slices.end() || at->begin != begin) {
        TimelineSlice slice;
        slice.begin = begin;
        slice.counts.resize(m_backends);
        at = m_slices.insert(at, std::move(slice));
    }
    return *at;
}

void Timeline::add(const Sample &sample)
{
    if (!m_slices.empty() && sample.finished + m_settings.history < m_slices.back().begin)
        return;
    auto &slice = sliceAt(sample.finished);
    if (sample.failure) {
        ++slice.failed;
    } else {
        ++slice.answered;
        const bool isKnown =
            sample.backend >= 0 && static_cast<std::size_t>(sample.backend) < m_backends;
        ++(isKnown ? slice.counts[static_cast<std::size_t>(sample.backend)] : slice.unknown);
    }
    const auto oldest = m_slices.back().begin - m_settings.history;
    while (m_slices.front().begin < oldest)
        m_slices.pop_front();
}

void Timeline::add(TimelineMark mark)
{
    const auto oldest = mark.when - m_settings.history;
    std::erase_if(m_marks, [&](const TimelineMark &old) { return old.when < oldest; });
    const auto at = std::upper_bound(
        m_marks.begin(), m_marks.end(), mark.when,
        [](TimePoint when, const TimelineMark &other) { return when < other.when; });
    m_marks.insert(at, std::move(mark));
}

std::vector<TimelinePoint> Timeline::points(std::size_t index, Clock::time_point from,
                                            Clock::time_point to, std::size_t count) const
{
    std::vector<TimelinePoint> points;
    if (count == 0 || to <= from || m_slices.empty())
        return points;
    // Points lie on a grid that does not move with `from`, so that a scrolling line does not
    // shimmer.
    const Clock::duration slice = m_settings.slice;
    const auto cells = std::max<Clock::rep>(
        1, ((to - from) / slice + static_cast<Clock::rep>(count)) / static_cast<Clock::rep>(count));
    const auto step = slice * cells;
    SlidingWindow window(m_slices, m_marks, m_settings, index);
    window.startAt(from - m_settings.window - m_settings.gap);
    std::size_t lastLine = 0;
    for (auto when = cellBegin(from, step) + step; when < to + step && points.size() < count;
         when += step) {
        const auto end = std::min(when, to);
        window.advanceTo(end);
        const auto last = window.lastAnswer();
        if (!last)
            continue;
        // Silence: bridged while it is shorter than a gap, and not drawn at the end.
        const bool isSilent = *last + slice <= end - step;
        const auto next = isSilent ? window.nextAnswer() : std::nullopt;
        if (isSilent && (!next || *next - (*last + slice) >= m_settings.gap))
            continue;
        TimelinePoint point;
        point.when = end;
        setShare(point, window.count(), window.total());
        point.startsLine = points.empty() || window.line() != lastLine;
        lastLine = window.line();
        points.push_back(point);
    }
    return points;
}

} // namespace sluice::traffic
