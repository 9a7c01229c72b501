// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/livesnapshot.h"
#include "core/routing/controller.h"

#include <map>
#include <vector>

namespace sluice::planning {

/// Whose arithmetic holds at a live Gateway, by its class's controllerName; that of the Gateway API
/// for controllers that are not known.
routing::Controller controllerOf(const model::ResourceKey &gateway, const LiveSnapshot &snapshot);

/// What stands behind each backendRef of a live rule. A backend whose pods are not known is taken
/// to have one, and ReferenceGrants to be there.
std::vector<routing::ResolvedBackend> resolvedBackends(const model::RouteRule &rule,
                                                       const LiveSnapshot &snapshot);

/// The shares, in thousandths, that the controller makes of a rule; one that the gateway answers
/// itself is nobody's. Empty where the controller refuses the rule.
std::map<model::BackendKey, int>
programmedShares(const model::RouteRule &rule, routing::Controller controller,
                 const std::vector<routing::ResolvedBackend> &resolved);

} // namespace sluice::planning
