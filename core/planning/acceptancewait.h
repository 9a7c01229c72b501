// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/waiting.h"
#include "core/planning/acceptance.h"
#include "core/planning/apiserver.h"

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace sluice::planning {

/// A route to wait for, and where it stands on the server (objectPath()).
struct AwaitedRoute
{
    model::ResourceKey key;
    std::string path;
};

/// How far a route has come.
struct AwaitedAcceptance
{
    model::ResourceKey key;
    std::vector<ParentAcceptance> parents;
    /// Why it could not be read the last time: deleted meanwhile, no connection.
    std::optional<Diagnostic> problem;

    bool isAccepted() const { return !problem && planning::isAccepted(parents); }
};

using OnAcceptance = std::function<void(const AwaitedAcceptance &)>;

/// Reads the routes again and again, at first four times a second and then less often, until every
/// parentRef of each is accepted for the generation that the server has, or the time is over, or a
/// stop is asked for. A refusal is waited out too, for a Gateway that is being made refuses at
/// first. `onChange` hears of each route whenever what it comes to has changed. The answer is in
/// the order of the routes.
std::vector<AwaitedAcceptance> awaitAcceptance(ApiServer &server,
                                               const std::vector<AwaitedRoute> &routes,
                                               std::chrono::milliseconds limit, Waiting &waiting,
                                               const OnAcceptance &onChange,
                                               const std::stop_token &stop);

} // namespace sluice::planning
