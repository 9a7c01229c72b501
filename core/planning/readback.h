// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/apiserver.h"
#include "core/planning/plan.h"

#include <functional>
#include <optional>
#include <string>

namespace sluice::planning {

/// What a look at an object tells of a request whose answer is missing.
enum class Arrival {
    Done,    ///< its effect is there
    NotDone, ///< the object is as it was before
    Mixed,   ///< neither: someone else wrote meanwhile
    Unseen   ///< it could not be read
};

struct LookBack
{
    Arrival arrival = Arrival::Unseen;
    std::optional<LiveObject> live;
    std::string problem; ///< for Unseen
};

/// Compares a live object (nothing: it is not there) with what was planned for it.
Arrival arrivalOf(const PlannedObject &object, const std::optional<LiveObject> &live);

/// Reads the object until it can be read, at most for some seconds; what seems not done is looked
/// at once more after a pause, for the server may still be at it. `pause` waits, and says whether
/// to go on.
LookBack lookBack(const PlannedObject &object, ApiServer &server,
                  const std::function<bool(std::chrono::milliseconds)> &pause);

} // namespace sluice::planning
