// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/livechange.h"
#include "core/planning/sortedtable.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sluice::planning {

struct LiveBatch;

/// All that is known of a cluster at one moment. Immutable; snapshots share what did not change.
class LiveSnapshot
{
public:
    LiveObjectPtr find(const model::ResourceKey &key) const;
    /// The objects of a kind in the order of namespace and name.
    std::vector<LiveObjectPtr> objects(const std::string &group, const std::string &kind) const;
    /// The pods behind a Service; nothing where it has no EndpointSlices that are known.
    std::optional<ReadyPods> readyPods(const ServiceKey &service) const;
    /// The events about an object, the newest first.
    std::vector<ClusterEvent> events(const model::ResourceKey &about) const;
    /// The newest events of the cluster, at most `count`.
    std::vector<ClusterEvent> newestEvents(std::size_t count) const;
    /// In the order of group, kind, namespace.
    std::vector<KindSync> sync() const;

private:
    friend class LiveAdvance;
    using GroupKind = std::pair<std::string, std::string>;

    std::map<GroupKind, SortedTable<ObjectName, LiveObject>> m_objects;
    SortedTable<ObjectName, SliceCounts> m_slices;
    SortedTable<ObjectName, ClusterEvent> m_events;
    SortedTable<ServiceKey, ReadyPods> m_pods;
    std::map<KindScope, KindSync> m_sync;
};

/// What changed since the batch before.
struct LiveBatch
{
    std::shared_ptr<const LiveSnapshot> snapshot = {}; ///< the state after the changes
    std::vector<LiveChange> changes = {};
    std::vector<ClusterEvent> events = {};    ///< new or counted up
    std::vector<ServiceKey> changedPods = {}; ///< Services whose ready pods changed
    std::vector<KindSync> changedSync = {};

    bool isEmpty() const;
};

/// The snapshot after the updates, taken in their order, and what is new in it. An update that
/// brings what is already there (same uid and resourceVersion) is no change.
LiveBatch advanced(const LiveSnapshot &before, const std::vector<LiveUpdate> &updates);

} // namespace sluice::planning
