// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/changecommand.h"
#include "app/cli/clusteroptions.h"

#include <functional>

namespace sluice::cli {

/// Connects to the chosen cluster and runs `command` there. Usage where the context cannot be used.
ExitCode withPlace(const ClusterOptions &options, Streams &streams,
                   const std::function<ExitCode(const ChangePlace &)> &command);

} // namespace sluice::cli
