// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

/// An EndpointSlice reduced to what is counted of it.
struct SliceCounts
{
    ServiceKey service;
    std::string name;        ///< of the slice
    std::string addressType; ///< IPv4, IPv6, FQDN
    EndpointCounts endpoints;
    std::vector<std::string> ports; ///< the names; "" for an unnamed one

    friend bool operator==(const SliceCounts &, const SliceCounts &) = default;
};

/// Reads and reduces an EndpointSlice of discovery.k8s.io/v1. Nothing where the text is none, or
/// belongs to no Service (label kubernetes.io/service-name).
std::optional<SliceCounts> readSlice(std::string_view json);

/// Adds up the slices of one Service. Each address family lists every pod, so that the family with
/// the most counts, not their sum.
ReadyPods addUp(const std::vector<SliceCounts> &slices);

} // namespace sluice::planning
