// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sampledsplit.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace sluice::cli {
namespace {

/// Marks that differ with every answer (a request's id) are no backends.
constexpr std::size_t backendLimit = 64;

} // namespace

SampledSplit::SampledSplit(std::optional<traffic::MarkRule> rule, std::optional<WantedSplit> wanted,
                           std::map<std::string, std::size_t> marks, double alpha,
                           std::optional<double> tolerance)
    : m_rule(std::move(rule)),
      m_alpha(alpha),
      m_tolerance(tolerance),
      m_tally(wanted ? wanted->backends.size() : backendLimit)
{
    if (!wanted)
        return;
    m_backends = std::move(wanted->backends);
    m_weights = std::move(wanted->weights);
    m_marks = std::move(marks);
}

std::shared_ptr<const traffic::Classifier> SampledSplit::classifier() const
{
    if (!m_rule)
        return nullptr;
    return std::make_shared<traffic::Classifier>(*m_rule, m_backends, m_marks);
}

void SampledSplit::begin(traffic::Clock::time_point now)
{
    m_begin = m_end = now;
}

double SampledSplit::seconds() const
{
    return std::chrono::duration<double>(m_end - m_begin).count();
}

/// Each mark among the raw answers that has no backend yet becomes one.
bool SampledSplit::discover(const traffic::SampleBatch &batch)
{
    const auto known = m_backends.size();
    for (const auto &answer : batch.raws) {
        if (answer.failure || answer.backend != traffic::Sample::unknown)
            continue;
        const auto mark = m_rule->mark(answer);
        if (!mark || m_marks.contains(*mark) || m_backends.size() == backendLimit)
            continue;
        m_marks.emplace(*mark, m_backends.size());
        m_backends.push_back({"", *mark, 0});
    }
    return m_backends.size() != known;
}

/// Counts the unknown answers of a batch that came in full under the backends found by now, and
/// answers how many it counted; the batch's other samples are the caller's.
std::size_t SampledSplit::nameUnknown(const traffic::SampleBatch &batch)
{
    std::size_t named = 0;
    for (const auto &answer : batch.raws) {
        if (answer.failure || answer.backend != traffic::Sample::unknown)
            continue;
        const auto mark = m_rule->mark(answer);
        const auto found = mark ? m_marks.find(*mark) : m_marks.end();
        if (found == m_marks.end())
            continue;
        const auto same = std::ranges::find_if(batch.samples, [&](const auto &sample) {
            return sample.finished == answer.finished && sample.latency == answer.latency
                   && !sample.failure;
        });
        auto sample = same == batch.samples.end() ? traffic::Sample{} : *same;
        sample.status = static_cast<std::uint16_t>(answer.status);
        sample.finished = answer.finished;
        sample.latency = answer.latency;
        sample.backend = static_cast<std::int16_t>(found->second);
        m_tally.add(sample);
        ++named;
    }
    return named;
}

bool SampledSplit::add(const traffic::SampleBatch &batch)
{
    m_missed += batch.missed;
    const auto mayGrow = m_rule && !m_weights;
    const bool isNew = mayGrow && discover(batch);
    auto skipped = mayGrow ? nameUnknown(batch) : 0;
    for (const auto &sample : batch.samples) {
        m_end = std::max(m_end, sample.finished);
        const bool isUnknown = !sample.failure && sample.backend == traffic::Sample::unknown;
        if (isUnknown && skipped > 0)
            --skipped;
        else
            m_tally.add(sample);
    }
    return isNew;
}

std::optional<traffic::VerdictInput> SampledSplit::verdictInput() const
{
    if (!m_weights)
        return std::nullopt;
    traffic::VerdictInput input;
    input.weights = *m_weights;
    input.counts = m_tally.counts();
    input.unidentified = m_tally.unknown().count + m_tally.failed();
    input.hasExactMarks = m_rule && m_rule->isExact();
    input.alpha = m_alpha;
    input.tolerance = m_tolerance;
    return input;
}

std::optional<traffic::Verdict> SampledSplit::verdict() const
{
    const auto input = verdictInput();
    if (!input && m_rule)
        return std::nullopt;
    auto verdict = input ? traffic::judge(*input) : traffic::Verdict();
    if (!m_rule) {
        verdict.kind = traffic::VerdictKind::Undecided;
        verdict.reason = traffic::VerdictReason::Unidentified;
        verdict.moreRequests.reset();
        if (!input)
            verdict.logE = std::numeric_limits<double>::quiet_NaN();
    }
    return verdict;
}

} // namespace sluice::cli
