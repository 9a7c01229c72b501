// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/apiserver.h"
#include "core/traffic/sample.h"

namespace sluice::cluster {

/// Whether the API server itself answered, and not what stands behind its service proxy.
bool isOfApiServer(const planning::ApiAnswer &answer);

/// The outcome of a request through the service proxy as a probe has it: what the API server says
/// of its own is a failure. Without times and backend.
traffic::RawAnswer rawAnswer(planning::ApiOutcome outcome);

} // namespace sluice::cluster
