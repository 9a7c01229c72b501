// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/clustermailbox.h"

#include <utility>

namespace sluice::ui {

ClusterMailbox::ClusterMailbox(std::function<void()> wake)
    : m_wake(std::move(wake))
{
}

planning::ClusterSource::Events ClusterMailbox::events()
{
    return {.execAsked = [this](planning::ExecQuestion question) { put(std::move(question)); },
            .connected = [this](planning::ConnectedCluster cluster) { put(std::move(cluster)); },
            .failed = [this](Diagnostic reason) { put(std::move(reason)); },
            .reconnecting =
                [this](Diagnostic reason, std::chrono::milliseconds pause) {
                    put(Reconnecting{std::move(reason), pause});
                },
            .batch = [this](planning::LiveBatch batch) { put(std::move(batch)); }};
}

std::vector<ClusterNews> ClusterMailbox::take()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_news, {});
}

void ClusterMailbox::put(ClusterNews news)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_news.push_back(std::move(news));
        if (m_news.size() > 1)
            return;
    }
    m_wake();
}

} // namespace sluice::ui
