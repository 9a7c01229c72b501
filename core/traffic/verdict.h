// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::traffic {

enum class VerdictKind { Consistent, Off, Undecided };
/// "consistent", "off", "undecided".
std::string_view word(VerdictKind kind);

/// Why a verdict is what it is; the stable words are in word().
enum class VerdictReason {
    None,
    TooFew,                 ///< "too-few"
    Unidentified,           ///< "unidentified": unknown or failed answers could turn it
    DiffersWithinTolerance, ///< "differs-within-tolerance"
    DrainedBackendAnswered, ///< "drained-backend-answered": weight 0, exact mark
    NothingWanted           ///< "nothing-wanted": all weights are 0
};
std::string_view word(VerdictReason reason);

/// Counts against wanted weights. `weights` and `counts` go by backend.
struct VerdictInput
{
    std::vector<std::int64_t> weights;
    std::vector<std::uint64_t> counts;
    std::uint64_t unidentified = 0; ///< unknown and failed answers
    bool hasExactMarks = false;
    double alpha = 0.05;
    std::optional<double> tolerance = {}; ///< as a share of 1; unset: min(0.02, half the share)
};

struct ShareInterval
{
    double wanted = 0;
    double measured = 0; ///< of the identified answers; 0 where there are none
    double low = 0;
    double high = 1;
};

struct Verdict
{
    VerdictKind kind = VerdictKind::Undecided;
    VerdictReason reason = VerdictReason::TooFew;
    double logE = 0; ///< natural logarithm of e(wanted)
    std::vector<ShareInterval> shares;
    /// About how many more answers a decision takes if shares stay as they are; nothing where the
    /// estimate sits on an edge of the box, or it is decided.
    std::optional<std::uint64_t> moreRequests;
};

/// The anytime-valid multinomial test of Lindon and Malek, as docs/verdict.md has it.
Verdict judge(const VerdictInput &input);

/// About how many answers it takes to say `consistent` when the wanted shares are served.
std::uint64_t answersUntilConsistent(const VerdictInput &input);

} // namespace sluice::traffic
