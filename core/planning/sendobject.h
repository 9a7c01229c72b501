// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/apiserver.h"
#include "core/planning/run.h"

#include <stop_token>

namespace sluice::planning {

/// Sends one object's change and finds out what became of it. It is sent again only where the
/// server said that it did nothing (401 once, 429), where reading back showed that it did nothing
/// and the server asked to come again, or where a precondition failed over nothing but status.
ObjectResult sendObject(const PlannedObject &object, ApiServer &server, const Pause &pause,
                        std::stop_token stop);

} // namespace sluice::planning
