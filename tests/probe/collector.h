// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/samplesource.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

namespace sluice::test {

/// Everything that a source hands over, to be waited for from the test's thread.
class Collector
{
public:
    struct Seen
    {
        std::vector<traffic::SampleBatch> batches;
        std::vector<traffic::Sample> samples;
        std::vector<traffic::RawAnswer> raws;
        std::vector<Diagnostic> failures;
        std::uint64_t missed = 0;
        std::uint64_t callbacks = 0;
        int finished = 0;
    };

    traffic::SampleSource::Events events()
    {
        return {[this](traffic::SampleBatch batch) { take(std::move(batch)); },
                [this] { change([](Seen &seen) { ++seen.finished; }); },
                [this](Diagnostic problem) {
                    change([&](Seen &seen) { seen.failures.push_back(problem); });
                }};
    }

    /// False where it did not come to pass within a generous time.
    bool waitFor(const std::function<bool(const Seen &)> &holds)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(100), [&] { return holds(m_seen); });
    }
    bool waitForSamples(std::size_t count)
    {
        return waitFor([=](const Seen &seen) { return seen.samples.size() >= count; });
    }
    bool waitForEnd()
    {
        return waitFor([](const Seen &seen) { return seen.finished > 0; });
    }
    Seen seen() const
    {
        const std::lock_guard lock(m_mutex);
        return m_seen;
    }

private:
    void take(traffic::SampleBatch batch)
    {
        change([&](Seen &seen) {
            seen.samples.insert(seen.samples.end(), batch.samples.begin(), batch.samples.end());
            seen.raws.insert(seen.raws.end(), batch.raws.begin(), batch.raws.end());
            seen.missed += batch.missed;
            seen.batches.push_back(std::move(batch));
        });
    }
    template <typename Change>
    void change(Change change)
    {
        const std::lock_guard lock(m_mutex);
        change(m_seen);
        ++m_seen.callbacks;
        m_changed.notify_all();
    }

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    Seen m_seen;
};

} // namespace sluice::test
