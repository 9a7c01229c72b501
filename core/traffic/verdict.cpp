// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/verdict.h"

#include "core/traffic/multinomial.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sluice::traffic {
namespace {

/// Beyond so many answers no decision is foretold: the estimate sits on an edge of the box.
constexpr double horizon = 1e10;

using Counts = std::vector<double>;

/// What is judged: the backends of positive weight, and the rest as unidentified.
struct Case
{
    std::vector<std::size_t> wantedOnes; ///< indices of the backends of positive weight
    DirichletMixture mixture;
    ToleranceBox box;
    double logThreshold = 0;
    Counts counts; ///< of the wanted ones
    double unidentified = 0;
    double drainedAnswers = 0; ///< counted for backends of weight 0
};

double threshold(double alpha)
{
    const bool isUsable = alpha > 0 && alpha < 1;
    return -std::log(isUsable ? alpha : 0.05);
}

std::optional<double> usableTolerance(const std::optional<double> &tolerance)
{
    if (!tolerance || std::isnan(*tolerance))
        return std::nullopt;
    return std::clamp(*tolerance, 0.0, 1.0);
}

double countOf(const VerdictInput &input, std::size_t index)
{
    return index < input.counts.size() ? static_cast<double>(input.counts[index]) : 0.0;
}

Case makeCase(const VerdictInput &input)
{
    std::vector<std::size_t> wantedOnes;
    double total = 0;
    double drained = 0;
    for (std::size_t i = 0; i < input.weights.size(); ++i) {
        if (input.weights[i] <= 0) {
            drained += countOf(input, i);
            continue;
        }
        wantedOnes.push_back(i);
        total += static_cast<double>(input.weights[i]);
    }
    Counts wanted;
    Counts counts;
    for (const auto index : wantedOnes) {
        wanted.push_back(static_cast<double>(input.weights[index]) / total);
        counts.push_back(countOf(input, index));
    }
    auto box = toleranceBox(wanted, usableTolerance(input.tolerance));
    return {std::move(wantedOnes),
            DirichletMixture(std::move(wanted)),
            std::move(box),
            threshold(input.alpha),
            std::move(counts),
            static_cast<double>(input.unidentified) + drained,
            drained};
}

double sum(const Counts &counts)
{
    return std::accumulate(counts.begin(), counts.end(), 0.0);
}

bool isOff(const Case &subject, const Counts &counts)
{
    return Evidence(subject.mixture, counts).logEOfBox(subject.box) >= subject.logThreshold;
}

/// The interval of every share lies within the box. The profile is convex, so its edges tell.
bool isConsistent(const Case &subject, const Counts &counts)
{
    const Evidence evidence(subject.mixture, counts);
    if (evidence.total() <= 0)
        return false;
    const auto excludes = [&](std::size_t i, double edge) {
        return evidence.logEAt(i, edge) >= subject.logThreshold;
    };
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double low = subject.box.low[i];
        const double high = subject.box.high[i];
        const double share = counts[i] / evidence.total();
        if (share < low || share > high || (low > 0 && !excludes(i, low))
            || (high < 1 && !excludes(i, high)))
            return false;
    }
    return true;
}

/// The smallest filling of `counts` up to `total` that follows `shares`: max(counts_i, c x
/// shares_i).
Counts filled(const Counts &counts, const std::vector<double> &shares, double total)
{
    std::vector<std::size_t> order(counts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto level = [&](std::size_t i) { return shares[i] > 0 ? counts[i] / shares[i] : 1e300; };
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return level(a) < level(b); });
    double kept = sum(counts);
    double filledShares = 0;
    double c = 0;
    for (std::size_t j = 0; j < order.size(); ++j) {
        kept -= counts[order[j]];
        filledShares += shares[order[j]];
        c = filledShares > 0 ? (total - kept) / filledShares : 0;
        if (j + 1 == order.size() || c <= level(order[j + 1]))
            break;
    }
    Counts result(counts.size());
    for (std::size_t i = 0; i < counts.size(); ++i)
        result[i] = std::max(counts[i], c * shares[i]);
    return result;
}

