// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/liveobject.h"

#include <string>

namespace sluice::planning {

/// What the controllers make of an object, in one word.
enum class Health {
    None,    ///< nobody is to say: Services, grants, ...
    Good,    ///< accepted, and where there is something to program, programmed
    Waiting, ///< nobody has spoken of this generation yet
    Bad      ///< refused, or not programmed
};

/// The word and the sentence that says it; the sentence holds the cluster's words: untrusted.
struct LiveHealth
{
    Health health = Health::None;
    std::string sentence;

    friend bool operator==(const LiveHealth &, const LiveHealth &) = default;
};

/// Of a GatewayClass by Accepted, of a Gateway by Accepted and Programmed, of a route by what every
/// controller says of each of its parents.
LiveHealth liveHealth(const LiveObject &object);

} // namespace sluice::planning
