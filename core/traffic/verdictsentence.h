// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/verdict.h"

#include <optional>
#include <span>
#include <string>

namespace sluice::traffic {

/// A verdict for a person: plain English, and a code that stays. Codes: "consistent",
/// "consistent-differs", "off", "off-drained", "too-few", "too-few-edge", "differs",
/// "unidentified", "nothing-wanted".
struct VerdictSentence
{
    std::string code;
    std::string text;
};

/// `names` go by backend and are used where shares alone do not tell; `requestsPerSecond` turns the
/// answers that are still to come into time.
VerdictSentence sentence(const VerdictInput &input, const Verdict &verdict,
                         std::optional<double> requestsPerSecond = {},
                         std::span<const std::string> names = {});

} // namespace sluice::traffic
