// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/routeindex.h"

#include <string>

namespace sluice::routing {

/// The first thing of a candidate that the request does not meet, as a sentence; empty where it
/// meets all.
std::string mismatchReason(const RouteIndex &index, const Candidate &candidate, const Probe &probe);

/// Why a candidate that meets the request comes after the winner.
std::string precedenceReason(const RouteIndex &index, const Candidate &winner,
                             const Candidate &loser);

/// How far a candidate got: the greater, the nearer to winning.
int closeness(const RouteIndex &index, const Candidate &candidate, const Probe &probe);

} // namespace sluice::routing
