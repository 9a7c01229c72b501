// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace sluice::traffic {

/// log Gamma(x) for x > 0. Unlike std::lgamma it writes no global, so any thread may call it.
double logGamma(double x);

/// x log x, 0 at 0.
double xLogX(double x);

/// Per backend the shares that are tolerated.
struct ToleranceBox
{
    std::vector<double> low;
    std::vector<double> high;
};

/// wanted ± `tolerance` (unset: min(2 points, half the share)), cut at 0 and 1.
ToleranceBox toleranceBox(std::span<const double> wanted, std::optional<double> tolerance);

/// The shares of the box and the simplex under which `counts` are the most likely.
std::vector<double> likeliestInBox(std::span<const double> counts, const ToleranceBox &box);

/// sum of counts_i log shares_i; terms without a count are 0.
double logLikelihood(std::span<const double> counts, std::span<const double> shares);

/// The equal mixture of Dirichlet(k x wanted), k = 30, 300, 3000 (Lindon and Malek). Every wanted
/// share is above 0.
class DirichletMixture
{
public:
    explicit DirichletMixture(std::vector<double> wanted);
    const std::vector<double> &wanted() const { return m_wanted; }
    /// log of the chance that the mixture gives to one sequence with these counts.
    double logMarginal(std::span<const double> counts) const;

private:
    std::vector<double> m_wanted;
    std::array<double, 3> m_logGammas{}; ///< per k: lgamma(k) - sum of lgamma(k w_i)
};

/// Counts with what their set and intervals are computed from.
class Evidence
{
public:
    Evidence(const DirichletMixture &mixture, std::span<const double> counts);
    double total() const { return m_total; }
    double count(std::size_t index) const { return m_counts[index]; }
    double logMarginal() const { return m_logMarginal; }
    /// log e at share `q` of backend `index`, the other shares at their best. Infinite at 0 and 1
    /// where the counts rule these out.
    double logEAt(std::size_t index, double q) const;
    /// log e at the best point of the box.
    double logEOfBox(const ToleranceBox &box) const;

private:
    std::span<const double> m_counts;
    double m_total = 0;
    double m_logMarginal = 0;
    double m_sumXLogX = 0;
};

struct Interval
{
    double low = 0;
    double high = 1;
};

/// All q with logEAt(index, q) below `logThreshold`.
Interval profileInterval(const Evidence &evidence, std::size_t index, double logThreshold);

/// Confidence sequence of one share by itself: prior the mixture of Beta(k w, k(1 - w)), or
/// Beta(1/2, 1/2) where `wanted` is 0 or 1.
Interval shareSequence(double count, double total, double wanted, double logThreshold);

} // namespace sluice::traffic
