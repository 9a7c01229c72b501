// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clusteroptions.h"
#include "app/cli/streams.h"
#include "core/planning/apiserver.h"

#include <functional>
#include <string>

namespace sluice::cli {

struct WatchOptions
{
    bool isEverywhere = false; ///< all namespaces instead of one
    ClusterOptions cluster = {};
};

/// `watch`: a JSON line for each change of what Sluice follows, until `isEnough` says so; that is
/// asked several times a second.
ExitCode runWatch(const WatchOptions &options, planning::ApiServer &server,
                  const std::string &namespaceName, const std::function<bool()> &isEnough,
                  Streams &streams);

} // namespace sluice::cli
