// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/statusrows.h"

#include "core/planning/liveobject.h"

#include <algorithm>
#include <array>

namespace sluice::ui {
namespace {

constexpr std::array watchedKinds{"GatewayClass", "Gateway",  "HTTPRoute", "GRPCRoute",
                                  "TLSRoute",     "TCPRoute", "UDPRoute"};
constexpr std::array goodWhenFalse{"Conflicted", "OverlappingTLSConfig", "PartiallyInvalid"};

void append(std::vector<StatusRow> &rows, const planning::ObjectStatus &status,
            const std::string &place, const std::vector<planning::Condition> &conditions)
{
    for (const auto &condition : conditions) {
        const auto currency = planning::currency(condition, status.generation);
        const auto isGood = isGoodStatus(condition) && currency != planning::Currency::Outdated;
        rows.push_back({status.key, place, condition, currency, isGood});
    }
}

std::vector<StatusRow> rowsOf(const planning::LiveObject &object)
{
    const auto status = planning::readStatus(object.node(), object.key());
    std::vector<StatusRow> rows;
    append(rows, status, {}, status.conditions);
    for (const auto &parent : status.parents)
        append(rows, status,
               planning::toString(parent.parent, status.key.namespaceName) + " \u00b7 "
                   + parent.controller,
               parent.conditions);
    for (const auto &listener : status.listeners)
        append(rows, status,
               "listener " + listener.name + ", " + std::to_string(listener.attachedRoutes)
                   + " routes attached",
               listener.conditions);
    return rows;
}

} // namespace

bool isGoodStatus(const planning::Condition &condition)
{
    const auto isInverted = std::find(goodWhenFalse.begin(), goodWhenFalse.end(), condition.type)
                            != goodWhenFalse.end();
    return condition.status == (isInverted ? "False" : "True");
}

std::vector<StatusRow> statusRows(const planning::LiveSnapshot &snapshot,
                                  const std::optional<model::ResourceKey> &chosen, std::size_t most)
{
    std::vector<StatusRow> rows;
    const auto object = chosen ? snapshot.find(*chosen) : nullptr;
    if (object)
        rows = rowsOf(*object);
    for (const auto *kind : watchedKinds) {
        for (const auto &other : snapshot.objects(model::gatewayGroup, kind)) {
            if (rows.size() >= most)
                return rows;
            if (chosen && other->key() == *chosen)
                continue;
            auto all = rowsOf(*other);
            std::erase_if(all, [](const StatusRow &row) { return row.isGood; });
            rows.insert(rows.end(), all.begin(), all.end());
        }
    }
    return rows;
}

} // namespace sluice::ui
