// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resource.h"
#include "core/planning/plan.h"
#include "core/planning/routecontext.h"

#include <set>
#include <string>
#include <vector>

namespace sluice::planning {

/// What this change of a route is known to do harm by, as recorded from the real controllers:
///  - `kong-target-weight`: a target above 65535 makes Kong refuse its whole configuration, and
///    with it every later edit of any route;
///  - `kong-hidden-weight`: Kong's integer division over the ready pods gives every target the
///    weight that it has, so the edit is never pushed;
///  - `kong-traefik-parents`: both rewrite each other's status without end. Where the live route
///    hangs on both already, that is no harm of this change, but a warning.
/// No `before`: the route is new.
struct HarmReport
{
    std::vector<Harm> harms;
    std::vector<std::string> warnings;
};
HarmReport harmsOf(const model::Resource *before, const model::Resource &after,
                   const RouteContext &context, const std::set<std::string> &allowed);

} // namespace sluice::planning
