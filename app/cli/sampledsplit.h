// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/identification.h"
#include "core/traffic/samplesource.h"
#include "core/traffic/tally.h"
#include "core/traffic/verdict.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sluice::cli {

/// What is wanted, as far as files told.
struct WantedSplit
{
    std::vector<model::BackendKey> backends;
    std::vector<std::int64_t> weights;
};

/// Counts of a measurement, by backend. With nothing wanted each new mark is a backend of its own.
class SampledSplit
{
public:
    /// Without a rule every answer is unknown.
    SampledSplit(std::optional<traffic::MarkRule> rule, std::optional<WantedSplit> wanted,
                 std::map<std::string, std::size_t> marks, double alpha,
                 std::optional<double> tolerance);

    bool canIdentify() const { return m_rule.has_value(); }
    /// Null without a rule.
    std::shared_ptr<const traffic::Classifier> classifier() const;
    void begin(traffic::Clock::time_point now);
    /// Whether a backend was found by it, so that the classifier is a new one.
    bool add(const traffic::SampleBatch &batch);

    const std::vector<model::BackendKey> &backends() const { return m_backends; }
    const traffic::Tally &tally() const { return m_tally; }
    std::uint64_t missed() const { return m_missed; }
    double seconds() const;
    /// Nothing where nothing is wanted.
    std::optional<traffic::VerdictInput> verdictInput() const;
    /// The verdict; without a rule it is undecided for the reason `unidentified`, whatever the
    /// counts. Nothing where nothing is wanted and answers can be told apart.
    std::optional<traffic::Verdict> verdict() const;

private:
    bool discover(const traffic::SampleBatch &batch);
    std::size_t nameUnknown(const traffic::SampleBatch &batch);

    std::optional<traffic::MarkRule> m_rule;
    std::vector<model::BackendKey> m_backends;
    std::optional<std::vector<std::int64_t>> m_weights;
    std::map<std::string, std::size_t> m_marks;
    double m_alpha;
    std::optional<double> m_tolerance;
    traffic::Tally m_tally;
    std::uint64_t m_missed = 0;
    traffic::Clock::time_point m_begin;
    traffic::Clock::time_point m_end;
};

} // namespace sluice::cli
