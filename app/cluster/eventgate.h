// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/clustersource.h"

#include <mutex>
#include <utility>

namespace sluice::cluster {

/// Lets callbacks of many threads through one at a time, until it is closed.
class EventGate
{
public:
    explicit EventGate(planning::ClusterSource::Events events)
        : m_events(std::move(events))
    {
    }

    /// Calls the event with the value, unless it is not listened to or the gate is closed.
    template <typename Event, typename... Values>
    void tell(Event planning::ClusterSource::Events::*event, Values &&...values)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_isClosed && m_events.*event)
            (m_events.*event)(std::forward<Values>(values)...);
    }

    /// No callback runs any more once this returned.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_isClosed = true;
    }

private:
    std::mutex m_mutex;
    bool m_isClosed = false;
    planning::ClusterSource::Events m_events;
};

} // namespace sluice::cluster