/// The allotment of the unidentified that comes closest to the box, by relative entropy: both steps
/// lower it, and it is convex in counts and shares together.
Counts closestAllotment(const Case &subject, const Counts &counts, double unidentified)
{
    const double total = sum(counts) + unidentified;
    auto shares = subject.mixture.wanted();
    auto result = filled(counts, shares, total);
    for (int step = 0; step < 40; ++step) {
        auto next = likeliestInBox(result, subject.box);
        const bool isSettled =
            std::equal(next.begin(), next.end(), shares.begin(),
                       [](double a, double b) { return std::abs(a - b) < 1e-12; });
        if (isSettled)
            break;
        shares = std::move(next);
        result = filled(counts, shares, total);
    }
    return result;
}

/// `holds` for the counts alone and with all unidentified answers given to one backend, each in
/// turn.
template <typename Predicate>
bool holdsAtExtremes(const Counts &counts, double unidentified, Predicate holds)
{
    if (!holds(counts))
        return false;
    if (unidentified <= 0)
        return true;
    Counts allotted = counts;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        allotted[i] += unidentified;
        if (!holds(allotted))
            return false;
        allotted[i] = counts[i];
    }
    return true;
}

/// Where one backend alone is wanted there is no other to give the unidentified to: they are then
/// answers from elsewhere, and its share must bear them.
bool bearsUnidentified(const Case &subject, const Counts &counts, double unidentified)
{
    if (counts.size() != 1 || unidentified <= 0)
        return true;
    const auto interval =
        shareSequence(counts[0], counts[0] + unidentified, 1, subject.logThreshold);
    return interval.low >= subject.box.low[0];
}

VerdictKind decide(const Case &subject, const Counts &counts, double unidentified)
{
    const auto off = [&](const Counts &allotted) { return isOff(subject, allotted); };
    if (holdsAtExtremes(counts, unidentified, off)
        && (unidentified <= 0 || off(closestAllotment(subject, counts, unidentified))))
        return VerdictKind::Off;
    const auto consistent = [&](const Counts &allotted) { return isConsistent(subject, allotted); };
    if (holdsAtExtremes(counts, unidentified, consistent)
        && bearsUnidentified(subject, counts, unidentified))
        return VerdictKind::Consistent;
    return VerdictKind::Undecided;
}

Counts scaled(const Counts &counts, double factor)
{
    Counts result = counts;
    for (double &count : result)
        count *= factor;
    return result;
}

/// The smallest number of answers, of `total` and up, at which the case is decided if all counts
/// grow in proportion; nothing where that is beyond the horizon.
std::optional<double> decisionSize(const Case &subject, const Counts &counts, double unidentified)
{
    const double total = sum(counts) + unidentified;
    const auto isDecided = [&](double size) {
        const double factor = size / total;
        return decide(subject, scaled(counts, factor), unidentified * factor)
               != VerdictKind::Undecided;
    };
    double low = total;
    double high = std::max(2 * total, 16.0);
    while (!isDecided(high)) {
        low = high;
        high *= 2;
        if (high > horizon)
            return std::nullopt;
    }
    while (high - low > std::max(0.5, low * 1e-3)) {
        const double middle = (low + high) / 2;
        (isDecided(middle) ? high : low) = middle;
    }
    return std::ceil(high);
}

std::optional<std::uint64_t> moreRequests(const Case &subject)
{
    const double seen = sum(subject.counts);
    const double total = seen + subject.unidentified;
    if (total > 0 && seen <= 0)
        return std::nullopt;
    const auto &counts = seen > 0 ? subject.counts : subject.mixture.wanted();
    const auto size = decisionSize(subject, counts, subject.unidentified);
    if (!size)
        return std::nullopt;
    return static_cast<std::uint64_t>(std::max(1.0, *size - total));
}

double logEOfWanted(const Case &subject, const Counts &counts)
{
    return subject.mixture.logMarginal(counts) - logLikelihood(counts, subject.mixture.wanted());
}

