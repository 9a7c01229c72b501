// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/comparison.h"
#include "core/planning/liveobject.h"

#include <optional>
#include <vector>

namespace sluice::planning {

/// What of an object's live values was answered, or made by oneself: where it is there still, it
/// is no news, and a file that has something else has it on purpose.
struct SeenObject
{
    struct Field
    {
        yaml::Path path; ///< as in ThreeWayField
        std::optional<yaml::Value> live;
    };

    std::optional<LiveObject> whole;
    std::vector<Field> fields;
};

/// Somebody else's change that the file does not have.
bool isUnanswered(const ThreeWayField &field);
/// Fields whose live value was seen become one's own, or alike. `seen` may be null.
void markSeen(std::vector<ThreeWayField> &fields, const SeenObject *seen);
/// `before` (which may be null) with the live values of these fields.
SeenObject withSeen(const SeenObject *before, const std::vector<ThreeWayField> &fields);

} // namespace sluice::planning
