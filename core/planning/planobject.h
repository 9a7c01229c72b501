// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/livelists.h"
#include "core/planning/planning.h"
#include "core/planning/resourcetypes.h"
#include "core/planning/wantedobject.h"

#include <map>
#include <set>
#include <stop_token>
#include <string>
#include <utility>

namespace sluice::planning {

/// What one object's plan needs to know of the whole.
struct PlanSurroundings
{
    ApiServer &server;
    const ResourceTypes &types;
    const LiveLists &lists;
    const PlanOptions &options;
    std::set<std::string> madeNamespaces; ///< by the same plan
    /// Likewise: group and kind, and whether its objects belong to a namespace.
    std::map<std::pair<std::string, std::string>, bool> madeKinds;
    std::stop_token stop;
};

/// Compares one object with the server. The error is one of the connection; what the server has
/// against the object is in the result.
Result<PlannedObject> planObject(const WantedObject &wanted, const PlanSurroundings &around);

/// Fills in what is shown: fields with their owners, masked, before and after as text, the radar.
/// `after` is what would result; null for a deletion.
void describeChange(PlannedObject &object, const yaml::Value &before, const yaml::Value &after);

/// The answer of a dry run that succeeded as an object; a refusal otherwise.
Result<LiveObject> dryRunResult(const ApiAnswer &answer, const std::string &what);

} // namespace sluice::planning
