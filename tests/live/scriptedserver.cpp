// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/live/scriptedserver.h"

#include <condition_variable>
#include <utility>

namespace sluice::test {
namespace {

planning::ApiFailure failure(planning::ApiFailureKind kind)
{
    return {kind, false, {"test-failure", Severity::Error, "The connection broke."}};
}

void waitForStop(const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any stopped;
    std::unique_lock lock(mutex);
    stopped.wait(lock, stop, [] { return false; });
}

} // namespace

Step answer(int status, std::string body)
{
    return {planning::ApiAnswer{status, "application/json", std::move(body)}};
}

Step brokenConnection()
{
    return {failure(planning::ApiFailureKind::Interrupted)};
}

Step watch(std::vector<std::string> pieces)
{
    return {planning::ApiAnswer{200, "application/json"}, std::move(pieces)};
}

Step watchThatBreaks(std::vector<std::string> pieces)
{
    return {failure(planning::ApiFailureKind::Interrupted), std::move(pieces)};
}

Step watchThatLasts(std::vector<std::string> pieces)
{
    return {failure(planning::ApiFailureKind::Cancelled), std::move(pieces), true};
}

ScriptedServer::ScriptedServer(std::vector<Step> steps, std::function<void()> onEnd)
    : m_steps(steps.begin(), steps.end()),
      m_onEnd(std::move(onEnd))
{
}

Step ScriptedServer::next(const planning::ApiRequest &request)
{
    auto text = request.path;
    for (const auto &[name, value] : request.query)
        text += (text.find('?') == std::string::npos ? "?" : "&") + name + "=" + value;
    const std::lock_guard lock(m_mutex);
    m_requests.push_back(text);
    if (m_steps.empty()) {
        m_requests.pop_back();
        if (m_onEnd)
            m_onEnd();
        return {failure(planning::ApiFailureKind::Cancelled)};
    }
    auto step = std::move(m_steps.front());
    m_steps.pop_front();
    return step;
}

planning::ApiOutcome ScriptedServer::send(const planning::ApiRequest &request, std::stop_token)
{
    return next(request).outcome;
}

planning::ApiOutcome ScriptedServer::stream(const planning::ApiRequest &request,
                                            const OnBytes &onBytes, std::stop_token stop)
{
    const auto step = next(request);
    for (const auto &piece : step.pieces) {
        if (stop.stop_requested())
            return failure(planning::ApiFailureKind::Cancelled);
        onBytes(piece);
    }
    if (step.lasts)
        waitForStop(stop);
    return stop.stop_requested() ? failure(planning::ApiFailureKind::Cancelled) : step.outcome;
}

std::vector<std::string> ScriptedServer::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

void ManualWaiting::pause(std::chrono::milliseconds duration, const std::stop_token &)
{
    pauses.push_back(static_cast<int>(duration.count()));
    m_now += duration;
}

} // namespace sluice::test
