// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/fieldchange.h"

#include <optional>
#include <string>
#include <vector>

namespace sluice::planning {

/// Whether these are nothing but weights of backendRefs that both sides have:
/// spec.rules[i].backendRefs[j].weight.
bool areWeights(const std::vector<FieldChange> &changes);

/// The JSON Patch (RFC 6902) that makes these changes of weights to the live object and nothing
/// else. Its tests hold the uid; of each touched rule the name and the matches; of each touched
/// backendRef its name, namespace, kind, group, port and old weight, and the backendRef as a whole,
/// since a patch cannot test that a field is absent. It fails cleanly where any of it has moved.
yaml::Value weightPatch(const yaml::Value &live, const std::vector<FieldChange> &changes);

/// Whether the patch makes `wanted` of `live`, its tests included, but for the server's own fields.
bool makes(const yaml::Value &patch, const yaml::Value &live, const yaml::Value &wanted);

/// The JSON Patch that makes any changes, each behind a test that the field is still as `live` has
/// it. Items are removed from the back, so that indexes hold.
yaml::Value fieldPatch(const yaml::Value &live, std::vector<FieldChange> changes);

} // namespace sluice::planning
