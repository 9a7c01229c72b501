// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/status.h"

#include <string>
#include <vector>

namespace sluice::planning {

enum class Acceptance {
    Waiting,  ///< no controller has spoken, or only of an edit before
    Accepted, ///< by every controller that answers for this parent
    Refused   ///< by one of them; it may still change its mind
};

/// Whether one parentRef of a route is accepted, and the sentence that says so.
struct ParentAcceptance
{
    model::ParentRef parent;
    Acceptance state = Acceptance::Waiting;
    std::string controller; ///< the one that the sentence speaks of; may be empty
    std::string sentence;   ///< holds the cluster's words: untrusted
    /// False: the controller never says which edit it speaks of, so that what it said may be of
    /// the one before.
    bool isGenerationKnown = true;

    friend bool operator==(const ParentAcceptance &, const ParentAcceptance &) = default;
};

/// For each of spec.parentRefs of a route, in their order; `route` is the object's root.
std::vector<ParentAcceptance> acceptance(const yaml::NodeView &route,
                                         const model::ResourceKey &key);

/// Whether there is at least one parent and all are accepted.
bool isAccepted(const std::vector<ParentAcceptance> &parents);

} // namespace sluice::planning
