// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/samplesource.h"

#include <string>
#include <vector>

namespace sluice::test {

/// A source that says what a test tells it to: for orders of events that a real network cannot be
/// made to show on demand. Calls back on the test's own thread.
class ScriptedSource final : public traffic::SampleSource
{
public:
    void start(const traffic::ProbeTarget &, const traffic::ProbePace &, Events events) override
    {
        m_events = std::move(events);
        ++starts;
    }
    void setClassifier(std::shared_ptr<const traffic::Classifier> classifier) override
    {
        m_classifier = std::move(classifier);
    }
    void setPace(const traffic::ProbePace &) override {}
    void pause() override { isPaused = true; }
    void resume() override { isPaused = false; }
    void stop() override { m_events = {}; }

    bool isRunning() const { return m_events.batch != nullptr; }
    bool hasClassifier() const { return m_classifier != nullptr; }

    /// One answer for each name, in this order, with the header X-Backend; sent at `sent`.
    void answer(const std::vector<std::string> &names,
                traffic::Clock::time_point sent = traffic::Clock::now())
    {
        traffic::SampleBatch batch;
        for (const auto &name : names) {
            traffic::RawAnswer raw{.finished = sent + std::chrono::milliseconds(1),
                                   .latency = std::chrono::milliseconds(1),
                                   .status = 200,
                                   .headers = {{"X-Backend", name}},
                                   .body = "hello from " + name};
            raw.backend = m_classifier ? m_classifier->classify(raw) : traffic::Sample::unknown;
            batch.samples.push_back({.finished = raw.finished,
                                     .latency = raw.latency,
                                     .bytes = 100,
                                     .status = 200,
                                     .backend = raw.backend,
                                     .failure = {}});
            batch.raws.push_back(std::move(raw));
        }
        batch.bytesReceived = 100 * names.size();
        m_events.batch(std::move(batch));
    }
    void fail(const std::string &text)
    {
        traffic::SampleBatch batch;
        const auto now = traffic::Clock::now();
        batch.samples.push_back({.finished = now, .failure = traffic::FailureKind::Connect});
        batch.raws.push_back(
            {.finished = now, .failure = traffic::FailureKind::Connect, .failureText = text});
        m_events.batch(std::move(batch));
    }

    int starts = 0;
    bool isPaused = false;

private:
    Events m_events;
    std::shared_ptr<const traffic::Classifier> m_classifier;
};

} // namespace sluice::test
