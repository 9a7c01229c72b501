// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/samplesource.h"

#include <memory>
#include <thread>

namespace sluice::probe {

class Engine;

/// Measures a gateway over HTTP/1.1, on a thread of its own (docs/probe.md). Its functions are
/// called from one thread; stop() and the destructor wait for the probe's thread, so they must not
/// be called while holding what a callback waits for, nor from a callback.
class Probe final : public traffic::SampleSource
{
public:
    Probe();
    ~Probe() override;
    Probe(const Probe &) = delete;
    Probe &operator=(const Probe &) = delete;

    void start(const traffic::ProbeTarget &target, const traffic::ProbePace &pace,
               Events events) override;
    void setClassifier(std::shared_ptr<const traffic::Classifier> classifier) override;
    void setPace(const traffic::ProbePace &pace) override;
    void pause() override;
    void resume() override;
    void stop() override;

private:
    std::shared_ptr<const traffic::Classifier> m_classifier;
    std::unique_ptr<Engine> m_engine;
    std::thread m_thread;
};

} // namespace sluice::probe
