// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/waiting.h"
#include "core/planning/apiserver.h"

#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace sluice::test {

/// What a scripted server does with one request: pieces of a stream, then the end. A stream that
/// `lasts` waits to be stopped instead of ending.
struct Step
{
    planning::ApiOutcome outcome;
    std::vector<std::string> pieces = {};
    bool lasts = false;
};

Step answer(int status, std::string body);
Step brokenConnection();
Step watch(std::vector<std::string> pieces);
Step watchThatBreaks(std::vector<std::string> pieces);
Step watchThatLasts(std::vector<std::string> pieces);

/// An API server that gives the steps of a script in their order, whatever is asked, and notes
/// every request as "PATH?name=value&...". Behind the script's end it calls `onEnd` and refuses.
class ScriptedServer final : public planning::ApiServer
{
public:
    explicit ScriptedServer(std::vector<Step> steps, std::function<void()> onEnd = {});

    planning::ApiOutcome send(const planning::ApiRequest &request, std::stop_token stop) override;
    planning::ApiOutcome stream(const planning::ApiRequest &request, const OnBytes &onBytes,
                                std::stop_token stop) override;
    std::vector<std::string> requests() const;

private:
    Step next(const planning::ApiRequest &request);

    mutable std::mutex m_mutex;
    std::deque<Step> m_steps;
    std::function<void()> m_onEnd;
    std::vector<std::string> m_requests;
};

/// Time that passes only in pauses, which it notes.
class ManualWaiting final : public Waiting
{
public:
    std::chrono::steady_clock::time_point now() override { return m_now; }
    void pause(std::chrono::milliseconds duration, const std::stop_token &stop) override;
    double random() override { return 0.5; }
    void advance(std::chrono::milliseconds duration) { m_now += duration; }

    std::vector<int> pauses; ///< in milliseconds

private:
    std::chrono::steady_clock::time_point m_now{std::chrono::hours(1)};
};

} // namespace sluice::test
