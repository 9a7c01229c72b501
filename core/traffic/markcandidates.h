// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/identification.h"

#include <string>
#include <vector>

namespace sluice::traffic {

/// Successful answers, the earliest first.
using Answers = std::vector<const RawAnswer *>;

/// A rule with what it reads from each answer.
struct MarkCandidate
{
    MarkRule rule;
    double reliability = 1;         ///< of the place, by itself
    bool needsNames = false;        ///< a place that hops, clocks and caches write into
    std::vector<std::string> marks; ///< by answer; "" where there is none
};

/// Every place in the answers that may tell their backends apart: headers, cookies, JSON fields and
/// expressions over the pages.
std::vector<MarkCandidate> markCandidates(const Answers &answers);

} // namespace sluice::traffic
