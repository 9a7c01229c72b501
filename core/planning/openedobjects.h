// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resource.h"
#include "core/yaml/stream.h"

#include <map>
#include <string>

namespace sluice::planning {

/// The objects of an earlier state of a file, by their keys on the cluster; only of the parts that
/// the later state does not share with it: the others are as they were.
std::map<model::ResourceKey, yaml::Value>
objectsOfChangedParts(const yaml::Stream &before, const yaml::Stream &now, const std::string &home);

} // namespace sluice::planning
