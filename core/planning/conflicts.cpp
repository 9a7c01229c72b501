// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/conflicts.h"

#include "core/planning/apistatus.h"

#include <algorithm>

namespace sluice::planning {
namespace {

/// `conflict with "helm" with subresource "scale" using apps/v1 at 2026-...` (fieldmanager's
/// conflict.go): the manager stands in quotes, quotes in it are escaped.
std::string managerIn(const std::string &message)
{
    const auto begin = message.find('"');
    std::string manager;
    for (auto i = begin; begin != std::string::npos && ++i < message.size();) {
        if (message[i] == '"')
            return manager;
        if (message[i] == '\\' && i + 1 < message.size())
            ++i;
        manager += message[i];
    }
    return manager;
}

bool isOwnApply(const FieldOwner &owner)
{
    return owner.isSluice() && owner.operation == Operation::Apply && owner.subresource.empty();
}

/// The list that owns the field as a whole, or the field itself.
yaml::Path ownedPlace(const Ownership &ownership, const FieldOwner &owner, const yaml::Path &path)
{
    const auto fields = ownership.ownedFields(owner);
    for (auto place = path; !place.isRoot(); place = place.parent()) {
        if (std::ranges::find(fields, place) != fields.end())
            return place;
    }
    return path;
}

} // namespace

std::vector<FieldConflict> conflictsOf(const ApiAnswer &answer, const LiveObject &live)
{
    const Ownership ownership(live);
    std::vector<FieldConflict> conflicts;
    for (const auto &cause : fieldConflicts(answer)) {
        FieldConflict conflict{{managerIn(cause.message), Operation::Update, {}, {}},
                               cause.field,
                               ownership.find(cause.field)};
        if (conflict.path) {
            for (const auto &owner : ownership.ownersOf(*conflict.path)) {
                if (owner.manager == conflict.owner.manager && !isOwnApply(owner))
                    conflict.owner = owner;
            }
        }
        conflicts.push_back(std::move(conflict));
    }
    return conflicts;
}

std::vector<FieldConflict> foreseenConflicts(const std::vector<FieldChange> &changes,
                                             const LiveObject &live)
{
    const Ownership ownership(live);
    std::vector<FieldConflict> conflicts;
    for (const auto &change : changes) {
        for (const auto &owner : ownership.ownersOf(change.path)) {
            if (isOwnApply(owner))
                continue;
            const auto place = ownedPlace(ownership, owner, change.path);
            const auto isKnown = std::ranges::any_of(conflicts, [&](const FieldConflict &known) {
                return known.owner == owner && known.path == place;
            });
            if (!isKnown)
                conflicts.push_back({owner, "." + place.toString(), place});
        }
    }
    return conflicts;
}

bool isOwn(const FieldConflict &conflict)
{
    return conflict.owner.isSluice() && conflict.owner.subresource.empty();
}

} // namespace sluice::planning
