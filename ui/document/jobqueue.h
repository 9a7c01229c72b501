// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <deque>
#include <functional>
#include <utility>

namespace sluice::ui {

/// Runs jobs in the thread pool, one behind the other, and loses none: for what is done to files.
class JobQueue
{
public:
    /// What is done on the queue's thread when a job has ended.
    using Then = std::function<void()>;
    /// Runs in the pool and must own its input; it may outlive the queue.
    using Work = std::function<Then()>;
    /// Runs on the queue's thread when the job's turn comes, so that its input is the newest.
    using Prepare = std::function<Work()>;

    JobQueue()
    {
        QObject::connect(&m_watcher, &QFutureWatcherBase::finished, &m_watcher, [this] { end(); });
    }
    JobQueue(const JobQueue &) = delete;
    JobQueue &operator=(const JobQueue &) = delete;

    void add(Prepare prepare)
    {
        m_waiting.push_back(std::move(prepare));
        if (!m_isRunning)
            begin();
    }
    /// Whether a job runs or waits.
    bool isBusy() const { return m_isRunning || !m_waiting.empty(); }

private:
    void begin()
    {
        m_isRunning = true;
        const auto prepare = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_watcher.setFuture(QtConcurrent::run(prepare()));
    }
    void end()
    {
        m_isRunning = false;
        m_watcher.result()();
        if (!m_isRunning && !m_waiting.empty())
            begin();
    }

    QFutureWatcher<Then> m_watcher;
    std::deque<Prepare> m_waiting;
    bool m_isRunning = false;
};

} // namespace sluice::ui
