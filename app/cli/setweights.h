// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/streams.h"

#include <string>
#include <vector>

namespace sluice::cli {

struct SetWeightsOptions
{
    std::vector<std::string> arguments; ///< FILEs and BACKEND=WEIGHTs, in any order
    std::string route;
    bool isInPlace = false;
    bool showsDifference = false;
};

/// `set-weights FILE... --route ROUTE BACKEND=WEIGHT...`: the lossless edit. Writes the new text of
/// the one file that holds the route, or with --diff what changed in it, or with --in-place the
/// file.
ExitCode runSetWeights(const SetWeightsOptions &options, Streams &streams);

} // namespace sluice::cli
