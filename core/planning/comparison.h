// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/fieldchange.h"
#include "core/planning/liveobject.h"
#include "core/planning/ownership.h"
#include "core/workspace/edit.h"

#include <optional>
#include <vector>

namespace sluice::planning {

enum class Presence { OnlyHere, OnlyThere, Same, Differs };

/// The stable word: `only-here`, `only-there`, `same`, `differs`.
std::string toString(Presence presence);

/// What of a file's object the cluster has otherwise, without asking the server; `from` is live.
/// Fields that only the live object has are no difference: they are defaults, or other people's.
/// In the spec of the Gateway API's kinds they are one, unless they hold the API's default. The
/// plan's dry run is exact; this is for showing many objects at once.
std::vector<FieldChange> differingFields(const yaml::Value &edited, const LiveObject &live);

Presence presenceOf(const yaml::Value *edited, const LiveObject *live);

/// Who changed a field since the file was opened.
enum class ChangedBy { Mine, Theirs, BothAlike, Both };

std::string toString(ChangedBy changedBy);

/// A field that is not the same in what was opened, what is edited, and what is live.
struct ThreeWayField
{
    yaml::Path path; ///< in the edited object, or where it would be
    std::optional<yaml::Value> opened;
    std::optional<yaml::Value> edited;
    std::optional<yaml::Value> live;
    ChangedBy changedBy = ChangedBy::Mine;
    std::vector<FieldOwner> owners; ///< of the live field: who, when
};

/// Field by field. `opened` is the saved or last read state; a null one counts as `edited`, so that
/// every difference is theirs. `dryRun` is the server's forced dry run of `edited` where there is
/// one: its defaults are no difference.
std::vector<ThreeWayField> compareThreeWay(const yaml::Value *opened, const yaml::Value &edited,
                                           const LiveObject &live,
                                           const LiveObject *dryRun = nullptr);

/// A field that somebody changed on the server, and who owns it now.
struct DriftedField
{
    FieldChange change;
    std::vector<FieldOwner> owners;
};

/// What changed between two readings of one object, the server's own fields left out.
std::vector<DriftedField> drift(const LiveObject &before, const LiveObject &now);

/// Writes the live values of these fields into the file: the answer *take theirs*. *Keep mine*
/// needs no edit. Errors: `no-such-object`, and those of yaml::apply.
Result<workspace::Edit> takeTheirs(const workspace::Workspace &workspace,
                                   const model::ResourceKey &key,
                                   const std::vector<ThreeWayField> &fields);

} // namespace sluice::planning
