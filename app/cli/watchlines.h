// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/livesnapshot.h"

#include <string>
#include <vector>

namespace sluice::cli {

/// A batch as JSON lines, without line ends: changes, ready pods, events, states. Objects of other
/// namespaces than `namespaceName` are left out, unless that is empty.
std::vector<std::string> watchLines(const planning::LiveBatch &batch,
                                    const std::string &namespaceName);

} // namespace sluice::cli
