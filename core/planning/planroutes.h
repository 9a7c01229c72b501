// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/planning.h"

#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace sluice::planning {

/// Fills in, for each route that would change, what moves and what is known to do harm.
/// `gateways` are the Gateways and classes of the files, which come before the server's. No request
/// is made where no route changes.
void planRoutes(Plan &plan, const std::vector<model::Resource> &gateways,
                const std::set<std::string> &allowedHarms, ApiServer &server, std::stop_token stop);

} // namespace sluice::planning
