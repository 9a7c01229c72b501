// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/apiserver.h"
#include "core/planning/plan.h"

#include <vector>

namespace sluice::planning {

/// The conflicts that a server-side apply was answered with: by the causes of the 409, with the
/// owners that managedFields has for the field.
std::vector<FieldConflict> conflictsOf(const ApiAnswer &answer, const LiveObject &live);

/// The conflicts that an apply of these changes would meet: fields that others than Sluice's own
/// apply own. Sluice's earlier patches are among them, see isOwn().
std::vector<FieldConflict> foreseenConflicts(const std::vector<FieldChange> &changes,
                                             const LiveObject &live);

/// With what Sluice itself wrote by a patch; no one else's fields are concerned.
bool isOwn(const FieldConflict &conflict);

} // namespace sluice::planning
