// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/changecommand.h"

#include <string>
#include <vector>

namespace sluice::cli {

struct WeightsOptions
{
    std::string route;                ///< NS/ROUTE[#RULE]
    std::vector<std::string> weights; ///< [NS/]NAME[:PORT]=W
    ChangeOptions change;
    bool isApplied = false; ///< --apply; else the plan is shown alone
    std::vector<std::string> allowed;
};

/// `weights NS/ROUTE[#RULE] BACKEND=WEIGHT...`: weights straight on the cluster, as carryOut().
ExitCode runWeights(const WeightsOptions &options, const ChangePlace &place, Streams &streams);

} // namespace sluice::cli
