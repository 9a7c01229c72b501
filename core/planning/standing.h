// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/comparison.h"
#include "core/planning/livehealth.h"
#include "core/planning/livesnapshot.h"
#include "core/planning/seenobject.h"
#include "core/workspace/workspace.h"

#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace sluice::planning {

/// How one object stands between the open files and a cluster.
struct Standing
{
    /// Nothing where it is not known: its kind is not listed yet, not followed, or not allowed.
    std::optional<Presence> presence;
    LiveHealth health;
    /// What the cluster has otherwise than when the file was opened, the file has not, and nobody
    /// has answered yet.
    std::vector<ThreeWayField> theirs;
    LiveObjectPtr live; ///< null: not there, or not known
};

using StandingPtr = std::shared_ptr<const Standing>;

/// A new or changed standing; null: neither side has the object any more.
struct StandingChange
{
    model::ResourceKey key; ///< as the file has it where it is open, else as the cluster has it
    StandingPtr standing;
};

/// The state of a file that its later states are compared with, by file.
using OpenedFiles = std::map<workspace::FileId, std::shared_ptr<const workspace::File>>;

/// By key on the cluster.
using SeenObjects = std::map<model::ResourceKey, std::shared_ptr<const SeenObject>>;

struct StandingInput
{
    workspace::Workspace workspace;
    OpenedFiles opened;
    SeenObjects seen;
    std::shared_ptr<const LiveSnapshot> snapshot; ///< null: no cluster, so nothing stands
    std::string home;                             ///< the namespace of what names none
};

/// Every object of the open files and of the cluster beside one another. Immutable; the next one
/// compares again only what changed, so it can be asked for at every edit and every batch.
class Standings
{
public:
    Standings next(const StandingInput &input, const std::stop_token &stop) const;

    StandingPtr find(const model::ResourceKey &key) const;
    /// What differs from an earlier state, sorted by key.
    std::vector<StandingChange> changesSince(const Standings &before) const;
    /// The open objects that others changed since they were opened.
    std::vector<model::ResourceKey> drifted() const;

private:
    friend class StandingPass;

    /// A standing and what it was made of: where none of it changed, it stays.
    struct Entry
    {
        std::shared_ptr<const yaml::Document> document; ///< null: only there
        std::shared_ptr<const workspace::File> opened;
        std::shared_ptr<const SeenObject> seen;
        LiveObjectPtr live;
        bool isKnown = true; ///< whether the cluster's kind is known
        StandingPtr standing;
    };
    std::map<model::ResourceKey, Entry> m_entries;
};

/// What the file has of an object beside what it had when opened, and the cluster now: the rows of
/// the three-way comparison. Empty where the object is not in an open file.
std::vector<ThreeWayField> threeWays(const StandingInput &input, const model::ResourceKey &key);

} // namespace sluice::planning
