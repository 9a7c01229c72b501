// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/streams.h"

#include <string>
#include <vector>

namespace sluice::cli {

struct ShowOptions
{
    std::vector<std::string> files;
    bool isJson = false;
};

/// `show FILE...`: the routes with their rules and backends.
ExitCode runShow(const ShowOptions &options, Streams &streams);

} // namespace sluice::cli
