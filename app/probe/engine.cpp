// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/probe/engine.h"

#include "app/probe/failure.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace sluice::probe {
namespace {

constexpr std::chrono::milliseconds batchDistance{20};
/// With no rate to hold it back, a connection that was refused is not tried again at once.
constexpr std::chrono::milliseconds restAfterRefusal{20};
/// The loop turns at least this often, so that a longer pause means that the machine slept.
constexpr std::chrono::milliseconds longestWait{250};
constexpr std::chrono::seconds sleepSign{2};
constexpr int connectionLimit = 4096;

traffic::ProbePace bounded(traffic::ProbePace pace)
{
    pace.connections = std::clamp(pace.connections, 1, connectionLimit);
    return pace;
}

bool isRefusal(traffic::FailureKind kind)
{
    return kind == traffic::FailureKind::Resolve || kind == traffic::FailureKind::Connect
           || kind == traffic::FailureKind::Tls;
}

template <typename Wide>
std::uint32_t narrowed(Wide value)
{
    return static_cast<std::uint32_t>(
        std::min<Wide>(value, std::numeric_limits<std::uint32_t>::max()));
}

} // namespace

Engine::Engine(traffic::ProbeTarget target, traffic::ProbePace pace,
               std::shared_ptr<const traffic::Classifier> classifier,
               traffic::SampleSource::Events events)
    : m_target(std::move(target)),
      m_pace(bounded(pace)),
      m_events(std::move(events)),
      m_loop([this](CURL *easy, CURLcode code) { onDone(easy, code); })
{
    m_sorter.setClassifier(std::move(classifier));
}

void Engine::run()
{
    auto request = Request::parse(m_target);
    if (!request || !m_loop.isUsable()) {
        if (m_events.failed)
            m_events.failed(request ? Diagnostic{"probe-no-descriptors", Severity::Error,
                                                 "the system gives no more file descriptors",
                                                 "Close other programs or raise 'ulimit -n'."}
                                    : request.error());
        return;
    }
    m_request = std::move(*request);
    m_lastTurn = m_activeSince = Clock::now();
    m_pacer.restart(m_pace.rate, m_activeSince);
    m_loop.configure(m_pace.connections, !m_pace.keepAlive);
    while (!m_isStopped)
        turn();
    flush(Clock::now());
    for (const auto &transfer : m_transfers)
        m_loop.remove(transfer->handle());
}

void Engine::turn()
{
    takeWishes();
    if (m_isStopped)
        return;
    auto now = Clock::now();
    noticeSleep(now);
    releaseRested(now);
    sendOwed(now);
    m_pacer.forgo(now);
    if (now - m_lastFlush >= batchDistance)
        flush(now);
    finishIfOver(now);
    m_loop.wait(waitTime(now));
}

void Engine::takeWishes()
{
    if (!m_hasWishes.load(std::memory_order_acquire))
        return;
    Wishes wishes;
    {
        const std::lock_guard lock(m_mutex);
        wishes = std::exchange(m_wishes, {});
        m_hasWishes.store(false, std::memory_order_relaxed);
    }
    m_isStopped = m_isStopped || wishes.isStopped;
    if (wishes.classifier)
        m_sorter.setClassifier(std::move(*wishes.classifier));
    if (wishes.pace)
        takePace(bounded(*wishes.pace));
    if (!wishes.isPaused || *wishes.isPaused == m_isPaused)
        return;
    const auto now = Clock::now();
    m_isPaused = *wishes.isPaused;
    if (m_isPaused)
        m_activeBefore += now - m_activeSince;
    m_activeSince = now;
    m_pacer.restart(m_pace.rate, now);
}

void Engine::takePace(const traffic::ProbePace &pace)
{
    const bool keepsOrNot = pace.keepAlive != m_pace.keepAlive;
    m_pace = pace;
    m_pacer.restart(pace.rate, Clock::now());
    m_loop.configure(pace.connections, !pace.keepAlive);
    m_isFinished = false;
    if (!keepsOrNot)
        return;
    // Those under way keep their old options; they are prepared anew when they are free.
    for (const auto &transfer : m_transfers)
        transfer->setPrepared(false);
}

/// After a sleep nothing is owed for the time away: no connection was busy, the machine was.
void Engine::noticeSleep(Clock::time_point now)
{
    if (now - m_lastTurn > sleepSign)
        m_pacer.restart(m_pace.rate, now);
    m_lastTurn = now;
}

void Engine::releaseRested(Clock::time_point now)
{
    while (!m_resting.empty() && m_resting.front().until <= now) {
        m_idle.push_back(m_resting.front().transfer);
        m_resting.pop_front();
    }
}