std::vector<ShareInterval> shareIntervals(const VerdictInput &input, const Case &subject)
{
    const double total = sum(subject.counts) + subject.drainedAnswers;
    const Evidence evidence(subject.mixture, subject.counts);
    std::vector<ShareInterval> shares(input.weights.size());
    std::size_t next = 0;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        auto &share = shares[i];
        const bool isWanted = input.weights[i] > 0;
        const std::size_t place = isWanted ? next++ : 0;
        share.wanted = isWanted ? subject.mixture.wanted()[place] : 0;
        share.measured = total > 0 ? countOf(input, i) / total : 0;
        // A drained backend has no place in the mixture: each share is then bounded by itself.
        const auto interval =
            isWanted && subject.drainedAnswers <= 0
                ? profileInterval(evidence, place, subject.logThreshold)
                : shareSequence(countOf(input, i), total, share.wanted, subject.logThreshold);
        share.low = std::min(interval.low, share.measured);
        share.high = std::max(interval.high, share.measured);
    }
    return shares;
}

VerdictReason reasonOf(const Case &subject, VerdictKind kind)
{
    const bool differs =
        holdsAtExtremes(subject.counts, subject.unidentified, [&](const Counts &counts) {
            return logEOfWanted(subject, counts) >= subject.logThreshold;
        });
    if (kind == VerdictKind::Off)
        return VerdictReason::None;
    if (kind == VerdictKind::Consistent)
        return differs ? VerdictReason::DiffersWithinTolerance : VerdictReason::None;
    const bool couldBeDecided =
        sum(subject.counts) <= 0 || decide(subject, subject.counts, 0) != VerdictKind::Undecided;
    if (subject.unidentified > 0 && couldBeDecided)
        return VerdictReason::Unidentified;
    return differs ? VerdictReason::DiffersWithinTolerance : VerdictReason::TooFew;
}

/// Counts without a weight belong to no backend that is watched.
std::uint64_t strayAnswers(const VerdictInput &input)
{
    std::uint64_t stray = 0;
    for (std::size_t i = input.weights.size(); i < input.counts.size(); ++i)
        stray += input.counts[i];
    return stray;
}

} // namespace

std::string_view word(VerdictKind kind)
{
    switch (kind) {
    case VerdictKind::Consistent:
        return "consistent";
    case VerdictKind::Off:
        return "off";
    case VerdictKind::Undecided:
        return "undecided";
    }
    return {};
}

std::string_view word(VerdictReason reason)
{
    switch (reason) {
    case VerdictReason::None:
        return "none";
    case VerdictReason::TooFew:
        return "too-few";
    case VerdictReason::Unidentified:
        return "unidentified";
    case VerdictReason::DiffersWithinTolerance:
        return "differs-within-tolerance";
    case VerdictReason::DrainedBackendAnswered:
        return "drained-backend-answered";
    case VerdictReason::NothingWanted:
        return "nothing-wanted";
    }
    return {};
}

Verdict judge(const VerdictInput &input)
{
    auto subject = makeCase(input);
    subject.unidentified += static_cast<double>(strayAnswers(input));
    Verdict verdict;
    verdict.shares = shareIntervals(input, subject);
    verdict.logE = subject.wantedOnes.empty() ? 0 : logEOfWanted(subject, subject.counts);
    if (input.hasExactMarks && subject.drainedAnswers > 0) {
        verdict.kind = VerdictKind::Off;
        verdict.reason = VerdictReason::DrainedBackendAnswered;
        return verdict;
    }
    if (subject.wantedOnes.empty()) {
        verdict.reason = VerdictReason::NothingWanted;
        return verdict;
    }
    verdict.kind = decide(subject, subject.counts, subject.unidentified);
    verdict.reason = reasonOf(subject, verdict.kind);
    if (verdict.kind == VerdictKind::Undecided)
        verdict.moreRequests = moreRequests(subject);
    return verdict;
}

std::uint64_t answersUntilConsistent(const VerdictInput &input)
{
    const auto subject = makeCase(input);
    if (subject.wantedOnes.empty())
        return 0;
    const auto size = decisionSize(subject, subject.mixture.wanted(), 0);
    return size ? static_cast<std::uint64_t>(*size) : 0;
}

} // namespace sluice::traffic
