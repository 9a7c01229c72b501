// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/streams.h"

#include <optional>
#include <string>
#include <vector>

namespace sluice::cli {

struct SampleOptions
{
    std::string url;
    std::string connectTo;
    std::vector<std::string> headers; ///< "name: value"
    std::string identify = "auto";
    std::vector<std::string> expected; ///< files with the wanted weights
    std::string route;
    std::optional<std::uint64_t> requests;
    std::optional<double> seconds;
    std::string rate = "20"; ///< a number or "max"
    int connections = 8;
    bool keepAlive = false;
    std::optional<double> tolerance; ///< in points
    double alpha = 0.05;
    double timeoutSeconds = 5;
    bool isInsecure = false;
    bool usesProxy = false;
    bool isJson = false;
};

ExitCode runSample(const SampleOptions &options, Streams &streams);

} // namespace sluice::cli
