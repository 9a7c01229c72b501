// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/verdictsentence.h"

#include "core/base/apportion.h"
#include "core/base/printable.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <vector>

namespace sluice::traffic {
namespace {

/// Above this many backends a list of shares is no longer read; the one that is furthest off is
/// named.
constexpr std::size_t maxListed = 5;

std::string fixed(double value, int decimals)
{
    std::array<char, 64> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.*f", decimals, value);
    return buffer.data();
}

std::string withoutTrailingZeros(std::string text)
{
    if (text.find('.') == std::string::npos)
        return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.'))
        text.pop_back();
    return text;
}

std::string grouped(std::uint64_t value)
{
    auto text = std::to_string(value);
    for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), ",");
    return text;
}

/// An estimate to two digits: 643 is "640".
std::string about(std::uint64_t value)
{
    std::uint64_t unit = 1;
    while (value / unit >= 100)
        unit *= 10;
    return grouped((value + unit - 1) / unit * unit);
}

std::string duration(double seconds)
{
    if (seconds < 90)
        return fixed(std::max(1.0, std::ceil(seconds)), 0) + " s";
    if (seconds < 90 * 60)
        return fixed(seconds / 60, seconds < 600 ? 1 : 0) + " min";
    if (seconds < 48 * 3600)
        return fixed(seconds / 3600, 1) + " h";
    return fixed(seconds / 86400, 0) + " days";
}

/// Shares in percent that sum to 100, as "75 / 25".
std::string shareList(const std::vector<std::int64_t> &parts, bool keepsDecimal)
{
    const auto tenths = permille(parts);
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto number = fixed(tenths[i] / 10.0, 1);
        if (i > 0)
            text += " / ";
        if (tenths[i] == 0 && parts[i] > 0)
            text += "<0.1";
        else
            text += keepsDecimal ? number : withoutTrailingZeros(number);
    }
    return text;
}

/// Counts brought below what permille() is exact for.
std::vector<std::int64_t> countParts(const VerdictInput &input)
{
    std::uint64_t largest = 0;
    for (const auto count : input.counts)
        largest = std::max(largest, count);
    const double factor = largest > 2'000'000'000 ? 2e9 / static_cast<double>(largest) : 1;
    std::vector<std::int64_t> parts(input.weights.size());
    for (std::size_t i = 0; i < parts.size() && i < input.counts.size(); ++i)
        parts[i] = std::llround(static_cast<double>(input.counts[i]) * factor);
    return parts;
}

std::string nameOf(std::size_t index, std::span<const std::string> names)
{
    return index < names.size() ? printable(names[index]) : "backend " + std::to_string(index + 1);
}

std::string wantedText(const VerdictInput &input)
{
    if (input.weights.size() > maxListed)
        return "the wanted shares";
    auto weights = input.weights;
    for (auto &weight : weights)
        weight = std::max<std::int64_t>(weight, 0);
    return shareList(weights, false);
}

std::string offText(const VerdictInput &input, const Verdict &verdict,
                    std::span<const std::string> names)
{
    if (input.weights.size() <= maxListed)
        return "measured " + shareList(countParts(input), true) + ", wanted " + wantedText(input);
    const auto distance = [](const ShareInterval &share) {
        return std::abs(share.measured - share.wanted);
    };
    const auto worst =
        std::max_element(verdict.shares.begin(), verdict.shares.end(),
                         [&](const auto &a, const auto &b) { return distance(a) < distance(b); });
    const auto index = static_cast<std::size_t>(worst - verdict.shares.begin());
    return nameOf(index, names) + " measured " + fixed(worst->measured * 100, 1) + ", wanted "
           + withoutTrailingZeros(fixed(worst->wanted * 100, 1));
}

std::string points(double share)
{
    const auto text = withoutTrailingZeros(fixed(share * 100, 2));
    return text + (text == "1" ? " point" : " points");
}

