// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/route.h"

#include <cstdint>
#include <vector>

namespace sluice::ui {

/// Where the sliders of a rule end: 1, 2 or 5 times a power of ten, at least twice the largest
/// weight and at least 10, at most what a weight may be. A rule that writes no weight at all gets
/// 1000, so that the first drag has room.
std::int64_t weightScaleEnd(const std::vector<model::Weight> &weights);

/// What a slider of that scale moves by under the mouse, so that round weights can be hit.
std::int64_t weightScaleStep(std::int64_t scaleEnd);

} // namespace sluice::ui
