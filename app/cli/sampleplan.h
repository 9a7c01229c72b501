// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/sample.h"
#include "app/cli/sampledsplit.h"
#include "core/routing/request.h"
#include "core/traffic/samplesource.h"

#include <optional>

namespace sluice::cli {

/// Everything that is known before the first request.
struct SamplePlan
{
    traffic::ProbeTarget target;
    traffic::ProbePace pace;
    std::optional<WantedSplit> wanted;
    std::optional<traffic::MarkRule> rule; ///< unset: found by a look
};

/// Nothing where an option or a file is no good, or the request is not one that the expected rule
/// wins; what it is stands on standard error.
std::optional<SamplePlan> planSample(const SampleOptions &options, Streams &streams);

/// The target's request as routing sees it; nothing where its URL is none.
std::optional<routing::Request> requestOf(const traffic::ProbeTarget &target);

} // namespace sluice::cli
