// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/measurement.h"

#include <chrono>
#include <utility>

namespace sluice::cli {
namespace {

constexpr std::chrono::milliseconds glance{100};

} // namespace

Measurement::Measurement(traffic::SampleSource &source, traffic::ProbeTarget target,
                         std::function<bool()> isInterrupted)
    : m_source(source),
      m_target(std::move(target)),
      m_isInterrupted(std::move(isInterrupted))
{
}

traffic::SampleSource::Events Measurement::events()
{
    const auto change = [this](auto &&apply) {
        const std::lock_guard lock(m_mutex);
        apply();
        m_changed.notify_all();
    };
    return {[=, this](traffic::SampleBatch batch) {
                change([&] { m_batches.push_back(std::move(batch)); });
            },
            [=, this] { change([&] { m_isFinished = true; }); },
            [=, this](Diagnostic problem) { change([&] { m_problem = std::move(problem); }); }};
}

void Measurement::forget()
{
    m_batches.clear();
    m_problem.reset();
    m_isFinished = false;
}

/// What stop() still hands over is handled as well, so that nothing received is lost.
Outcome Measurement::run(const traffic::ProbePace &pace, const Handler &handle)
{
    forget();
    m_source.start(m_target, pace, events());
    bool isOver = false;
    while (!isOver) {
        std::deque<traffic::SampleBatch> batches;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait_for(lock, glance,
                               [this] { return m_isFinished || m_problem || !m_batches.empty(); });
            batches.swap(m_batches);
            isOver = m_isFinished || m_problem;
        }
        for (auto &batch : batches)
            isOver = handle(std::move(batch)) || isOver;
        isOver = isOver || m_isInterrupted();
    }
    m_source.stop();
    for (auto &batch : m_batches)
        handle(std::move(batch));
    if (m_problem)
        return *m_problem;
    return std::monostate{};
}

Result<Measurement::Looked> Measurement::look(traffic::ProbePace pace, std::uint64_t requests)
{
    pace.stopAfterRequests = requests;
    pace.stopAfter.reset();
    m_source.setClassifier(nullptr);
    Looked looked;
    const auto outcome = run(pace, [&](traffic::SampleBatch &&batch) {
        looked.requests += batch.samples.size();
        for (auto &raw : batch.raws) {
            if (!raw.failure)
                looked.answers.push_back(std::move(raw));
        }
        return false;
    });
    if (!outcome)
        return outcome.error();
    return looked;
}

Outcome Measurement::measure(const traffic::ProbePace &pace, SampledSplit &split,
                             const std::function<bool(const SampledSplit &)> &isEnough)
{
    m_source.setClassifier(split.classifier());
    split.begin(traffic::Clock::now());
    return run(pace, [&](traffic::SampleBatch &&batch) {
        if (split.add(batch))
            m_source.setClassifier(split.classifier());
        return isEnough(split);
    });
}

} // namespace sluice::cli
