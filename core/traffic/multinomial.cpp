// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/multinomial.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace sluice::traffic {
namespace {

constexpr std::array<double, 3> concentrations{30, 300, 3000};
constexpr double infinity = std::numeric_limits<double>::infinity();

double logMeanExp(std::span<const double> logs)
{
    const double top = *std::max_element(logs.begin(), logs.end());
    double sum = 0;
    for (const double value : logs)
        sum += std::exp(value - top);
    return top + std::log(sum / static_cast<double>(logs.size()));
}

double logBeta(double a, double b)
{
    return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/// The shares at multiplier `c`, each cut to the box.
std::vector<double> clampedShares(std::span<const double> counts, const ToleranceBox &box, double c)
{
    std::vector<double> shares(counts.size());
    for (std::size_t i = 0; i < counts.size(); ++i)
        shares[i] = std::clamp(counts[i] / c, box.low[i], box.high[i]);
    return shares;
}

double sum(std::span<const double> values)
{
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// Where a share enters or leaves its limits, in order.
std::vector<double> breakpoints(std::span<const double> counts, const ToleranceBox &box)
{
    std::vector<double> points;
    points.reserve(2 * counts.size());
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] <= 0)
            continue;
        points.push_back(counts[i] / box.high[i]);
        if (box.low[i] > 0)
            points.push_back(counts[i] / box.low[i]);
    }
    std::sort(points.begin(), points.end());
    return points;
}

/// Solves sum(clampedShares) = 1 between two neighbouring breakpoints, where the free shares are
/// known.
double multiplierBetween(std::span<const double> counts, const ToleranceBox &box, double left,
                         double right)
{
    const double middle = std::sqrt(left) * std::sqrt(right);
    double freeCounts = 0;
    double fixedShares = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double share = counts[i] / middle;
        if (share > box.low[i] && share < box.high[i])
            freeCounts += counts[i];
        else
            fixedShares += std::clamp(share, box.low[i], box.high[i]);
    }
    const double c = freeCounts / (1 - fixedShares);
    // Rounding may put the solution a hair outside, where all shares sit on their limits.
    return freeCounts > 0 && c > 0 ? std::clamp(c, left, right) : left;
}

template <typename Below>
double bisect(double outside, double inside, Below isInside)
{
    for (int step = 0; step < 60; ++step) {
        const double middle = (outside + inside) / 2;
        (isInside(middle) ? inside : outside) = middle;
    }
    return outside;
}

template <typename LogE>
Interval intervalAround(double count, double total, double logThreshold, LogE logE)
{
    if (total <= 0)
        return {};
    const double center = count / total;
    const auto isInside = [&](double q) { return logE(q) < logThreshold; };
    return {count <= 0 ? 0.0 : bisect(0, center, isInside),
            count >= total ? 1.0 : bisect(1, center, isInside)};
}

} // namespace

double logGamma(double x)
{
    // Stirling's series (DLMF 5.11.1), after the recurrence has brought x to where it is exact.
    double product = 1;
    while (x < 12) {
        product *= x;
        x += 1;
    }
    const double r = 1 / (x * x);
    const double series =
        (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r / 1188)))) / x;
    constexpr double halfLogTwoPi = 0.91893853320467274178;
    return (x - 0.5) * std::log(x) - x + halfLogTwoPi + series - std::log(product);
}

double xLogX(double x)
{
    return x > 0 ? x * std::log(x) : 0;
}

ToleranceBox toleranceBox(std::span<const double> wanted, std::optional<double> tolerance)
{
    ToleranceBox box;
    for (const double share : wanted) {
        const double width = tolerance ? *tolerance : std::min(0.02, share / 2);
        box.low.push_back(std::max(0.0, share - width));
        box.high.push_back(std::min(1.0, share + width));
    }
    return box;
}

