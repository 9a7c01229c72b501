// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <functional>
#include <stop_token>

namespace sluice::ui {

/// Runs the newest request in the thread pool and drops older ones: their token is stopped and
/// their result is never delivered. Work must own its input; it may outlive this object.
template <typename Value>
class LatestJob
{
public:
    using Work = std::function<Value(std::stop_token)>;
    using Done = std::function<void(const Value &)>;

    LatestJob()
    {
        QObject::connect(&m_watcher, &QFutureWatcherBase::finished, &m_watcher,
                         [this] { m_done(m_watcher.result()); });
    }
    ~LatestJob() { m_stop.request_stop(); }
    LatestJob(const LatestJob &) = delete;
    LatestJob &operator=(const LatestJob &) = delete;

    /// Done runs later, on this object's thread, unless another start() comes first.
    void start(Work work, Done done)
    {
        m_stop.request_stop();
        m_stop = std::stop_source();
        m_done = std::move(done);
        m_watcher.setFuture(QtConcurrent::run(std::move(work), m_stop.get_token()));
    }

    /// Nothing that is under way is delivered any more.
    void drop()
    {
        m_stop.request_stop();
        m_done = [](const Value &) {};
    }

private:
    QFutureWatcher<Value> m_watcher;
    std::stop_source m_stop;
    Done m_done;
};

} // namespace sluice::ui
