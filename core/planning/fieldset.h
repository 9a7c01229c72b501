// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/yaml/node.h"
#include "core/yaml/path.h"

#include <string_view>
#include <vector>

namespace sluice::planning {

/// A node of fieldsV1 (structured-merge-diff, fieldpath): members are `f:NAME`, list items
/// `k:{KEYS}`, `v:VALUE` or `i:INDEX`; `.` is the collection itself, and an empty mapping owns all
/// below it. `object` is the object's node at the same place.

/// Whether the set holds the field at `path`, something that holds it, or something in it.
bool holdsField(yaml::NodeView fields, yaml::NodeView object, const yaml::Path &path);

/// Where in two objects a leaf of the set is; items of keyed lists may have other indexes.
struct CommonField
{
    yaml::Path first;
    yaml::Path second;
};
std::vector<CommonField> commonLeaves(yaml::NodeView fields, yaml::NodeView first,
                                      yaml::NodeView second);

/// Where in the object the set's leaves are; leaves whose field is no longer there are left out.
std::vector<yaml::Path> leavesOf(yaml::NodeView fields, yaml::NodeView object);

} // namespace sluice::planning
