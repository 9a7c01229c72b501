// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/route.h"
#include "core/routing/backendstate.h"
#include "core/routing/wheel.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::routing {

/// Whose arithmetic turns weights into a split.
enum class Controller { GatewayApi, Kong, Traefik, Contour };

/// The names of all of them, the exact one first.
std::vector<std::string> controllerNames();
/// Error `unknown-controller`, which names the known ones.
Result<Controller> parseController(std::string_view name);
std::string toString(Controller controller);
WheelOrder wheelOrder(Controller controller);

/// Where one backendRef's share goes: to the backend, or an answer of the gateway itself.
struct ProgrammedTarget
{
    std::size_t backendRef = 0;
    std::int64_t weight = 0; ///< of all its pods together
    int status = 0;          ///< 0: served by the backend; else the gateway's own status
    std::string reason = {};

    friend bool operator==(const ProgrammedTarget &, const ProgrammedTarget &) = default;
};

/// What a controller makes of a rule's backendRefs. Where no target has a weight, every request is
/// answered with `status` and `reason`.
struct ProgrammedRule
{
    std::vector<ProgrammedTarget> targets;
    int status = 0;
    std::string reason = {};

    friend bool operator==(const ProgrammedRule &, const ProgrammedRule &) = default;
};

/// Programs one rule; `resolved` has an entry for each backendRef. Error `kong-target-weight`: Kong
/// refuses its whole configuration where one target is heavier than 65535, and goes on with the
/// last.
///  - GatewayApi: weights as they are; an invalid backend's share is answered 500, that of one
///    without pods 503 (HTTPRouteRule.backendRefs).
///  - Kong: each ready pod gets max(1, floor(weight / pods)); what cannot serve is left out.
///  - Traefik: as GatewayApi, but 503 where all weights are 0.
///  - Contour: invalid backends are left out, the others share by chance; 404 without backendRefs.
Result<ProgrammedRule> program(Controller controller, const model::RouteRule &rule,
                               const std::vector<ResolvedBackend> &resolved);

} // namespace sluice::routing
