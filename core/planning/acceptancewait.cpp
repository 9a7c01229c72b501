// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/acceptancewait.h"

#include "core/planning/liveobject.h"

#include <algorithm>

namespace sluice::planning {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds firstPause = 250ms;
constexpr std::chrono::milliseconds longestPause = 2s;

AwaitedAcceptance read(ApiServer &server, const AwaitedRoute &route, const std::stop_token &stop)
{
    ApiRequest request;
    request.path = route.path;
    const auto outcome = server.send(request, stop);
    if (!outcome)
        return {route.key, {}, outcome.failure().diagnostic};
    if (!outcome->isSuccess())
        return {route.key,
                {},
                Diagnostic{"route-unreadable", Severity::Error,
                           "The route cannot be read: " + refusalText(*outcome),
                           "Look whether it was deleted meanwhile."}};
    const auto object = LiveObject::parse(outcome->body);
    if (!object)
        return {route.key, {}, object.error()};
    return {route.key, acceptance(object->node(), route.key), std::nullopt};
}

bool isSame(const AwaitedAcceptance &a, const AwaitedAcceptance &b)
{
    return a.parents == b.parents && a.problem == b.problem;
}

} // namespace

std::vector<AwaitedAcceptance> awaitAcceptance(ApiServer &server,
                                               const std::vector<AwaitedRoute> &routes,
                                               std::chrono::milliseconds limit, Waiting &waiting,
                                               const OnAcceptance &onChange,
                                               const std::stop_token &stop)
{
    std::vector<AwaitedAcceptance> results(routes.size());
    const auto end = waiting.now() + limit;
    for (auto pause = firstPause; !stop.stop_requested();
         pause = std::min(pause * 3 / 2, longestPause)) {
        for (std::size_t i = 0; i < routes.size(); ++i) {
            if (results[i].isAccepted())
                continue;
            auto now = read(server, routes[i], stop);
            const bool isNew = results[i].key.name.empty() || !isSame(now, results[i]);
            results[i] = std::move(now);
            if (isNew && onChange)
                onChange(results[i]);
        }
        const auto rest =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - waiting.now());
        if (rest <= 0ms || std::ranges::all_of(results, &AwaitedAcceptance::isAccepted))
            break;
        waiting.pause(std::min(pause, rest), stop);
    }
    return results;
}

} // namespace sluice::planning
