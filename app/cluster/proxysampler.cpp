// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/proxysampler.h"

#include "app/cluster/groupversions.h"
#include "app/cluster/proxyanswer.h"
#include "app/cluster/proxyrequest.h"
#include "core/traffic/identification.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace sluice::cluster {
namespace {

using namespace std::chrono_literals;
using traffic::Clock;

constexpr int mostAtOnce = 8;
constexpr std::size_t rawCount = 32;
constexpr auto interval = 20ms;
/// How long a request that is due waits for a free worker before it counts as missed.
constexpr auto patience = 100ms;

} // namespace

ProxySampler::ProxySampler(std::shared_ptr<planning::ApiServer> server,
                           planning::ServicePort service)
    : m_server(std::move(server)),
      m_service(std::move(service))
{
}

ProxySampler::~ProxySampler()
{
    stop();
}

void ProxySampler::start(const traffic::ProbeTarget &target, const traffic::ProbePace &pace,
                         Events events)
{
    stop();
    m_events = std::move(events);
    m_pace = pace;
    m_begin = Clock::now();
    m_sent = 0;
    m_isPaused = false;
    m_failure.reset();
    m_batch = {};
    restartPace();
    auto request = proxyRequest(m_service, target);
    if (request)
        m_request = std::move(*request);
    else
        m_failure = request.error();
    const int workers = m_failure ? 0 : std::clamp(pace.connections, 1, mostAtOnce);
    for (int i = 0; i < workers; ++i)
        m_threads.emplace_back([this](const std::stop_token &stop) { work(stop); });
    m_threads.emplace_back([this](const std::stop_token &stop) { deliver(stop); });
}

void ProxySampler::setClassifier(std::shared_ptr<const traffic::Classifier> classifier)
{
    const std::lock_guard lock(m_mutex);
    m_classifier = std::move(classifier);
}

void ProxySampler::setPace(const traffic::ProbePace &pace)
{
    {
        const std::lock_guard lock(m_mutex);
        m_pace = pace;
        restartPace();
    }
    m_changed.notify_all();
}

void ProxySampler::pause()
{
    const std::lock_guard lock(m_mutex);
    m_isPaused = true;
}

void ProxySampler::resume()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isPaused = false;
        restartPace();
    }
    m_changed.notify_all();
}

void ProxySampler::stop()
{
    for (auto &thread : m_threads)
        thread.request_stop();
    m_threads.clear(); // joins them
}

void ProxySampler::restartPace()
{
    m_origin = Clock::now();
    m_turns = 0;
}

bool ProxySampler::isUsedUp() const
{
    return m_failure || (m_pace.stopAfterRequests && m_sent >= *m_pace.stopAfterRequests)
           || (m_pace.stopAfter && Clock::now() - m_begin >= *m_pace.stopAfter);
}

/// Waits until a request is due and takes it; false where none will be.
bool ProxySampler::takeTurn(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested() && !isUsedUp()) {
        const auto now = Clock::now();
        const auto due =
            m_pace.rate
                ? m_origin
                      + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(
                          static_cast<double>(m_turns) / *m_pace.rate))
                : now;
        if (m_isPaused || due > now) {
            const auto rest = m_isPaused ? Clock::duration(1s) : due - now;
            m_changed.wait_for(lock, stop, std::min<Clock::duration>(rest, 1s),
                               [this, paused = m_isPaused] { return m_isPaused != paused; });
            continue;
        }
        ++m_turns;
        if (now - due > patience) {
            ++m_batch.missed;
            continue;
        }
        ++m_sent;
        ++m_underWay;
        return true;
    }
    return false;
}

void ProxySampler::work(const std::stop_token &stop)
{
    while (takeTurn(stop)) {
        const auto begin = Clock::now();
        auto outcome = m_server->send(m_request, stop);
        if (stop.stop_requested())
            return;
        // Not allowed, or no such Service: the next request would fare no better.
        if (outcome && isOfApiServer(*outcome) && outcome->status < 500) {
            give(refusal(*outcome, "lead requests to Service " + m_service.service.namespaceName
                                       + "/" + m_service.service.name));
            return;
        }
        const auto bytes = outcome ? outcome->body.size() : 0;
        auto raw = rawAnswer(std::move(outcome));
        raw.finished = Clock::now();
        raw.latency = std::chrono::duration_cast<std::chrono::microseconds>(raw.finished - begin);
        record(std::move(raw), bytes);
    }
}

void ProxySampler::give(Diagnostic why)
{
    const std::lock_guard lock(m_mutex);
    --m_underWay;
    m_failure = std::move(why);
}

void ProxySampler::record(traffic::RawAnswer answer, std::size_t bytes)
{
    std::unique_lock lock(m_mutex);
    const auto classifier = m_classifier;
    lock.unlock();
    if (classifier && !answer.failure)
        answer.backend = classifier->classify(answer);
    lock.lock();
    --m_underWay;
    m_batch.samples.push_back(
        {answer.finished, answer.latency,
         static_cast<std::uint32_t>(
             std::min<std::size_t>(bytes, std::numeric_limits<std::uint32_t>::max())),
         static_cast<std::uint16_t>(answer.status), answer.backend, answer.failure});
    m_batch.bytesReceived += bytes;
    if (m_batch.raws.size() >= rawCount)
        m_batch.raws.erase(m_batch.raws.begin());
    m_batch.raws.push_back(std::move(answer));
}

void ProxySampler::deliver(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, stop, interval, [] { return false; });
        auto batch = std::exchange(m_batch, {});
        const bool isOver = isUsedUp() && m_underWay == 0;
        const auto failure = m_failure;
        lock.unlock();
        if (stop.stop_requested())
            return;
        if (!batch.samples.empty() || batch.missed > 0)
            m_events.batch(std::move(batch));
        if (isOver && failure)
            m_events.failed(*failure);
        else if (isOver)
            m_events.finished();
        if (isOver)
            return;
    }
}

} // namespace sluice::cluster
