// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/clustercontext.h"
#include "core/planning/clustertarget.h"
#include "core/workspace/workspace.h"

#include <optional>
#include <string>
#include <vector>

namespace sluice::planning {

/// How requests come to a Gateway.
enum class Approach {
    Address,      ///< the Gateway's own, with the listener's port
    ServiceProxy, ///< its own Service, through the API server: slower
    PortForward   ///< its own Service, through `kubectl port-forward`
};

/// A way to measure a rule at a Gateway, or why it cannot be gone.
struct WayIn
{
    model::ResourceKey gateway;
    std::string listener;
    Approach approach = Approach::Address;
    std::optional<ServicePort> service; ///< for the approaches that lead through one
    traffic::ProbeTarget probe;         ///< for a forwarding without its address
    std::optional<Diagnostic> obstacle;

    /// The same way, though perhaps to another rule's request.
    bool isSameWay(const WayIn &other) const;
};

/// The ways into the live rule's Gateways: for each listener that takes its request the address,
/// then its own Services. `permissions` are those known; one not known is not held to be missing.
std::vector<WayIn> waysIn(const workspace::RuleRef &rule, const LiveSnapshot &snapshot,
                          const std::vector<Permission> &permissions);

} // namespace sluice::planning
