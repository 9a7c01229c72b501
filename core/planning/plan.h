// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/diagnostic.h"
#include "core/model/route.h"
#include "core/planning/fieldchange.h"
#include "core/planning/liveobject.h"
#include "core/planning/ownerradar.h"
#include "core/planning/ownership.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sluice::planning {

/// What a plan does with an object.
enum class Action {
    None,    ///< live is as wanted: nothing is sent
    Create,  ///< not there yet
    Change,  ///< there, and differs
    Delete,  ///< only the revert of a create
    Conflict ///< others own fields that would change; nothing is sent for it
};

/// The stable word: `none`, `create`, `change`, `delete`, `conflict`.
std::string toString(Action action);

/// A field that changes. Values are masked where they are secret.
struct PlannedField
{
    yaml::Path path;
    std::optional<yaml::Value> from;
    std::optional<yaml::Value> to;
    std::vector<FieldOwner> owners; ///< of the live field, or of the atomic list that holds it
};

/// A field that somebody else owns with another value.
struct FieldConflict
{
    FieldOwner owner;
    std::string serverPath;         ///< in the server's notation: `.spec.rules`
    std::optional<yaml::Path> path; ///< in the live object
};

/// Something known to do harm, which stops its object until it is allowed by its code.
struct Harm
{
    Diagnostic diagnostic;
    bool isAllowed = false;
};

/// A backend's part of a rule before and after. Shares are fractions of 1, wanted ones.
struct BackendMovement
{
    model::BackendKey key;
    std::optional<std::int64_t> oldWeight; ///< nothing: not in the rule before
    std::optional<std::int64_t> newWeight; ///< nothing: not in the rule any more
    double oldShare = 0;
    double newShare = 0;
    std::optional<int> readyPods; ///< nothing: could not be read
};

/// A rule in which requests move. `share` is how much of the rule's requests goes elsewhere.
struct RuleMovement
{
    std::size_t rule = 0;
    double share = 0;
    std::vector<BackendMovement> backends;
};

/// What happens to a workload's pods.
struct PodMovement
{
    std::optional<std::int64_t> from; ///< replicas; nothing: not there, or left to the server
    std::optional<std::int64_t> to;
    bool areReplaced = false; ///< the pod template changes: all are made anew

    friend bool operator==(const PodMovement &, const PodMovement &) = default;
};

/// How an object's change is sent.
enum class Sending {
    Nothing,
    Apply,       ///< server-side apply of `body`
    JsonPatch,   ///< `body` is a list of operations
    DeleteObject ///< with a precondition on `uid`
};

/// The request that the plan stands for. `body` is not masked: it goes to the server alone.
struct PlannedRequest
{
    Sending sending = Sending::Nothing;
    yaml::Value body;
    bool isForced = false; ///< only over Sluice's own fields, or owners named to be taken over
    std::string path;      ///< of the object on the server
    std::string uid;       ///< preconditions; empty where the object is new
    std::string resourceVersion;
};

struct PlannedObject
{
    model::ResourceKey key;
    std::string apiVersion;
    Action action = Action::None;
    bool isWeightsOnly = false;
    std::vector<PlannedField> fields;
    std::vector<FieldConflict> conflicts;
    /// Managers whose fields it takes, now that this was asked for.
    std::vector<FieldOwner> takenOver;
    std::vector<std::string> warnings; ///< the server's own, and what Sluice has to say
    std::vector<Diagnostic> refusals;  ///< why the server would refuse it, or why it was not asked
    std::vector<Harm> harms;
    std::optional<std::string> unchecked; ///< why the server could not check it yet
    std::vector<OwnerNote> owners;        ///< who else works on this object, and what will happen
    std::vector<RuleMovement> movements;
    std::optional<PodMovement> pods; ///< where a workload's replicas or pod template change
    /// YAML without the server's own fields, keys sorted, secrets masked; empty: not there.
    std::string before;
    std::string after;
    std::optional<LiveObject> live;
    std::optional<yaml::Value> wanted; ///< what the server says that would result; not masked
    PlannedRequest request;
    std::string reverts; ///< the journal's entry that it takes back

    /// Something has to be answered before anything of the plan can be sent.
    bool isStopped() const;
    /// It will be sent.
    bool isSendable() const { return request.sending != Sending::Nothing && !isStopped(); }
};

/// What will be done, in the order of the files. Nothing of a plan is sent while one of its objects
/// is stopped.
struct Plan
{
    std::vector<PlannedObject> objects;

    bool isStopped() const;
    /// Something would be sent.
    bool hasChanges() const;
};

/// The lines between `before` and `after` as diff(1) writes them, safe for a terminal.
std::string lineDifference(const PlannedObject &object);

} // namespace sluice::planning
