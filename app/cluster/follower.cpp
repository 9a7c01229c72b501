// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/follower.h"

#include "app/cluster/reflector.h"
#include "core/planning/jsonspans.h"

#include <algorithm>

namespace sluice::cluster {
namespace {

using namespace std::chrono_literals;
using planning::SyncState;

/// Rights and installed kinds change seldom, and asking costs the server little.
constexpr auto untilAskedAgain = 60s;
constexpr std::size_t mostNamespaces = 20;

std::string doing(const ServedKind &kind, const std::string &namespaceName)
{
    auto text = "list " + kind.kind.resource;
    if (!kind.kind.isNamespaced)
        return text;
    return text + (namespaceName.empty() ? " in all namespaces" : " in namespace " + namespaceName);
}

Diagnostic notServed(const FollowedKind &kind)
{
    return {"kind-not-served", Severity::Info, "This cluster does not serve " + kind.kind + ".",
            "The Gateway API's experimental channel has all route kinds; whoever runs the cluster "
            "decides which is installed."};
}

} // namespace

Follower::Follower(planning::ApiServer &server, Discovery discovery, LiveStore &store,
                   Waiting &waiting, Events events)
    : m_server(server),
      m_store(store),
      m_waiting(waiting),
      m_events(std::move(events)),
      m_absent(std::move(discovery.absent)),
      m_gatewayApi(std::move(discovery.gatewayApi))
{
    for (const auto &kind : m_absent)
        tellAbsent(kind);
    const std::lock_guard lock(m_mutex);
    for (const auto &kind : discovery.served)
        start(kind, "");
    m_threads.emplace(Place{}, [this] { rediscover(m_stop.get_token()); });
}

Follower::~Follower()
{
    m_stop.request_stop();
    std::map<Place, std::thread> threads;
    {
        const std::lock_guard lock(m_mutex);
        threads.swap(m_threads);
    }
    for (auto &[place, thread] : threads)
        thread.join();
}

void Follower::setNamespaces(const std::vector<std::string> &namespaces)
{
    const std::lock_guard lock(m_mutex);
    m_namespaces.insert(namespaces.begin(), namespaces.end());
    for (const auto &kind : m_singly) {
        for (const auto &name : m_namespaces)
            start(kind, name);
    }
}

/// With m_mutex held. What is followed already stays; nothing is started any more at the end.
void Follower::start(const ServedKind &kind, const std::string &namespaceName)
{
    const Place place{kind.kind.group + "/" + kind.kind.kind, namespaceName};
    if (m_threads.contains(place) || m_stop.stop_requested())
        return;
    m_threads.emplace(
        place, [this, kind, namespaceName] { follow(kind, namespaceName, m_stop.get_token()); });
}

void Follower::follow(const ServedKind &kind, const std::string &namespaceName,
                      const std::stop_token &stop)
{
    LiveFeed feed(kind, namespaceName, m_store, m_events.state);
    while (!stop.stop_requested()) {
        Reflector reflector(
            m_server,
            {collectionPath(kind, namespaceName), kind.kind.query, doing(kind, namespaceName)},
            feed, m_waiting);
        const auto end = reflector.run(stop);
        if (end == SyncState::NotAllowed && kind.kind.isNamespaced && namespaceName.empty()) {
            fallBack(kind, stop);
            return;
        }
        // The kind may have been removed together with its objects.
        if (end == SyncState::NotServed) {
            feed.listing();
            feed.listed();
        }
        m_waiting.pause(untilAskedAgain, stop);
    }
}

void Follower::fallBack(const ServedKind &kind, const std::stop_token &stop)
{
    const auto listed = listedNamespaces(stop);
    const std::lock_guard lock(m_mutex);
    m_singly.push_back(kind);
    auto names = m_namespaces;
    for (const auto &name : listed) {
        if (names.size() < mostNamespaces)
            names.insert(name);
    }
    for (const auto &name : names)
        start(kind, name);
}

std::vector<std::string> Follower::listedNamespaces(const std::stop_token &stop)
{
    std::vector<std::string> names;
    const auto onPage = [&](const std::vector<std::string_view> &page) {
        for (const auto object : page)
            names.emplace_back(planning::plainText(
                planning::jsonMember(planning::jsonMember(object, "metadata"), "name")));
    };
    // Forbidden as well, mostly: then those that are known have to do.
    static_cast<void>(
        listInPages(m_server, {"/api/v1/namespaces", {}, "list namespaces"}, onPage, stop));
    return names;
}

void Follower::tellAbsent(const FollowedKind &kind)
{
    const planning::KindScope scope{kind.group, kind.kind, {}};
    m_store.post({{scope, {}, planning::KindSync{scope, SyncState::NotServed, notServed(kind)}}});
}

void Follower::rediscover(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        m_waiting.pause(untilAskedAgain, stop);
        if (stop.stop_requested() || !isAnythingAbsent())
            continue;
        auto discovery = discover(m_server, stop);
        if (discovery && take(*discovery))
            m_events.gatewayApi(discovery->gatewayApi);
    }
}

bool Follower::isAnythingAbsent()
{
    const std::lock_guard lock(m_mutex);
    return !m_absent.empty();
}

/// Follows what is new; whether the Gateway API is another than before.
bool Follower::take(const Discovery &discovery)
{
    const std::lock_guard lock(m_mutex);
    for (const auto &kind : discovery.served) {
        if (std::ranges::find(m_absent, kind.kind) != m_absent.end())
            start(kind, "");
    }
    m_absent = discovery.absent;
    return std::exchange(m_gatewayApi, discovery.gatewayApi) != discovery.gatewayApi;
}

} // namespace sluice::cluster
