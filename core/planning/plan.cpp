// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/plan.h"

#include "core/base/printable.h"
#include "core/workspace/documentedit.h"
#include "core/workspace/textdiff.h"

#include <algorithm>

namespace sluice::planning {

std::string toString(Action action)
{
    switch (action) {
    case Action::None:
        return "none";
    case Action::Create:
        return "create";
    case Action::Change:
        return "change";
    case Action::Delete:
        return "delete";
    case Action::Conflict:
        return "conflict";
    }
    return {};
}

bool PlannedObject::isStopped() const
{
    const auto isHarmful = [](const Harm &harm) { return !harm.isAllowed; };
    return action == Action::Conflict || !refusals.empty() || std::ranges::any_of(harms, isHarmful);
}

bool Plan::isStopped() const
{
    return std::ranges::any_of(objects, &PlannedObject::isStopped);
}

bool Plan::hasChanges() const
{
    return std::ranges::any_of(
        objects, [](const PlannedObject &object) { return object.action != Action::None; });
}

std::string lineDifference(const PlannedObject &object)
{
    return printableLines(
        workspace::unifiedDifference(object.before, object.after, workspace::nameOf(object.key)));
}

} // namespace sluice::planning
