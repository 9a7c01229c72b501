// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/apiserver.h"
#include "core/planning/clustertarget.h"
#include "core/traffic/samplesource.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace sluice::cluster {

/// Measures a Service through the API server's service proxy: for gateways that have no address
/// that can be reached, and for asking a backend directly. Slower than an address, and it loads the
/// API server: at most 8 requests at once.
class ProxySampler final : public traffic::SampleSource
{
public:
    ProxySampler(std::shared_ptr<planning::ApiServer> server, planning::ServicePort service);
    ~ProxySampler() override;

    void start(const traffic::ProbeTarget &target, const traffic::ProbePace &pace,
               Events events) override;
    void setClassifier(std::shared_ptr<const traffic::Classifier> classifier) override;
    void setPace(const traffic::ProbePace &pace) override;
    void pause() override;
    void resume() override;
    void stop() override;

private:
    void work(const std::stop_token &stop);
    bool takeTurn(const std::stop_token &stop);
    bool isUsedUp() const;
    void record(traffic::RawAnswer answer, std::size_t bytes);
    void give(Diagnostic why);
    void deliver(const std::stop_token &stop);
    void restartPace();

    std::shared_ptr<planning::ApiServer> m_server;
    planning::ServicePort m_service;
    planning::ApiRequest m_request;
    Events m_events;
    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable_any m_changed;
    traffic::ProbePace m_pace;
    std::shared_ptr<const traffic::Classifier> m_classifier;
    traffic::Clock::time_point m_begin;
    traffic::Clock::time_point m_origin; ///< of the pace
    std::uint64_t m_turns = 0;           ///< since the origin
    std::uint64_t m_sent = 0;
    std::size_t m_underWay = 0;
    bool m_isPaused = false;
    std::optional<Diagnostic> m_failure;
    traffic::SampleBatch m_batch;
    std::vector<std::jthread> m_threads; ///< last: they use all of the above
};

} // namespace sluice::cluster
