// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resourcekey.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::planning {

/// A Kubernetes Event, reduced to what is shown. All texts are the cluster's: untrusted.
struct ClusterEvent
{
    std::string uid;
    model::ResourceKey about;
    std::string aboutUid;
    std::string type; ///< "Normal" or "Warning"
    std::string reason;
    std::string message;
    std::string source; ///< the component that reports it
    /// RFC 3339, UTC: the first there is of series.lastObservedTime, lastTimestamp, eventTime and
    /// metadata.creationTimestamp.
    std::string time;
    std::int64_t count = 1;

    friend bool operator==(const ClusterEvent &, const ClusterEvent &) = default;
};

/// Reads a core/v1 Event, or one of events.k8s.io/v1. Nothing where the text is neither.
std::optional<ClusterEvent> readEvent(std::string_view json);

/// The newest first; events of one time in the order of their uid, so that the order is stable.
void sortNewestFirst(std::vector<ClusterEvent> &events);

} // namespace sluice::planning
