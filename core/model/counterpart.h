// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/route.h"

#include <cstddef>
#include <optional>

namespace sluice::model {

/// Which rule of another state of a route is this one. Rules have no identity but an optional name,
/// so they are told apart by name, then by matches and backends, then by what is left over; where
/// more than one would do, it is none. The namespaces of backends are not compared, for a file may
/// name none.
std::optional<std::size_t> counterpart(const Route &route, std::size_t rule, const Route &other);

/// Whether they do the same, wherever in the route they stand.
bool areAlike(const RouteRule &one, const RouteRule &other);

} // namespace sluice::model
