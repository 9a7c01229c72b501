// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/streams.h"
#include "core/base/result.h"
#include "core/routing/gatewaycontrol.h"

#include <string>
#include <vector>

namespace sluice::cli {

struct ServeOptions
{
    std::vector<std::string> files;
    std::string listen = "127.0.0.1:0";
    std::string controller = "gateway-api";
    std::vector<std::string> pods; ///< [NAMESPACE/]SERVICE=COUNT
};

/// `serve FILE...`: the local gateway until SIGINT or SIGTERM; SIGHUP reads the files again.
ExitCode runServe(const ServeOptions &options, Streams &streams);

} // namespace sluice::cli
