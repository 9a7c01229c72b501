// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/readypods.h"

#include "core/planning/jsonfields.h"

#include <algorithm>

namespace sluice::planning {
namespace {

EndpointCounts &operator+=(EndpointCounts &sum, const EndpointCounts &more)
{
    sum.ready += more.ready;
    sum.notReady += more.notReady;
    sum.terminating += more.terminating;
    sum.serving += more.serving;
    return sum;
}

int total(const EndpointCounts &counts)
{
    return counts.ready + counts.notReady + counts.terminating;
}

/// What the API says of absent conditions: ready counts as true, serving as ready, terminating as
/// false. `ready` of a terminating endpoint is true only where the Service publishes pods that are
/// not ready, and then it does take traffic.
void count(EndpointCounts &counts, const Json &endpoint)
{
    const auto &conditions = memberAt(endpoint, "conditions");
    const bool isReady = flagAt(conditions, "ready").value_or(true);
    const bool isTerminating = flagAt(conditions, "terminating").value_or(false);
    if (isReady) {
        ++counts.ready;
    } else if (isTerminating) {
        ++counts.terminating;
        counts.serving += flagAt(conditions, "serving").value_or(false) ? 1 : 0;
    } else {
        ++counts.notReady;
    }
}

} // namespace

std::optional<SliceCounts> readSlice(std::string_view json)
{
    const auto slice = Json::parse(json, nullptr, false);
    const auto &metadata = memberAt(slice, "metadata");
    SliceCounts result;
    result.service = {textAt(metadata, "namespace"),
                      textAt(memberAt(metadata, "labels"), "kubernetes.io/service-name")};
    result.name = textAt(metadata, "name");
    if (result.service.name.empty() || result.name.empty())
        return std::nullopt;
    result.addressType = textAt(slice, "addressType");
    for (const auto &endpoint : listAt(slice, "endpoints"))
        count(result.endpoints, endpoint);
    for (const auto &port : listAt(slice, "ports"))
        result.ports.push_back(textAt(port, "name"));
    return result;
}

ReadyPods addUp(const std::vector<SliceCounts> &slices)
{
    std::map<std::string, ReadyPods> families;
    for (const auto &slice : slices) {
        auto &family = families[slice.addressType];
        family.all += slice.endpoints;
        for (const auto &port : slice.ports)
            family.ports[port] += slice.endpoints;
    }
    ReadyPods result;
    for (const auto &[type, family] : families) {
        if (total(family.all) > total(result.all))
            result.all = family.all;
        for (const auto &[port, counts] : family.ports) {
            auto &best = result.ports[port];
            best = total(counts) > total(best) ? counts : best;
        }
    }
    return result;
}

} // namespace sluice::planning
