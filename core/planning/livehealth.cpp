// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/livehealth.h"

#include "core/planning/acceptance.h"

#include <algorithm>
#include <initializer_list>

namespace sluice::planning {
namespace {

std::string sentenceOf(const Condition &condition)
{
    auto text = condition.type + " is " + condition.status;
    if (!condition.reason.empty())
        text += " (" + condition.reason + ")";
    return condition.message.empty() ? text : text + ": " + condition.message;
}

LiveHealth byConditions(const ObjectStatus &status, std::initializer_list<const char *> types)
{
    std::string words;
    for (const auto *type : types) {
        const auto *condition = findCondition(status.conditions, type);
        if (condition == nullptr || condition->status == "Unknown"
            || currency(*condition, status.generation) == Currency::Outdated)
            return {Health::Waiting, condition == nullptr
                                         ? std::string("No controller has said ") + type + " yet"
                                         : sentenceOf(*condition)};
        if (!condition->isTrue())
            return {Health::Bad, sentenceOf(*condition)};
        words += (words.empty() ? "" : ", ") + condition->type;
    }
    return {Health::Good, words};
}

LiveHealth ofRoute(const LiveObject &object)
{
    const auto parents = acceptance(object.node(), object.key());
    if (parents.empty())
        return {};
    const auto worst = std::ranges::max_element(parents, {}, [](const auto &parent) {
        switch (parent.state) {
        case Acceptance::Refused:
            return 2;
        case Acceptance::Waiting:
            return 1;
        case Acceptance::Accepted:
            break;
        }
        return 0;
    });
    switch (worst->state) {
    case Acceptance::Refused:
        return {Health::Bad, worst->sentence};
    case Acceptance::Waiting:
        return {Health::Waiting, worst->sentence};
    case Acceptance::Accepted:
        break;
    }
    return {Health::Good, worst->sentence};
}

} // namespace

LiveHealth liveHealth(const LiveObject &object)
{
    const auto &key = object.key();
    if (object.resource().route())
        return ofRoute(object);
    if (key.group != model::gatewayGroup)
        return {};
    if (key.kind == "GatewayClass")
        return byConditions(readStatus(object.node(), key), {"Accepted"});
    if (key.kind == "Gateway")
        return byConditions(readStatus(object.node(), key), {"Accepted", "Programmed"});
    return {};
}

} // namespace sluice::planning
