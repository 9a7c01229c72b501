// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/status.h"

#include "core/model/fields.h"
#include "core/model/routereader.h"

#include <algorithm>

namespace sluice::planning {
namespace {

using model::textAt;
using yaml::NodeView;

template <typename Read>
auto readList(const NodeView &list, const Read &read)
{
    std::vector<decltype(read(list))> values;
    for (std::size_t i = 0; list.isSequence() && i < list.size(); ++i)
        values.push_back(read(list.at(i)));
    return values;
}

Condition readCondition(const NodeView &node)
{
    return {textAt(node, "type"),
            textAt(node, "status"),
            textAt(node, "reason"),
            textAt(node, "message"),
            textAt(node, "lastTransitionTime"),
            node["observedGeneration"].asInteger().value_or(0)};
}

std::vector<Condition> readConditions(const NodeView &status)
{
    return readList(status["conditions"], readCondition);
}

ListenerStatus readListener(const NodeView &node)
{
    return {
        textAt(node, "name"), node["attachedRoutes"].asInteger().value_or(0),
        readList(node["supportedKinds"], [](const NodeView &kind) { return textAt(kind, "kind"); }),
        readConditions(node)};
}

} // namespace

Currency currency(const Condition &condition, std::int64_t generation)
{
    if (condition.observedGeneration == 0)
        return Currency::Unreported;
    return condition.observedGeneration < generation ? Currency::Outdated : Currency::Current;
}

ObjectStatus readStatus(const NodeView &object, const model::ResourceKey &key)
{
    const auto status = object["status"];
    ObjectStatus result;
    result.key = key;
    result.generation = object["metadata"]["generation"].asInteger().value_or(0);
    result.parents = readList(status["parents"], [&](const NodeView &node) {
        return ParentStatus{model::readParentRef(node["parentRef"], key.namespaceName),
                            textAt(node, "controllerName"), readConditions(node)};
    });
    result.conditions = readConditions(status);
    result.listeners = readList(status["listeners"], readListener);
    result.addresses = readList(status["addresses"], [](const NodeView &node) {
        return GatewayAddress{textAt(node, "type", "IPAddress"), textAt(node, "value")};
    });
    return result;
}

const Condition *findCondition(const std::vector<Condition> &conditions, std::string_view type)
{
    const auto found = std::ranges::find(conditions, type, &Condition::type);
    return found == conditions.end() ? nullptr : &*found;
}

std::string toString(const model::ParentRef &parent, const std::string &home)
{
    std::string text;
    if (parent.kind != "Gateway" || parent.group != model::gatewayGroup)
        text = parent.kind + "/";
    if (parent.namespaceName != home)
        text += parent.namespaceName + "/";
    text += parent.name;
    if (parent.sectionName)
        text += "#" + *parent.sectionName;
    if (parent.port)
        text += ":" + std::to_string(*parent.port);
    return text;
}

} // namespace sluice::planning
