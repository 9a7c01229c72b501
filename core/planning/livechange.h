// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/diagnostic.h"
#include "core/model/resourcekey.h"
#include "core/planning/clusterevent.h"
#include "core/planning/readypods.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sluice::planning {

/// An object as the server sent it: core/planning/liveobject.h.
class LiveObject;

using LiveObjectPtr = std::shared_ptr<const LiveObject>;

/// What happened to one object. Added has no `before`, Removed no `after`; an object that was
/// deleted and made again under its name is Removed and Added with another uid.
struct LiveChange
{
    model::ResourceKey key;
    LiveObjectPtr before;
    LiveObjectPtr after;
};

enum class SyncState {
    Listing,    ///< the first list is under way; what came so far is not all
    Synced,     ///< complete, and followed by a watch
    NotServed,  ///< the cluster does not know this kind
    NotAllowed, ///< this identity may not list or watch it there
    Failing     ///< it was interrupted and is tried again; what is shown may be old
};

/// How far one kind is known, in one namespace or (empty) in all of them.
struct KindSync
{
    std::string group;
    std::string kind;
    std::string namespaceName;
    SyncState state = SyncState::Listing;
    std::optional<Diagnostic> reason; ///< for NotServed, NotAllowed and Failing

    friend bool operator==(const KindSync &, const KindSync &) = default;
};

/// All that is known of the cluster at one moment. Immutable; snapshots share what did not change.
class LiveSnapshot
{
public:
    virtual ~LiveSnapshot() = default;

    virtual LiveObjectPtr find(const model::ResourceKey &key) const = 0;
    /// The objects of a kind in the order of namespace and name.
    virtual std::vector<LiveObjectPtr> objects(const std::string &group,
                                               const std::string &kind) const = 0;
    /// The pods behind a Service; nothing where its EndpointSlices are not known.
    virtual std::optional<ReadyPods> readyPods(const std::string &namespaceName,
                                               const std::string &service) const = 0;
    /// The events about an object, the newest first.
    virtual std::vector<ClusterEvent> events(const model::ResourceKey &about) const = 0;
    /// The newest events of the cluster, at most `count`.
    virtual std::vector<ClusterEvent> newestEvents(std::size_t count) const = 0;
    virtual std::vector<KindSync> sync() const = 0;
};

/// What changed since the batch before. Batches come at most every 50 ms.
struct LiveBatch
{
    std::shared_ptr<const LiveSnapshot> snapshot; ///< the state after the changes
    std::vector<LiveChange> changes;
    std::vector<ClusterEvent> events;    ///< new or counted up
    std::vector<ServiceKey> changedPods; ///< Services whose ready pods changed
    std::vector<KindSync> changedSync;
};

} // namespace sluice::planning
