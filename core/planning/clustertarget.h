// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/diagnostic.h"
#include "core/planning/livesnapshot.h"
#include "core/routing/request.h"
#include "core/traffic/samplesource.h"

#include <string>
#include <vector>

namespace sluice::planning {

/// A port of a Service, as the API server's service proxy addresses it.
struct ServicePort
{
    ServiceKey service;
    int port = 0;
    bool isTls = false;

    friend bool operator==(const ServicePort &, const ServicePort &) = default;
};

/// A way to send a route's request through one of its parents' listeners.
struct ClusterTarget
{
    model::ResourceKey gateway;
    std::string listener;
    traffic::ProbeTarget probe; ///< with connectTo where the Gateway has an address
    /// Where the Gateway has none that can be reached: its own Services, by which the API server
    /// leads to it; slower. Guesses, the likeliest first.
    std::vector<ServicePort> ownServices;

    bool hasAddress() const { return !probe.connectTo.empty(); }
};

struct ClusterTargets
{
    std::vector<ClusterTarget> targets; ///< those with an address first
    std::vector<Diagnostic> problems;   ///< why a parent offers none
};

/// The targets of the route's parents that the request fits: listeners of HTTP and HTTPS by the
/// parentRef's sectionName and port and the listener's hostname. The request is that of
/// routing::deriveRequest().
ClusterTargets clusterTargets(const model::ResourceKey &route, const model::Route &spec,
                              const routing::Request &request, const LiveSnapshot &snapshot);

} // namespace sluice::planning
