// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/diagnostic.h"
#include "core/model/resourcekey.h"
#include "core/planning/clusterevent.h"
#include "core/planning/liveobject.h"
#include "core/planning/readypods.h"

#include <compare>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace sluice::planning {

using LiveObjectPtr = std::shared_ptr<const LiveObject>;

/// What happened to one object. An object that is new has no `before`, one that was deleted no
/// `after`; one that was deleted and made again under its name (another uid) is two changes.
struct LiveChange
{
    model::ResourceKey key;
    LiveObjectPtr before;
    LiveObjectPtr after;
};

/// A kind in one namespace, or (empty) in all of them.
struct KindScope
{
    std::string group;
    std::string kind;
    std::string namespaceName;

    friend auto operator<=>(const KindScope &, const KindScope &) = default;
};

enum class SyncState {
    Listing,    ///< the first list is under way; what came so far is not all
    Synced,     ///< complete, and followed by a watch
    NotServed,  ///< the cluster does not know this kind
    NotAllowed, ///< this identity may not list or watch it there
    Failing     ///< it was interrupted and is tried again; what is shown may be old
};

/// How far one kind is known.
struct KindSync
{
    KindScope scope;
    SyncState state = SyncState::Listing;
    std::optional<Diagnostic> reason = {}; ///< for NotServed, NotAllowed and Failing

    friend bool operator==(const KindSync &, const KindSync &) = default;
};

/// Namespace and name.
struct ObjectName
{
    std::string namespaceName;
    std::string name;

    friend auto operator<=>(const ObjectName &, const ObjectName &) = default;
};

/// The whole of a scope was read: what has none of these names is gone.
struct Relisted
{
    std::set<ObjectName> names;
};

struct Removed
{
};

/// One thing that was learned of a cluster.
struct LiveUpdate
{
    KindScope scope;
    ObjectName name = {}; ///< of the object; empty for Relisted and KindSync
    std::variant<Removed, LiveObjectPtr, std::shared_ptr<const SliceCounts>,
                 std::shared_ptr<const ClusterEvent>, Relisted, KindSync>
        what = {};
};

} // namespace sluice::planning
