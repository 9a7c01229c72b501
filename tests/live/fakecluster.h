// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/apiserver.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <string>

namespace sluice::test {

/// An API server that answers by path, from any thread: 404 where nothing was set. Its watches last
/// until they are stopped or cut().
class FakeCluster final : public planning::ApiServer
{
public:
    void set(const std::string &path, planning::ApiAnswer answer);
    /// An empty list there.
    void setEmptyList(const std::string &path);
    /// Breaks every watch that is under way, and lets requests fail until set up again.
    void setDown(bool isDown);
    std::set<std::string> watched() const;

    planning::ApiOutcome send(const planning::ApiRequest &request, std::stop_token stop) override;
    planning::ApiOutcome stream(const planning::ApiRequest &request, const OnBytes &onBytes,
                                std::stop_token stop) override;

private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::map<std::string, planning::ApiAnswer> m_answers;
    std::set<std::string> m_watched;
    bool m_isDown = false;
};

} // namespace sluice::test
