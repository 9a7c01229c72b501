// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/clustersource.h"

#include <chrono>
#include <functional>
#include <mutex>
#include <variant>
#include <vector>

namespace sluice::ui {

/// The connection was lost and is tried again.
struct Reconnecting
{
    Diagnostic reason;
    std::chrono::milliseconds pause{0};
};

/// One thing that a cluster source told, in the order in which it was told.
using ClusterNews = std::variant<planning::ExecQuestion, planning::ConnectedCluster, Diagnostic,
                                 Reconnecting, planning::LiveBatch>;

/// Hands what a cluster source tells from its thread to another. However far the taker falls
/// behind, one wake-up is under way at most.
class ClusterMailbox
{
public:
    /// `wake` is called on the source's thread when the mailbox stops being empty.
    explicit ClusterMailbox(std::function<void()> wake);

    /// Callbacks that put into this mailbox, which must outlive them.
    planning::ClusterSource::Events events();
    std::vector<ClusterNews> take();

private:
    void put(ClusterNews news);

    std::function<void()> m_wake;
    std::mutex m_mutex;
    std::vector<ClusterNews> m_news;
};

} // namespace sluice::ui
