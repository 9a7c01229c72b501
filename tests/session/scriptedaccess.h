// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/serviceaccess.h"
#include "tests/session/scriptedsource.h"

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace sluice::test {

/// Ways to Services that do what a test makes them do. Forwardings report on the test's own thread.
class ScriptedAccess final : public planning::ServiceAccess
{
public:
    std::unique_ptr<traffic::SampleSource> proxied(std::shared_ptr<planning::ApiServer>,
                                                   const planning::ServicePort &service) override
    {
        proxies.push_back(service);
        auto source = std::make_unique<ScriptedSource>();
        lastProxy = source.get();
        return source;
    }
    std::unique_ptr<planning::Forwarding> forward(const std::string &,
                                                  const planning::ServicePort &service,
                                                  planning::Forwarding::OnReport onReport) override
    {
        forwards.push_back(service);
        report = std::move(onReport);
        return std::make_unique<planning::Forwarding>();
    }
    Result<std::vector<traffic::RawAnswer>> ask(planning::ApiServer &,
                                                const planning::ServicePort &service,
                                                const traffic::ProbeTarget &, int count,
                                                std::stop_token) override
    {
        const std::lock_guard lock(m_mutex);
        m_asked.push_back(service.service.name);
        const auto found = pages.find(service.service.name);
        if (found == pages.end())
            return Diagnostic{"server-forbidden", Severity::Error, "not allowed to ask", ""};
        return std::vector<traffic::RawAnswer>(static_cast<std::size_t>(count),
                                               {.status = 200, .body = found->second});
    }
    std::vector<std::string> asked() const
    {
        const std::lock_guard lock(m_mutex);
        return m_asked;
    }

    std::map<std::string, std::string> pages; ///< by Service: what it answers; none: refused
    std::vector<planning::ServicePort> proxies;
    std::vector<planning::ServicePort> forwards;
    ScriptedSource *lastProxy = nullptr;
    planning::Forwarding::OnReport report;

private:
    mutable std::mutex m_mutex;
    std::vector<std::string> m_asked;
};

} // namespace sluice::test
