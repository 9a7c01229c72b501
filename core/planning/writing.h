// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/apiserver.h"
#include "core/planning/plan.h"

#include <string>

namespace sluice::planning {

enum class DryRun { No, Yes };

/// PATCH as server-side apply under Sluice's name, with strict validation.
ApiRequest applyRequest(const std::string &path, const yaml::Value &body, bool isForced,
                        DryRun dryRun);
/// PATCH with the operations of a JSON Patch, under Sluice's name.
ApiRequest patchRequest(const std::string &path, const yaml::Value &operations, DryRun dryRun);
/// DELETE of the object with that uid and no other.
ApiRequest deleteRequest(const std::string &path, const std::string &uid, DryRun dryRun);

/// The request that a plan stands for, as it is sent. An apply over an existing object carries uid
/// and resourceVersion in its body.
ApiRequest requestOf(const PlannedRequest &planned, DryRun dryRun = DryRun::No);

} // namespace sluice::planning
