// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/readback.h"

#include "core/planning/comparison.h"

#include <algorithm>
#include <array>

namespace sluice::planning {
namespace {

using namespace std::chrono_literals;

constexpr int notFound = 404;
constexpr auto silence = 10s;
constexpr std::array pauses = {200ms, 500ms, 1000ms, 2000ms, 4000ms};

bool hasSluiceApplied(const LiveObject &live)
{
    const Ownership ownership(live);
    return std::ranges::any_of(ownership.owners(),
                               [](const FieldOwner &owner) { return owner.isSluice(); });
}

Arrival arrivalOfCreate(const PlannedObject &object, const LiveObject &live)
{
    const auto isThere = differingFields(object.request.body, live).empty();
    return isThere && hasSluiceApplied(live) ? Arrival::Done : Arrival::Mixed;
}

Arrival arrivalOfChange(const PlannedObject &object, const LiveObject &live)
{
    if (live.uid() != object.request.uid)
        return Arrival::Mixed;
    if (live.resourceVersion() == object.request.resourceVersion)
        return Arrival::NotDone;
    const auto before = withoutServerFields(object.live->value());
    const auto now = withoutServerFields(live.value());
    std::size_t done = 0;
    std::size_t undone = 0;
    const auto changes = changedFields(before, withoutServerFields(*object.wanted));
    for (const auto &change : changes) {
        const auto *value = valueAt(now, change.path);
        const auto is = [value](const std::optional<yaml::Value> &state) {
            return value == nullptr ? !state : state && isSame(*value, *state);
        };
        done += is(change.to) ? 1U : 0U;
        undone += is(change.from) ? 1U : 0U;
    }
    if (done == changes.size())
        return Arrival::Done;
    return undone == changes.size() ? Arrival::NotDone : Arrival::Mixed;
}

LookBack look(const PlannedObject &object, ApiServer &server)
{
    ApiRequest request;
    request.path = object.request.path;
    request.silence = silence;
    auto answer = server.send(request, {});
    if (!answer)
        return {Arrival::Unseen, {}, answer.failure().diagnostic.message};
    if (answer->status == notFound)
        return {arrivalOf(object, std::nullopt), {}, {}};
    if (!answer->isSuccess())
        return {Arrival::Unseen, {}, refusalText(*answer)};
    auto live = LiveObject::parse(answer->body);
    if (!live)
        return {Arrival::Unseen, {}, live.error().message};
    return {arrivalOf(object, *live), *live, {}};
}

} // namespace

Arrival arrivalOf(const PlannedObject &object, const std::optional<LiveObject> &live)
{
    const auto isDeletion = object.request.sending == Sending::DeleteObject;
    if (isDeletion) {
        const auto isGone = !live || live->uid() != object.request.uid || live->isBeingDeleted();
        return isGone ? Arrival::Done : Arrival::NotDone;
    }
    if (!live)
        return object.live ? Arrival::Mixed : Arrival::NotDone;
    return object.live && object.wanted ? arrivalOfChange(object, *live)
                                        : arrivalOfCreate(object, *live);
}

LookBack lookBack(const PlannedObject &object, ApiServer &server,
                  const std::function<bool(std::chrono::milliseconds)> &pause)
{
    LookBack seen;
    bool isSecondLook = false;
    for (const auto wait : pauses) {
        seen = look(object, server);
        if (seen.arrival == Arrival::Done || seen.arrival == Arrival::Mixed
            || (seen.arrival == Arrival::NotDone && isSecondLook))
            return seen;
        isSecondLook = seen.arrival == Arrival::NotDone;
        if (!pause(isSecondLook ? 1000ms : wait))
            return seen;
    }
    return seen;
}

} // namespace sluice::planning
