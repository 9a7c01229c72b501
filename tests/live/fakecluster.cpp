// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/live/fakecluster.h"

#include <utility>

namespace sluice::test {
namespace {

planning::ApiFailure unreachable()
{
    return {planning::ApiFailureKind::Unreachable,
            false,
            {"cluster-unreachable", Severity::Error, "Nobody is there."}};
}

} // namespace

void FakeCluster::set(const std::string &path, planning::ApiAnswer answer)
{
    const std::lock_guard lock(m_mutex);
    m_answers[path] = std::move(answer);
}

void FakeCluster::setEmptyList(const std::string &path)
{
    set(path, {200, "application/json", R"({"metadata":{"resourceVersion":"1"},"items":[]})"});
}

void FakeCluster::setDown(bool isDown)
{
    {
        const std::lock_guard lock(m_mutex);
        m_isDown = isDown;
    }
    m_changed.notify_all();
}

std::set<std::string> FakeCluster::watched() const
{
    const std::lock_guard lock(m_mutex);
    return m_watched;
}

planning::ApiOutcome FakeCluster::send(const planning::ApiRequest &request, std::stop_token)
{
    const std::lock_guard lock(m_mutex);
    if (m_isDown)
        return unreachable();
    const auto found = m_answers.find(request.path);
    return found == m_answers.end() ? planning::ApiAnswer{404, "application/json", "{}"}
                                    : found->second;
}

planning::ApiOutcome FakeCluster::stream(const planning::ApiRequest &request, const OnBytes &,
                                         std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    m_watched.insert(request.path);
    m_changed.wait(lock, stop, [this] { return m_isDown; });
    m_watched.erase(request.path);
    if (m_isDown)
        return unreachable();
    return planning::ApiFailure{planning::ApiFailureKind::Cancelled, false, {}};
}

} // namespace sluice::test