Transfer *Engine::freeTransfer()
{
    if (m_busy + static_cast<int>(m_resting.size()) >= m_pace.connections)
        return nullptr;
    if (m_idle.empty()) {
        m_transfers.push_back(std::make_unique<Transfer>());
        m_loop.adopt(m_transfers.back()->handle());
        m_idle.push_back(m_transfers.back().get());
    }
    Transfer *const transfer = m_idle.back();
    m_idle.pop_back();
    return transfer;
}

bool Engine::mayStart(Clock::time_point now) const
{
    return !m_isPaused && !m_isStopped && !isOver(now)
           && m_busy + static_cast<int>(m_resting.size()) < m_pace.connections;
}

void Engine::sendOwed(Clock::time_point now)
{
    while (mayStart(now)) {
        const auto owed = m_pacer.take(now);
        if (!owed)
            return;
        Transfer *const transfer = freeTransfer();
        if (!transfer->isPrepared())
            transfer->prepare(*m_request, m_pace.keepAlive);
        transfer->begin(*owed);
        ++m_started;
        ++m_busy;
        m_loop.add(transfer->handle());
    }
}

void Engine::onDone(CURL *easy, CURLcode code)
{
    takeWishes();
    const auto now = Clock::now();
    record(*Transfer::of(easy), code, now);
    sendOwed(now);
}

/// The system had no port or descriptor left: nothing was asked of the gateway, so nothing is
/// counted against it. Such requests are missed, and the connection rests.
bool Engine::isNeverSent(Transfer &transfer, CURLcode code) const
{
    if (code != CURLE_COULDNT_CONNECT)
        return false;
    long osError = 0;
    curl_easy_getinfo(transfer.handle(), CURLINFO_OS_ERRNO, &osError);
    return isLocalExhaustion(code, osError);
}

void Engine::record(Transfer &transfer, CURLcode code, Clock::time_point now)
{
    --m_busy;
    if (isNeverSent(transfer, code)) {
        --m_started;
        ++m_exhausted;
        release(transfer, true, now);
        return;
    }
    traffic::Sample sample;
    sample.finished = now;
    sample.latency = std::chrono::duration_cast<std::chrono::microseconds>(now - transfer.owed());
    sample.bytes = narrowed(transfer.bytes());
    if (code == CURLE_OK) {
        const int status = transfer.status();
        sample.status = static_cast<std::uint16_t>(status);
        sample.backend = m_sorter.sort(transfer.received(), status);
    } else {
        sample.failure = transfer.isTooLarge() ? traffic::FailureKind::TooLarge
                                               : failureKind(code, transfer.errorText());
    }
    m_batch.add(sample, transfer.received(), transfer.failureText(code));
    release(transfer, sample.failure && isRefusal(*sample.failure) && !m_pacer.isOpenLoop(), now);
}

void Engine::release(Transfer &transfer, bool isRefused, Clock::time_point now)
{
    if (isRefused)
        m_resting.push_back({&transfer, now + restAfterRefusal});
    else
        m_idle.push_back(&transfer);
}

bool Engine::isOver(Clock::time_point now) const
{
    if (m_pace.stopAfterRequests && m_started >= *m_pace.stopAfterRequests)
        return true;
    if (!m_pace.stopAfter)
        return false;
    const auto active = m_activeBefore + (m_isPaused ? Clock::duration{0} : now - m_activeSince);
    return active >= *m_pace.stopAfter;
}

void Engine::flush(Clock::time_point now)
{
    const auto missed = m_pacer.takeMissed() + std::exchange(m_exhausted, 0);
    if (m_batch.isEmpty() && missed == 0)
        return;
    m_lastFlush = now;
    auto batch = m_batch.take(missed);
    if (m_events.batch)
        m_events.batch(std::move(batch));
}

void Engine::finishIfOver(Clock::time_point now)
{
    if (m_isFinished || m_busy > 0 || !isOver(now))
        return;
    flush(now);
    m_isFinished = true;
    if (m_events.finished)
        m_events.finished();
}

std::chrono::nanoseconds Engine::waitTime(Clock::time_point now) const
{
    std::chrono::nanoseconds most = longestWait;
    const auto until = [&](Clock::time_point when) {
        most = std::min<std::chrono::nanoseconds>(most, when - now);
    };
    if (!m_batch.isEmpty())
        until(m_lastFlush + batchDistance);
    if (!m_resting.empty())
        until(m_resting.front().until);
    if (const auto due = m_pacer.nextDue(); due && mayStart(now))
        until(*due);
    if (m_pace.stopAfter && !m_isPaused && !m_isFinished && !isOver(now))
        until(m_activeSince + (*m_pace.stopAfter - m_activeBefore));
    return std::max(most, std::chrono::nanoseconds::zero());
}

} // namespace sluice::probe
