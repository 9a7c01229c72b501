// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/apiserver.h"
#include "core/planning/plan.h"
#include "core/workspace/workspace.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace sluice::planning {

/// What to do about the fields of another manager.
enum class ConflictAnswer {
    Leave,    ///< theirs stay, and Sluice does not own them
    TakeLive, ///< as they are now, and Sluice owns them too
    TakeOver  ///< as the file has them; the manager loses them
};

struct PlanOptions
{
    /// For objects that name none.
    std::string defaultNamespace = "default";
    /// Only these objects; empty: all, or (editedOnly) those edited since they were opened.
    std::vector<model::ResourceKey> only = {};
    bool editedOnly = true;
    /// By manager.
    std::map<std::string, ConflictAnswer> answers = {};
    /// Codes of harms that were named to be let through.
    std::set<std::string> allowedHarms = {};
};

/// Compares the files with the server by dry runs, which write nothing. What is wrong with one
/// object is in its refusals; the error is one that concerns all: no connection, a document that
/// does not parse, the same object twice. Blocks; ends soon after the stop token was asked to stop.
Result<Plan> plan(const workspace::Workspace &workspace, const PlanOptions &options,
                  ApiServer &server, std::stop_token stop);

/// A weight for a backend; where namespace or port are not given, any that fits, if only one does.
struct WantedWeight
{
    std::string name;
    std::optional<std::string> namespaceName;
    std::optional<int> port;
    std::int64_t weight = 0;
};

struct WeightsRequest
{
    model::ResourceKey route; ///< group and kind may be empty: an HTTPRoute, else a GRPCRoute
    std::optional<std::size_t> rule; ///< counts from 0; needed where there are several
    std::vector<WantedWeight> weights;
    std::set<std::string> allowedHarms = {};
};

/// The plan for weights straight on the cluster: one object, a JSON Patch. Its fields name the
/// present owner, who loses all of the route's rules to Sluice. Errors, besides those of the
/// connection: `no-such-route`, `rule-needed`, `no-such-rule`, `no-such-backend`,
/// `backend-ambiguous`, `weight-out-of-range`.
Result<Plan> planWeights(const WeightsRequest &request, ApiServer &server, std::stop_token stop);

} // namespace sluice::planning
