// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/tally.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace sluice::traffic {
namespace {

// 32 buckets to each doubling: the middle of a bucket is at most 1/64 off.
constexpr unsigned subBucketBits = 5;
constexpr std::uint64_t subBuckets = 1U << subBucketBits;
constexpr std::uint64_t longest = std::uint64_t{1} << 40; // 12 days

std::size_t bucketOf(std::chrono::microseconds latency)
{
    const auto count = static_cast<std::uint64_t>(std::max<std::int64_t>(latency.count(), 0));
    const auto value = std::min(count, longest);
    if (value < 2 * subBuckets)
        return value;
    const auto exponent = static_cast<unsigned>(std::bit_width(value)) - subBucketBits - 1;
    return exponent * subBuckets + (value >> exponent);
}

std::chrono::microseconds middleOf(std::size_t bucket)
{
    if (bucket < 2 * subBuckets)
        return std::chrono::microseconds(bucket);
    const auto exponent = bucket / subBuckets - 1;
    const auto begin = (bucket - exponent * subBuckets) << exponent;
    return std::chrono::microseconds(begin + ((std::uint64_t{1} << exponent) - 1) / 2);
}

} // namespace

void LatencyHistogram::add(std::chrono::microseconds latency)
{
    const auto bucket = bucketOf(latency);
    if (bucket >= m_buckets.size())
        m_buckets.resize(bucket + 1);
    ++m_buckets[bucket];
    ++m_count;
}

void LatencyHistogram::merge(const LatencyHistogram &other)
{
    if (other.m_buckets.size() > m_buckets.size())
        m_buckets.resize(other.m_buckets.size());
    for (std::size_t i = 0; i < other.m_buckets.size(); ++i)
        m_buckets[i] += other.m_buckets[i];
    m_count += other.m_count;
}

std::chrono::microseconds LatencyHistogram::percentile(double p) const
{
    if (m_count == 0)
        return std::chrono::microseconds(0);
    const double fraction = p > 0 ? std::min(p, 1.0) : 0; // NaN becomes 0
    const auto wanted = std::ceil(fraction * static_cast<double>(m_count));
    const auto rank = std::clamp<std::uint64_t>(static_cast<std::uint64_t>(wanted), 1, m_count);
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < m_buckets.size(); ++i) {
        seen += m_buckets[i];
        if (seen >= rank)
            return middleOf(i);
    }
    return middleOf(m_buckets.size() - 1);
}

Tally::Tally(std::size_t backends)
    : m_backends(backends)
{
}

void Tally::add(const Sample &sample)
{
    m_bytes += sample.bytes;
    if (sample.failure) {
        ++m_failures[static_cast<std::size_t>(*sample.failure)];
        return;
    }
    const bool isKnown =
        sample.backend >= 0 && static_cast<std::size_t>(sample.backend) < m_backends.size();
    auto &tally = isKnown ? m_backends[static_cast<std::size_t>(sample.backend)] : m_unknown;
    ++tally.count;
    ++tally.statuses[sample.status];
    tally.latency.add(sample.latency);
}

std::uint64_t Tally::failed() const
{
    return std::accumulate(m_failures.begin(), m_failures.end(), std::uint64_t{0});
}

std::uint64_t Tally::answered() const
{
    return std::accumulate(
        m_backends.begin(), m_backends.end(), m_unknown.count,
        [](std::uint64_t sum, const ClassTally &tally) { return sum + tally.count; });
}

std::uint64_t Tally::requests() const
{
    return answered() + failed();
}

std::vector<std::uint64_t> Tally::counts() const
{
    std::vector<std::uint64_t> counts;
    counts.reserve(m_backends.size());
    for (const auto &tally : m_backends)
        counts.push_back(tally.count);
    return counts;
}

} // namespace sluice::traffic
