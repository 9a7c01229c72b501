// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/sample.h"

#include <array>
#include <cstdint>
#include <map>
#include <vector>

namespace sluice::traffic {

/// Latencies in buckets of a fixed relative width, so that percentiles of any number of samples
/// take little memory; the error of a percentile is at most 2 %.
class LatencyHistogram
{
public:
    void add(std::chrono::microseconds latency);
    void merge(const LatencyHistogram &other);
    std::uint64_t count() const { return m_count; }
    /// The smallest latency that at least the fraction `p` (0 to 1) of the samples do not exceed;
    /// 0 where there are none.
    std::chrono::microseconds percentile(double p) const;

private:
    std::vector<std::uint32_t> m_buckets;
    std::uint64_t m_count = 0;
};

/// What is counted of one backend, or of the unknown answers.
struct ClassTally
{
    std::uint64_t count = 0;
    std::map<int, std::uint64_t> statuses;
    LatencyHistogram latency;
};

/// Counts of a watch: one class a backend, the unknown answers, and failures by kind.
class Tally
{
public:
    explicit Tally(std::size_t backends);
    void add(const Sample &sample);

    const std::vector<ClassTally> &backends() const { return m_backends; }
    const ClassTally &unknown() const { return m_unknown; }
    const std::array<std::uint64_t, failureKindCount> &failures() const { return m_failures; }
    std::uint64_t failed() const;
    std::uint64_t answered() const; ///< known and unknown
    std::uint64_t requests() const; ///< answered and failed
    std::uint64_t bytes() const { return m_bytes; }
    std::vector<std::uint64_t> counts() const;

private:
    std::vector<ClassTally> m_backends;
    ClassTally m_unknown;
    std::array<std::uint64_t, failureKindCount> m_failures{};
    std::uint64_t m_bytes = 0;
};

} // namespace sluice::traffic