std::vector<double> likeliestInBox(std::span<const double> counts, const ToleranceBox &box)
{
    const auto points = breakpoints(counts, box);
    if (points.empty())
        return box.high;
    const auto fits = [&](double c) { return sum(clampedShares(counts, box, c)) <= 1 + 1e-12; };
    if (fits(points.front())) // what is left goes to backends without answers
        return clampedShares(counts, box, points.front());
    const auto right =
        std::partition_point(points.begin(), points.end(), [&](double c) { return !fits(c); });
    // Beyond the last point the free shares are those without a lower limit: c is at most total /
    // 0.
    const double end = right == points.end() ? infinity : *right;
    const double left = *std::prev(right);
    if (end < infinity)
        return clampedShares(counts, box, multiplierBetween(counts, box, left, end));
    double top = left * 2;
    while (!fits(top) && top < 1e300)
        top *= 2;
    return clampedShares(counts, box, multiplierBetween(counts, box, left, top));
}

double logLikelihood(std::span<const double> counts, std::span<const double> shares)
{
    double result = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0)
            result += counts[i] * std::log(shares[i]);
    }
    return result;
}

DirichletMixture::DirichletMixture(std::vector<double> wanted)
    : m_wanted(std::move(wanted))
{
    for (std::size_t j = 0; j < concentrations.size(); ++j) {
        m_logGammas[j] = logGamma(concentrations[j]);
        for (const double share : m_wanted)
            m_logGammas[j] -= logGamma(concentrations[j] * share);
    }
}

double DirichletMixture::logMarginal(std::span<const double> counts) const
{
    const double total = sum(counts);
    std::array<double, 3> logs = m_logGammas;
    for (std::size_t j = 0; j < concentrations.size(); ++j) {
        for (std::size_t i = 0; i < counts.size(); ++i)
            logs[j] += logGamma(concentrations[j] * m_wanted[i] + counts[i]);
        logs[j] -= logGamma(concentrations[j] + total);
    }
    return logMeanExp(logs);
}

Evidence::Evidence(const DirichletMixture &mixture, std::span<const double> counts)
    : m_counts(counts),
      m_total(sum(counts)),
      m_logMarginal(mixture.logMarginal(counts))
{
    for (const double count : counts)
        m_sumXLogX += xLogX(count);
}

double Evidence::logEAt(std::size_t index, double q) const
{
    const double own = m_counts[index];
    const double rest = m_total - own;
    if ((q <= 0 && own > 0) || (q >= 1 && rest > 0))
        return infinity;
    const double ofOwn = own > 0 ? own * std::log(q) : 0;
    const double ofRest = rest > 0 ? rest * std::log1p(-q) : 0;
    return m_logMarginal - (ofOwn + ofRest + m_sumXLogX - xLogX(own) - xLogX(rest));
}

double Evidence::logEOfBox(const ToleranceBox &box) const
{
    return m_logMarginal - logLikelihood(m_counts, likeliestInBox(m_counts, box));
}

Interval profileInterval(const Evidence &evidence, std::size_t index, double logThreshold)
{
    return intervalAround(evidence.count(index), evidence.total(), logThreshold,
                          [&](double q) { return evidence.logEAt(index, q); });
}

Interval shareSequence(double count, double total, double wanted, double logThreshold)
{
    const double rest = total - count;
    std::array<double, 3> logs{};
    for (std::size_t j = 0; j < logs.size(); ++j) {
        const bool isEdge = wanted <= 0 || wanted >= 1;
        const double a = isEdge ? 0.5 : concentrations[j] * wanted;
        const double b = isEdge ? 0.5 : concentrations[j] * (1 - wanted);
        logs[j] = logBeta(a + count, b + rest) - logBeta(a, b);
    }
    const double marginal = logMeanExp(logs);
    return intervalAround(count, total, logThreshold, [&](double q) {
        const double ofOwn = count > 0 ? count * std::log(q) : 0;
        const double ofRest = rest > 0 ? rest * std::log1p(-q) : 0;
        return marginal - ofOwn - ofRest;
    });
}

} // namespace sluice::traffic
