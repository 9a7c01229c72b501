// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/apiserver.h"
#include "core/planning/liveobject.h"

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace sluice::test {

/// An API server that plays answers. A request is looked up as "METHOD PATH", with " dry" behind it
/// for a dry run and " force" where it is forced; the answers of a line are given one after
/// another, the last one again and again. What is not scripted is answered 404.
class ScriptedServer : public planning::ApiServer
{
public:
    void answer(const std::string &line, int status, std::string body,
                std::optional<std::chrono::seconds> retryAfter = {});
    void fail(const std::string &line, planning::ApiFailure failure);
    /// The kinds that tests use, as discovery answers them.
    void serveKinds();

    planning::ApiOutcome send(const planning::ApiRequest &request, std::stop_token stop) override;
    planning::ApiOutcome stream(const planning::ApiRequest &request, const OnBytes &onBytes,
                                std::stop_token stop) override;

    /// Every line asked, in order; `writes` leaves out reads and dry runs.
    std::vector<std::string> lines() const;
    std::vector<std::string> writes() const;
    /// Of the last request of that line.
    planning::ApiRequest last(const std::string &line) const;
    /// Called at the start of every request.
    std::function<void(const std::string &line)> onRequest;

private:
    struct Script
    {
        std::vector<planning::ApiOutcome> answers;
        std::size_t next = 0;
    };
    mutable std::mutex m_mutex;
    std::map<std::string, Script> m_scripts;
    std::vector<std::pair<std::string, planning::ApiRequest>> m_asked;
};

/// A Status as the server writes it.
std::string status(int code, const std::string &reason, const std::string &message,
                   const std::string &causes = "[]");

/// The causes of a conflict over .spec.rules with a manager.
std::string rulesConflict(const std::string &manager);

/// Connections that break: before anything was sent, and when it may have arrived.
planning::ApiFailure unreachable();
planning::ApiFailure interrupted();

/// The object or an assertion.
planning::LiveObject live(const std::string &json);
/// JSON in which ' stands for ".
std::string json(std::string text);

} // namespace sluice::test
