// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <ctime>
#include <vector>

namespace sluice::bench {

/// Processor time of the calling thread: what a busy machine does not add to.
inline std::chrono::nanoseconds threadTime()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

/// Durations of one thing done many times, in milliseconds.
class Figures
{
public:
    void add(std::chrono::steady_clock::duration took)
    {
        m_all.push_back(std::chrono::duration<double, std::milli>(took).count());
    }
    std::size_t count() const { return m_all.size(); }
    /// The smallest duration that at least the fraction p of all do not exceed.
    double percentile(double p) const
    {
        if (m_all.empty())
            return 0;
        auto sorted = m_all;
        std::sort(sorted.begin(), sorted.end());
        const auto rank = std::ceil(p * static_cast<double>(sorted.size()));
        return sorted[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
    }

private:
    std::vector<double> m_all;
};

/// Takes the time on the clock and the thread's own from its construction to done().
class Stopwatch
{
public:
    struct Both
    {
        Figures clock;
        Figures thread;
    };
    void done(Both &into) const
    {
        into.thread.add(threadTime() - m_threadBegin);
        into.clock.add(std::chrono::steady_clock::now() - m_begin);
    }

private:
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    std::chrono::nanoseconds m_threadBegin = threadTime();
};

} // namespace sluice::bench