std::string toleranceText(const VerdictInput &input, const Verdict &verdict)
{
    if (input.tolerance)
        return points(*input.tolerance);
    double smallest = 0.02;
    double largest = 0;
    for (const auto &share : verdict.shares) {
        if (share.wanted <= 0)
            continue;
        const double width = std::min(0.02, share.wanted / 2);
        smallest = std::min(smallest, width);
        largest = std::max(largest, width);
    }
    if (largest - smallest < 1e-9)
        return points(smallest);
    return withoutTrailingZeros(fixed(smallest * 100, 2)) + " to " + points(largest);
}

std::string moreText(const Verdict &verdict, std::optional<double> requestsPerSecond)
{
    if (!verdict.moreRequests)
        return "an unknown number more, for the measured shares sit on an edge of what is "
               "tolerated";
    auto text = "about " + about(*verdict.moreRequests) + " more";
    if (requestsPerSecond && *requestsPerSecond > 0)
        text += ", " + duration(static_cast<double>(*verdict.moreRequests) / *requestsPerSecond)
                + " at this rate";
    return text;
}

std::uint64_t identified(const VerdictInput &input)
{
    return std::accumulate(input.counts.begin(), input.counts.end(), std::uint64_t{0});
}

std::string drainedText(const VerdictInput &input, std::span<const std::string> names)
{
    for (std::size_t i = 0; i < input.weights.size() && i < input.counts.size(); ++i) {
        if (input.weights[i] <= 0 && input.counts[i] > 0)
            return nameOf(i, names) + " answered " + grouped(input.counts[i]) + " of "
                   + grouped(identified(input)) + ", though its weight is 0";
    }
    return "a backend answered whose weight is 0";
}

/// Answers that bear on no wanted backend: unknown, failed, and those of drained backends.
std::uint64_t doubtful(const VerdictInput &input)
{
    auto result = input.unidentified;
    for (std::size_t i = 0; i < input.counts.size(); ++i) {
        if (i >= input.weights.size() || input.weights[i] <= 0)
            result += input.counts[i];
    }
    return result;
}

VerdictSentence undecided(const VerdictInput &input, const Verdict &verdict,
                          std::optional<double> requestsPerSecond)
{
    switch (verdict.reason) {
    case VerdictReason::Unidentified:
        return {"unidentified", "Undecided: " + grouped(doubtful(input)) + " of "
                                    + grouped(identified(input) + input.unidentified)
                                    + " requests failed or came from no known backend, "
                                      "enough to turn the verdict"};
    case VerdictReason::NothingWanted:
        return {"nothing-wanted", "Nothing to judge: every wanted weight is 0"};
    case VerdictReason::DiffersWithinTolerance:
        return {"differs", "Differs from " + wantedText(input) + "; to tell whether by more than "
                               + toleranceText(input, verdict) + " takes "
                               + moreText(verdict, requestsPerSecond)};
    case VerdictReason::TooFew:
    case VerdictReason::DrainedBackendAnswered:
    case VerdictReason::None:
        break;
    }
    return {verdict.moreRequests ? "too-few" : "too-few-edge",
            "Not enough answers yet: " + moreText(verdict, requestsPerSecond)};
}

} // namespace

VerdictSentence sentence(const VerdictInput &input, const Verdict &verdict,
                         std::optional<double> requestsPerSecond,
                         std::span<const std::string> names)
{
    if (verdict.kind == VerdictKind::Undecided)
        return undecided(input, verdict, requestsPerSecond);
    if (verdict.reason == VerdictReason::DrainedBackendAnswered)
        return {"off-drained", "Off: " + drainedText(input, names)};
    if (verdict.kind == VerdictKind::Off)
        return {"off", "Off: " + offText(input, verdict, names) + " \u2014 not by chance"};
    auto text =
        "Consistent with " + wantedText(input) + ", within " + toleranceText(input, verdict);
    if (verdict.reason == VerdictReason::DiffersWithinTolerance)
        return {"consistent-differs", std::move(text) + "; differs, within tolerance"};
    return {"consistent", std::move(text)};
}

} // namespace sluice::traffic
