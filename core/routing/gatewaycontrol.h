// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/resourcekey.h"
#include "core/routing/readypods.h"
#include "core/workspace/workspace.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace sluice::routing {

struct GatewaySettings
{
    std::string listen = "127.0.0.1:0"; ///< loopback only; port 0: chosen by the system
    std::string controller =
        "gateway-api"; ///< whose arithmetic: gateway-api (exact), kong, traefik, ...
    ReadyPods pods;
};

/// What a gateway serves after an apply.
struct Applied
{
    std::string address; ///< "127.0.0.1:PORT"
    std::string controller;
    std::size_t routes = 0;
    std::uint64_t generation = 0; ///< counts applies from 1
};

/// The local gateway as the window and the command line see it. Callbacks run on a thread of the
/// gateway; the callee hands the value to its own thread.
class GatewayControl
{
public:
    using Done = std::function<void(const Result<Applied> &)>;

    virtual ~GatewayControl() = default;
    /// Starts listening and serves the routes of the snapshot. Error: `gateway-listen`.
    virtual void start(const GatewaySettings &settings, const workspace::Workspace &workspace,
                       Done done) = 0;
    /// Moves to the routes of the snapshot; requests under way finish with the old ones.
    virtual void apply(const workspace::Workspace &workspace, Done done) = 0;
    virtual void stop() = 0;
};

} // namespace sluice::routing
