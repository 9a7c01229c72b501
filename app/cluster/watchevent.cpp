// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/watchevent.h"

#include "core/planning/jsonfields.h"
#include "core/planning/jsonspans.h"

#include <algorithm>
#include <array>
#include <utility>

namespace sluice::cluster {
namespace {

constexpr std::array types = {
    std::pair{std::string_view("ADDED"), WatchEventType::Added},
    std::pair{std::string_view("MODIFIED"), WatchEventType::Modified},
    std::pair{std::string_view("DELETED"), WatchEventType::Deleted},
    std::pair{std::string_view("BOOKMARK"), WatchEventType::Bookmark},
    std::pair{std::string_view("ERROR"), WatchEventType::Error},
};

WatchEventType typeOf(std::string_view name)
{
    const auto *found = std::ranges::find(types, name, [](const auto &type) { return type.first; });
    return found == types.end() ? WatchEventType::Unknown : found->second;
}

} // namespace

std::string_view resourceVersionOf(std::string_view object)
{
    const auto metadata = planning::jsonMember(object, "metadata");
    return planning::plainText(planning::jsonMember(metadata, "resourceVersion"));
}

WatchEvent readWatchEvent(std::string_view json)
{
    WatchEvent event;
    for (const auto &[key, value] : planning::jsonMembers(json)) {
        if (key == "type")
            event.type = typeOf(planning::plainText(value));
        if (key == "object")
            event.object = value;
    }
    if (event.type != WatchEventType::Error)
        event.resourceVersion = resourceVersionOf(event.object);
    return event;
}

ErrorStatus readErrorStatus(std::string_view json)
{
    const auto status = planning::Json::parse(json, nullptr, false);
    if (planning::textAt(status, "kind") != "Status")
        return {};
    return {static_cast<int>(planning::numberAt(status, "code").value_or(0)),
            planning::textAt(status, "reason"), planning::textAt(status, "message")};
}

} // namespace sluice::cluster
