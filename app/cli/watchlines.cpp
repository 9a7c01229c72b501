// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/watchlines.h"

#include "app/cli/statusreport.h"
#include "core/base/printablejson.h"
#include "core/planning/liveobject.h"

#include <nlohmann/json.hpp>

namespace sluice::cli {
namespace {

using Json = nlohmann::ordered_json;
using planning::LiveChange;
using planning::SyncState;

Json changeLine(const LiveChange &change)
{
    const auto *type = !change.before ? "added" : !change.after ? "removed" : "changed";
    const auto &object = change.after ? *change.after : *change.before;
    Json line{{"type", type}};
    // The status of a removed object is what it was.
    line.update(toJson(planning::readStatus(object.node(), change.key)));
    line["resourceVersion"] = object.resourceVersion();
    return line;
}

Json podsLine(const planning::LiveSnapshot &snapshot, const planning::ServiceKey &service)
{
    const auto pods = snapshot.readyPods(service).value_or(planning::ReadyPods{});
    return {{"type", "pods"},
            {"kind", "Service"},
            {"namespace", service.namespaceName},
            {"name", service.name},
            {"ready", pods.all.ready},
            {"notReady", pods.all.notReady},
            {"terminating", pods.all.terminating}};
}

Json eventLine(const planning::ClusterEvent &event)
{
    return {{"type", "event"},
            {"kind", event.about.kind},
            {"namespace", event.about.namespaceName},
            {"name", event.about.name},
            {"severity", event.type},
            {"reason", event.reason},
            {"message", event.message},
            {"source", event.source},
            {"time", event.time},
            {"count", event.count}};
}

std::string word(SyncState state)
{
    switch (state) {
    case SyncState::Listing:
        return "listing";
    case SyncState::Synced:
        return "synced";
    case SyncState::NotServed:
        return "not-served";
    case SyncState::NotAllowed:
        return "not-allowed";
    case SyncState::Failing:
        return "failing";
    }
    return {};
}

Json stateLine(const planning::KindSync &sync)
{
    Json line{{"type", "state"},
              {"kind", sync.scope.kind},
              {"namespace", sync.scope.namespaceName},
              {"state", word(sync.state)}};
    line["reason"] = sync.reason ? Json(sync.reason->message) : Json(nullptr);
    return line;
}

/// One line that no terminal takes for anything else than text.
std::string text(const Json &line)
{
    return printableJson(line.dump(-1, ' ', false, Json::error_handler_t::replace));
}

} // namespace

std::vector<std::string> watchLines(const planning::LiveBatch &batch,
                                    const std::string &namespaceName)
{
    const auto isShown = [&](const std::string &other) {
        return namespaceName.empty() || other.empty() || other == namespaceName;
    };
    std::vector<std::string> lines;
    for (const auto &change : batch.changes) {
        if (isShown(change.key.namespaceName))
            lines.push_back(text(changeLine(change)));
    }
    for (const auto &service : batch.changedPods) {
        if (isShown(service.namespaceName))
            lines.push_back(text(podsLine(*batch.snapshot, service)));
    }
    for (const auto &event : batch.events) {
        if (isShown(event.about.namespaceName))
            lines.push_back(text(eventLine(event)));
    }
    for (const auto &sync : batch.changedSync) {
        if (isShown(sync.scope.namespaceName))
            lines.push_back(text(stateLine(sync)));
    }
    return lines;
}

} // namespace sluice::cli
