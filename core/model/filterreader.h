// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/route.h"
#include "core/yaml/node.h"

#include <vector>

namespace sluice::model {

/// The filters of a rule or a backendRef, in order.
std::vector<Filter> readFilters(const yaml::NodeView &list);

} // namespace sluice::model
