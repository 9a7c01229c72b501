// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/kinds.h"
#include "core/base/result.h"
#include "core/planning/apiserver.h"
#include "core/planning/clustercontext.h"

#include <stop_token>
#include <vector>

namespace sluice::cluster {

/// What a server has of the kinds that Sluice follows.
struct Discovery
{
    std::vector<ServedKind> served;
    std::vector<FollowedKind> absent;
    planning::GatewayApiSupport gatewayApi;
};

/// Asks for the aggregated discovery (Kubernetes 1.27 and newer) and falls back to one request for
/// each group and version. Only the groups of followed kinds are asked for, so that an extension
/// server that is down stands in nobody's way. Errors: those of the connection, `server-refused`.
Result<Discovery> discover(planning::ApiServer &server, const std::stop_token &stop);

} // namespace sluice::cluster
