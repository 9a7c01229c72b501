// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/discovery.h"
#include "core/planning/acceptance.h"
#include "core/planning/apiserver.h"
#include "core/planning/status.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace sluice::cluster {

/// An object's status, and for routes what it means for each parentRef.
struct StatusReport
{
    planning::ObjectStatus status;
    std::vector<planning::ParentAcceptance> acceptance;
    bool isRoute = false;
    /// The object could not be read: it does not exist, or may not be read.
    std::optional<Diagnostic> problem;
};

/// A GatewayClass, Gateway or route: what has a status worth showing.
bool hasGatewayStatus(const model::ResourceKey &key);

/// The status of each object, in the order of the keys; asked for side by side.
std::vector<StatusReport> readStatuses(planning::ApiServer &server, const Discovery &discovery,
                                       const std::vector<model::ResourceKey> &keys,
                                       const std::stop_token &stop);

/// The Gateways and routes of a namespace, or (empty) of all; GatewayClasses before them. The error
/// of a kind that may not be listed is that of the whole.
Result<std::vector<StatusReport>> listStatuses(planning::ApiServer &server,
                                               const Discovery &discovery,
                                               const std::string &namespaceName,
                                               const std::stop_token &stop);

} // namespace sluice::cluster
