// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/seenobject.h"

#include <algorithm>

namespace sluice::planning {
namespace {

bool isSeen(const ThreeWayField &field, const std::vector<SeenObject::Field> &seen)
{
    return std::ranges::any_of(seen, [&field](const auto &known) {
        return known.path == field.path && isSameState(known.live, field.live);
    });
}

bool isIn(const ThreeWayField &field, const yaml::Value &whole)
{
    const auto *value = valueAt(whole, field.path);
    return value == nullptr ? !field.live : field.live && isSame(*value, *field.live);
}

} // namespace

bool isUnanswered(const ThreeWayField &field)
{
    return field.changedBy == ChangedBy::Theirs || field.changedBy == ChangedBy::Both;
}

void markSeen(std::vector<ThreeWayField> &fields, const SeenObject *seen)
{
    if (seen == nullptr)
        return;
    const auto whole = seen->whole ? withoutServerFields(seen->whole->value()) : yaml::Value();
    for (auto &field : fields) {
        const auto isKnown = isSeen(field, seen->fields) || (seen->whole && isIn(field, whole));
        if (isKnown && isUnanswered(field))
            field.changedBy = ChangedBy::Mine;
    }
}

SeenObject withSeen(const SeenObject *before, const std::vector<ThreeWayField> &fields)
{
    auto seen = before == nullptr ? SeenObject{} : *before;
    for (const auto &field : fields) {
        std::erase_if(seen.fields,
                      [&field](const auto &known) { return known.path == field.path; });
        seen.fields.push_back({field.path, field.live});
    }
    return seen;
}

} // namespace sluice::planning
