// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resource.h"
#include "core/planning/plan.h"
#include "core/planning/routecontext.h"

#include <vector>

namespace sluice::planning {

/// The rules of a route in which shares change; rules are told apart by their index. No `before`:
/// the route is new, and all of its rules' requests move.
std::vector<RuleMovement> movements(const model::Resource *before, const model::Resource &after,
                                    const RouteContext &context);

} // namespace sluice::planning
