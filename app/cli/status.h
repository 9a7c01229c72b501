// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clusteroptions.h"
#include "app/cli/streams.h"
#include "core/planning/apiserver.h"

#include <string>
#include <vector>

namespace sluice::cli {

struct StatusOptions
{
    std::vector<std::string> files; ///< whose Gateways and routes; empty: those of the namespace
    bool isEverywhere = false;      ///< in all namespaces
    bool isJson = false;
    ClusterOptions cluster = {};
};

/// `status [FILE...]`: what the controllers make of Gateways and routes. `namespaceName` is for
/// objects that name none. No: an object does not exist, or a route is not accepted as it is now.
ExitCode runStatus(const StatusOptions &options, planning::ApiServer &server,
                   const std::string &namespaceName, Streams &streams);

} // namespace sluice::cli
