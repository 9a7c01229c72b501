// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <map>
#include <string>

namespace sluice::planning {

struct ServiceKey
{
    std::string namespaceName;
    std::string name;

    friend auto operator<=>(const ServiceKey &, const ServiceKey &) = default;
};

/// Endpoints by their conditions: `ready` takes traffic; `terminating` is on its way out, and
/// `serving` of those still answer (discovery.k8s.io/v1, EndpointConditions).
struct EndpointCounts
{
    int ready = 0;
    int notReady = 0;
    int terminating = 0;
    int serving = 0; ///< terminating ones that still serve

    friend bool operator==(const EndpointCounts &, const EndpointCounts &) = default;
};

/// The pods behind a Service: in all, and for each named port of its slices ("" for an unnamed
/// one). A pod that stands in several slices (IPv4 and IPv6) is counted once.
struct ReadyPods
{
    EndpointCounts all;
    std::map<std::string, EndpointCounts> ports;

    friend bool operator==(const ReadyPods &, const ReadyPods &) = default;
};

} // namespace sluice::planning
