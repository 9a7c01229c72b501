// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/livesnapshot.h"

#include <string>
#include <vector>

namespace sluice::test {

/// The state of a cluster with these objects (JSON), whose kinds are listed to the end; all that
/// the Gateway API and the core have of them.
planning::LiveBatch liveBatch(const std::vector<std::string> &objects);

/// The next state: these objects come or change.
planning::LiveBatch nextBatch(const planning::LiveSnapshot &before,
                              const std::vector<std::string> &objects);

/// A Gateway default/kong whose two conditions have these words ("True", "False", "Unknown").
std::string liveGateway(const std::string &accepted, const std::string &programmed);

} // namespace sluice::test
