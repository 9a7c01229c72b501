// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/reflector.h"

#include "app/cluster/jsonframes.h"
#include "app/cluster/watchevent.h"

#include <utility>

namespace sluice::cluster {
namespace {

using namespace std::chrono_literals;
using planning::SyncState;

constexpr auto longestSilence = 50s;
/// A watch that ends sooner than this with nothing in it is no watch (client-go's reflector).
constexpr auto shortestWatch = 1s;
/// What goes well for so long begins with short pauses again (client-go's reflector).
constexpr auto longestTrial = 2min;

Diagnostic broken(const std::string &doing, const std::string &how)
{
    return {"watch-broken", Severity::Warning, "The watch to " + doing + " " + how + ".",
            "It is tried again by itself."};
}

planning::ApiRequest watchRequest(const Collection &collection, const std::string &version,
                                  double random)
{
    planning::ApiRequest request;
    request.path = collection.path;
    request.query = collection.query;
    const auto seconds = 30 + static_cast<int>(random * 10);
    for (const auto &[name, value] : {std::pair<std::string, std::string>{"watch", "true"},
                                      {"resourceVersion", version},
                                      {"allowWatchBookmarks", "true"},
                                      {"timeoutSeconds", std::to_string(seconds)}})
        request.query.emplace_back(name, value);
    request.silence = longestSilence;
    return request;
}

} // namespace

Reflector::Reflector(planning::ApiServer &server, Collection collection, ObjectSink &sink,
                     Waiting &waiting)
    : m_server(server),
      m_collection(std::move(collection)),
      m_sink(sink),
      m_waiting(waiting)
{
}

SyncState Reflector::run(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        const auto setback = m_version.empty() ? list(stop) : watch(stop);
        if (!setback)
            continue;
        if (setback->kind == Setback::Kind::NotAllowed
            || setback->kind == Setback::Kind::NotServed) {
            const auto state = setback->kind == Setback::Kind::NotAllowed ? SyncState::NotAllowed
                                                                          : SyncState::NotServed;
            m_sink.state(state, setback->reason, 0ms);
            return state;
        }
        recover(*setback, stop);
    }
    return SyncState::Listing;
}

std::optional<Setback> Reflector::list(const std::stop_token &stop)
{
    m_sink.listing();
    const auto onPage = [this](const std::vector<std::string_view> &page) { m_sink.objects(page); };
    const auto listAny = m_isListedAtOnce ? listAtOnce : listInPages;
    auto result = listAny(m_server, m_collection, onPage, stop);
    if (auto *setback = std::get_if<Setback>(&result)) {
        // Pages that expire before the last one is there: as client-go, one long list instead.
        m_isListedAtOnce = setback->kind == Setback::Kind::Expired;
        return std::move(*setback);
    }
    m_version = std::move(std::get<std::string>(result));
    m_isListedAtOnce = false;
    m_sink.listed();
    setSynced();
    return std::nullopt;
}

/// After a failure a small request tells whether the server is back, for a watch in which nothing
/// happens says nothing until its end.
std::optional<Setback> Reflector::reach(const std::stop_token &stop)
{
    planning::ApiRequest request;
    request.path = m_collection.path;
    request.query = m_collection.query;
    request.query.emplace_back("limit", "1");
    auto setback = setbackOf(m_server.send(request, stop), m_collection.doing);
    if (!setback)
        setSynced();
    return setback;
}

std::optional<Setback> Reflector::watch(const std::stop_token &stop)
{
    if (m_isFailing) {
        if (auto setback = reach(stop))
            return setback;
    }
    std::stop_source ending;
    const std::stop_callback passOn(stop, [&ending] { ending.request_stop(); });
    std::optional<Setback> found;
    JsonFrames frames;
    const auto onBytes = [&](std::string_view bytes) {
        const auto isSound = frames.append(bytes, [&](std::string_view frame) {
            if (!found)
                found = take(frame);
        });
        if (!isSound && !found)
            found = Setback{Setback::Kind::Expired, broken(m_collection.doing, "is no JSON")};
        if (found)
            ending.request_stop();
    };
    const auto begin = m_waiting.now();
    m_hasRead = false;
    const auto outcome = m_server.stream(watchRequest(m_collection, m_version, m_waiting.random()),
                                         onBytes, ending.get_token());
    if (found)
        return found;
    if (auto setback = setbackOf(outcome, m_collection.doing))
        return setback;
    if (!m_hasRead && m_waiting.now() - begin < shortestWatch)
        return Setback{Setback::Kind::Interrupted, broken(m_collection.doing, "ended at once")};
    m_expirations = 0;
    setSynced();
    return std::nullopt;
}

std::optional<Setback> Reflector::take(std::string_view frame)
{
    const auto event = readWatchEvent(frame);
    switch (event.type) {
    case WatchEventType::Error:
        return setbackOfStatus(event.object, m_collection.doing);
    case WatchEventType::Unknown:
        return Setback{Setback::Kind::Expired,
                       broken(m_collection.doing, "brought an event of no known type")};
    case WatchEventType::Deleted:
        m_sink.deleted(event.object);
        break;
    case WatchEventType::Added:
    case WatchEventType::Modified:
        m_sink.changed(event.object);
        break;
    case WatchEventType::Bookmark:
        break;
    }
    m_hasRead = true;
    m_expirations = 0;
    if (!event.resourceVersion.empty())
        m_version = event.resourceVersion;
    setSynced();
    return std::nullopt;
}

void Reflector::recover(const Setback &setback, const std::stop_token &stop)
{
    switch (setback.kind) {
    case Setback::Kind::Stopped:
    case Setback::Kind::NotAllowed:
    case Setback::Kind::NotServed:
        return;
    case Setback::Kind::Expired:
        m_version.clear();
        if (++m_expirations > 1)
            pause(setback, stop);
        return;
    case Setback::Kind::Interrupted:
        pause(setback, stop);
        return;
    }
}

void Reflector::pause(const Setback &setback, const std::stop_token &stop)
{
    if (m_waiting.now() - m_failedAt > longestTrial)
        m_backoff.reset();
    const auto duration = m_backoff.next(m_waiting.random(), setback.wish);
    m_isFailing = true;
    m_isSynced = false;
    m_sink.state(SyncState::Failing, setback.reason, duration);
    m_waiting.pause(duration, stop);
    m_failedAt = m_waiting.now();
}

void Reflector::setSynced()
{
    m_isFailing = false;
    if (std::exchange(m_isSynced, true))
        return;
    m_sink.state(SyncState::Synced, std::nullopt, 0ms);
}

} // namespace sluice::cluster
