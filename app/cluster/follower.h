// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/discovery.h"
#include "app/cluster/livefeed.h"
#include "app/cluster/livestore.h"
#include "core/base/waiting.h"

#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace sluice::cluster {

/// Follows every served kind, each on a thread of its own, and looks once a minute whether kinds
/// that were absent are served by now. A kind that may not be listed in all namespaces is followed
/// in single ones: the given ones, and as many as may be listed, up to 20.
class Follower
{
public:
    struct Events
    {
        /// On the thread of a kind, with the pause until its next attempt.
        LiveFeed::OnState state;
        /// What is served has changed.
        std::function<void(const planning::GatewayApiSupport &)> gatewayApi;
    };

    Follower(planning::ApiServer &server, Discovery discovery, LiveStore &store, Waiting &waiting,
             Events events);
    /// Breaks off what is under way and returns when all threads have ended.
    ~Follower();
    Follower(const Follower &) = delete;
    Follower &operator=(const Follower &) = delete;

    void setNamespaces(const std::vector<std::string> &namespaces);

private:
    using Place = std::pair<std::string, std::string>; ///< kind and namespace

    void start(const ServedKind &kind, const std::string &namespaceName);
    void follow(const ServedKind &kind, const std::string &namespaceName,
                const std::stop_token &stop);
    void fallBack(const ServedKind &kind, const std::stop_token &stop);
    void tellAbsent(const FollowedKind &kind);
    void rediscover(const std::stop_token &stop);
    bool isAnythingAbsent();
    bool take(const Discovery &discovery);
    std::vector<std::string> listedNamespaces(const std::stop_token &stop);

    planning::ApiServer &m_server;
    LiveStore &m_store;
    Waiting &m_waiting;
    Events m_events;
    std::stop_source m_stop;
    std::mutex m_mutex; ///< guards what follows
    std::set<std::string> m_namespaces;
    std::vector<ServedKind> m_singly; ///< kinds that are followed in single namespaces
    std::vector<FollowedKind> m_absent;
    planning::GatewayApiSupport m_gatewayApi;
    std::map<Place, std::thread> m_threads;
};

} // namespace sluice::cluster
