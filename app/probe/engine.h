// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/probe/batchbuilder.h"
#include "app/probe/curlloop.h"
#include "app/probe/pacer.h"
#include "app/probe/request.h"
#include "app/probe/sorter.h"
#include "app/probe/transfer.h"

#include "core/traffic/samplesource.h"

#include <atomic>
#include <chrono>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace sluice::probe {

/// What other threads ask of a running engine; later wishes replace earlier ones.
struct Wishes
{
    std::optional<traffic::ProbePace> pace;
    std::optional<std::shared_ptr<const traffic::Classifier>> classifier;
    std::optional<bool> isPaused;
    bool isStopped = false;
};

/// One measurement: sends, receives, classifies and hands over, all on the thread that calls run().
class Engine
{
public:
    Engine(traffic::ProbeTarget target, traffic::ProbePace pace,
           std::shared_ptr<const traffic::Classifier> classifier,
           traffic::SampleSource::Events events);

    void run();
    /// From any thread.
    template <typename Change>
    void wish(Change change)
    {
        const std::lock_guard lock(m_mutex);
        change(m_wishes);
        m_hasWishes.store(true, std::memory_order_release);
        m_loop.wake();
    }

private:
    struct Resting
    {
        Transfer *transfer = nullptr;
        Clock::time_point until;
    };

    void turn();
    void takeWishes();
    void takePace(const traffic::ProbePace &pace);
    void noticeSleep(Clock::time_point now);
    void releaseRested(Clock::time_point now);

    Transfer *freeTransfer();
    bool mayStart(Clock::time_point now) const;
    void sendOwed(Clock::time_point now);
    void onDone(CURL *easy, CURLcode code);
    void record(Transfer &transfer, CURLcode code, Clock::time_point now);
    bool isNeverSent(Transfer &transfer, CURLcode code) const;
    void release(Transfer &transfer, bool isRefused, Clock::time_point now);

    bool isOver(Clock::time_point now) const;
    void flush(Clock::time_point now);
    void finishIfOver(Clock::time_point now);
    std::chrono::nanoseconds waitTime(Clock::time_point now) const;

    std::mutex m_mutex;
    Wishes m_wishes;
    std::atomic<bool> m_hasWishes{false};

    traffic::ProbeTarget m_target;
    traffic::ProbePace m_pace;
    traffic::SampleSource::Events m_events;
    std::optional<Request> m_request;
    Sorter m_sorter;
    Pacer m_pacer;
    BatchBuilder m_batch;

    std::vector<std::unique_ptr<Transfer>> m_transfers;
    std::vector<Transfer *> m_idle;
    std::deque<Resting> m_resting;
    CurlLoop m_loop; ///< gone before the transfers are

    std::uint64_t m_started = 0;
    std::uint64_t m_exhausted = 0;
    int m_busy = 0;
    bool m_isPaused = false;
    bool m_isStopped = false;
    bool m_isFinished = false;
    Clock::time_point m_activeSince;
    Clock::duration m_activeBefore{0};
    Clock::time_point m_lastFlush;
    Clock::time_point m_lastTurn;
};

} // namespace sluice::probe
