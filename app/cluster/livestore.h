// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/livesnapshot.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace sluice::cluster {

/// Gathers what the reflectors learn, from any thread, and hands it over in batches from a thread
/// of its own: at once after a pause, then at most once in each interval.
class LiveStore
{
public:
    using Deliver = std::function<void(planning::LiveBatch)>;

    explicit LiveStore(Deliver deliver,
                       std::chrono::milliseconds interval = std::chrono::milliseconds(50));
    /// Nothing is delivered any more once this returned.
    ~LiveStore();
    LiveStore(const LiveStore &) = delete;
    LiveStore &operator=(const LiveStore &) = delete;

    void post(std::vector<planning::LiveUpdate> updates);
    /// The state after the last batch; never null.
    std::shared_ptr<const planning::LiveSnapshot> snapshot() const;

private:
    void run(const std::stop_token &stop);
    std::vector<planning::LiveUpdate> take(const std::stop_token &stop);

    Deliver m_deliver;
    std::chrono::milliseconds m_interval;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_posted;
    std::vector<planning::LiveUpdate> m_pending;
    std::shared_ptr<const planning::LiveSnapshot> m_snapshot;
    std::jthread m_thread; ///< last: it uses all of the above
};

} // namespace sluice::cluster
