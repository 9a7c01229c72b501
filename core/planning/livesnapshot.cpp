// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/livesnapshot.h"

#include <algorithm>

namespace sluice::planning {

LiveObjectPtr LiveSnapshot::find(const model::ResourceKey &key) const
{
    const auto table = m_objects.find({key.group, key.kind});
    return table == m_objects.end() ? nullptr : table->second.find({key.namespaceName, key.name});
}

std::vector<LiveObjectPtr> LiveSnapshot::objects(const std::string &group,
                                                 const std::string &kind) const
{
    std::vector<LiveObjectPtr> objects;
    if (const auto table = m_objects.find({group, kind}); table != m_objects.end()) {
        for (const auto &[name, object] : table->second.entries())
            objects.push_back(object);
    }
    return objects;
}

std::optional<ReadyPods> LiveSnapshot::readyPods(const ServiceKey &service) const
{
    const auto pods = m_pods.find(service);
    return pods ? std::optional(*pods) : std::nullopt;
}

std::vector<ClusterEvent> LiveSnapshot::events(const model::ResourceKey &about) const
{
    std::vector<ClusterEvent> events;
    for (const auto &[name, event] : m_events.entries()) {
        if (event->about == about)
            events.push_back(*event);
    }
    sortNewestFirst(events);
    return events;
}

std::vector<ClusterEvent> LiveSnapshot::newestEvents(std::size_t count) const
{
    std::vector<ClusterEvent> events;
    for (const auto &[name, event] : m_events.entries())
        events.push_back(*event);
    sortNewestFirst(events);
    events.resize(std::min(events.size(), count));
    return events;
}

std::vector<KindSync> LiveSnapshot::sync() const
{
    std::vector<KindSync> sync;
    for (const auto &[scope, state] : m_sync)
        sync.push_back(state);
    return sync;
}

bool LiveBatch::isEmpty() const
{
    return changes.empty() && events.empty() && changedPods.empty() && changedSync.empty();
}

} // namespace sluice::planning
