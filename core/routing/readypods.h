// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <map>
#include <string>
#include <vector>

namespace sluice::routing {

/// Ready pods by backend Service: key "namespace/name". Services that are not in it have as many as
/// the Deployments that their selector finds have replicas.
using ReadyPods = std::map<std::string, int>;

/// Reads texts of the form [NAMESPACE/]SERVICE=COUNT. Error: `bad-pods`.
Result<ReadyPods> parseReadyPods(const std::vector<std::string> &texts);

} // namespace sluice::routing
