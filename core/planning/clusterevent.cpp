// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/clusterevent.h"

#include "core/base/timestamp.h"
#include "core/planning/jsonfields.h"

#include <algorithm>

namespace sluice::planning {
namespace {

/// "apps/v1" -> "apps", "v1" -> "".
std::string groupOf(const std::string &apiVersion)
{
    const auto slash = apiVersion.find('/');
    return slash == std::string::npos ? std::string() : apiVersion.substr(0, slash);
}

std::string firstText(std::initializer_list<std::string> texts)
{
    const auto *found = std::ranges::find_if(texts, [](const auto &text) { return !text.empty(); });
    return found == texts.end() ? std::string() : *found;
}

std::string timeOf(const Json &event)
{
    // The order of kubectl's own listing; the fields of the older and the newer API beside each
    // other, for a controller fills in one or the other.
    const auto time = firstText(
        {textAt(memberAt(event, "series"), "lastObservedTime"), textAt(event, "lastTimestamp"),
         textAt(event, "deprecatedLastTimestamp"), textAt(event, "eventTime"),
         textAt(memberAt(event, "metadata"), "creationTimestamp")});
    const auto parsed = parseTimestamp(time);
    return parsed ? toRfc3339(*parsed) : std::string();
}

std::int64_t countOf(const Json &event)
{
    const auto series = numberAt(memberAt(event, "series"), "count");
    return series.value_or(
        numberAt(event, "count").value_or(numberAt(event, "deprecatedCount").value_or(1)));
}

} // namespace

std::optional<ClusterEvent> readEvent(std::string_view json)
{
    const auto event = Json::parse(json, nullptr, false);
    if (!event.is_object())
        return std::nullopt;
    const auto &about = event.contains("regarding") ? memberAt(event, "regarding")
                                                    : memberAt(event, "involvedObject");
    if (!about.is_object())
        return std::nullopt;
    ClusterEvent result;
    result.uid = textAt(memberAt(event, "metadata"), "uid");
    result.about = {groupOf(textAt(about, "apiVersion")), textAt(about, "kind"),
                    textAt(about, "namespace"), textAt(about, "name")};
    result.aboutUid = textAt(about, "uid");
    result.type = textAt(event, "type");
    result.reason = textAt(event, "reason");
    result.message = firstText({textAt(event, "message"), textAt(event, "note")});
    result.source =
        firstText({textAt(event, "reportingComponent"), textAt(event, "reportingController"),
                   textAt(memberAt(event, "source"), "component")});
    result.time = timeOf(event);
    result.count = std::max<std::int64_t>(countOf(event), 1);
    return result;
}

void sortNewestFirst(std::vector<ClusterEvent> &events)
{
    std::ranges::sort(events, [](const ClusterEvent &a, const ClusterEvent &b) {
        return a.time != b.time ? a.time > b.time : a.uid < b.uid;
    });
}

} // namespace sluice::planning
