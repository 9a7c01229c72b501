// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/livestore.h"

#include <iterator>
#include <utility>

namespace sluice::cluster {

LiveStore::LiveStore(Deliver deliver, std::chrono::milliseconds interval)
    : m_deliver(std::move(deliver)),
      m_interval(interval),
      m_snapshot(std::make_shared<const planning::LiveSnapshot>()),
      m_thread([this](const std::stop_token &stop) { run(stop); })
{
}

LiveStore::~LiveStore()
{
    m_thread.request_stop();
    m_thread.join();
}

void LiveStore::post(std::vector<planning::LiveUpdate> updates)
{
    {
        const std::lock_guard lock(m_mutex);
        m_pending.insert(m_pending.end(), std::make_move_iterator(updates.begin()),
                         std::make_move_iterator(updates.end()));
    }
    m_posted.notify_one();
}

std::shared_ptr<const planning::LiveSnapshot> LiveStore::snapshot() const
{
    const std::lock_guard lock(m_mutex);
    return m_snapshot;
}

std::vector<planning::LiveUpdate> LiveStore::take(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    m_posted.wait(lock, stop, [this] { return !m_pending.empty(); });
    return std::exchange(m_pending, {});
}

void LiveStore::run(const std::stop_token &stop)
{
    std::mutex pauseMutex;
    std::condition_variable_any pause;
    while (!stop.stop_requested()) {
        const auto updates = take(stop);
        if (updates.empty())
            continue;
        auto batch = planning::advanced(*snapshot(), updates);
        {
            const std::lock_guard lock(m_mutex);
            m_snapshot = batch.snapshot;
        }
        if (!batch.isEmpty() && !stop.stop_requested())
            m_deliver(std::move(batch));
        std::unique_lock lock(pauseMutex);
        pause.wait_for(lock, stop, m_interval, [] { return false; });
    }
}

} // namespace sluice::cluster
