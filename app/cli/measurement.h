// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/sampledsplit.h"

#include "core/base/result.h"
#include "core/traffic/identification.h"
#include "core/traffic/samplesource.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

namespace sluice::cli {

/// Runs a sample source to its end and takes what it hands over on the thread that asks.
class Measurement
{
public:
    /// `isInterrupted` is asked now and then; when it holds, a run ends with what there is.
    Measurement(traffic::SampleSource &source, traffic::ProbeTarget target,
                std::function<bool()> isInterrupted);

    /// The answers of a short look, unclassified. The count of its requests includes failed ones.
    struct Looked
    {
        std::vector<traffic::RawAnswer> answers;
        std::uint64_t requests = 0;
    };
    Result<Looked> look(traffic::ProbePace pace, std::uint64_t requests);

    /// Measures until the pace's end, or until `isEnough` holds. Answers that no backend is known
    /// for are taken for a backend of their own where the split may grow.
    Outcome measure(const traffic::ProbePace &pace, SampledSplit &split,
                    const std::function<bool(const SampledSplit &)> &isEnough);

private:
    using Handler = std::function<bool(traffic::SampleBatch &&)>;
    Outcome run(const traffic::ProbePace &pace, const Handler &handle);
    traffic::SampleSource::Events events();
    void forget();

    traffic::SampleSource &m_source;
    traffic::ProbeTarget m_target;
    std::function<bool()> m_isInterrupted;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<traffic::SampleBatch> m_batches;
    std::optional<Diagnostic> m_problem;
    bool m_isFinished = false;
};

} // namespace sluice::cli
