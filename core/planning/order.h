// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resourcekey.h"
#include "core/planning/plan.h"

#include <cstddef>
#include <vector>

namespace sluice::planning {

/// Indexes of the plan's objects that are to be sent, in waves: nothing points at what stands in a
/// later wave, and the objects of one wave do not point at each other.
std::vector<std::vector<std::size_t>> waves(const Plan &plan);

} // namespace sluice::planning
