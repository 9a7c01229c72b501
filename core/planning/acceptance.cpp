// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/acceptance.h"

#include "core/model/routereader.h"

#include <algorithm>

namespace sluice::planning {
namespace {

std::string withMessage(std::string sentence, const Condition &condition)
{
    if (!condition.reason.empty())
        sentence += ": " + condition.reason;
    if (!condition.message.empty())
        sentence += " (" + condition.message + ")";
    return sentence;
}

/// What one controller's entry says.
ParentAcceptance judge(const ParentStatus &status, std::int64_t generation)
{
    ParentAcceptance result{status.parent, Acceptance::Waiting, status.controller, {}, true};
    const auto *accepted = findCondition(status.conditions, "Accepted");
    if (accepted == nullptr) {
        result.sentence = status.controller + " has not said whether it accepts the route";
        return result;
    }
    const auto when = currency(*accepted, generation);
    result.isGenerationKnown = when != Currency::Unreported;
    if (when == Currency::Outdated) {
        result.sentence = status.controller + " has not looked at this edit yet";
        return result;
    }
    if (accepted->status == "Unknown") {
        result.sentence = withMessage(status.controller + " has not decided", *accepted);
        return result;
    }
    result.state = accepted->isTrue() ? Acceptance::Accepted : Acceptance::Refused;
    result.sentence = accepted->isTrue()
                          ? "accepted by " + status.controller
                          : withMessage("refused by " + status.controller, *accepted);
    if (!result.isGenerationKnown)
        result.sentence += "; it does not say of which edit";
    return result;
}

/// Of several controllers that answer for one parent, the one that stands in the way.
ParentAcceptance worst(const model::ParentRef &parent, const ObjectStatus &status)
{
    const auto rank = [](const ParentAcceptance &one) {
        return one.state == Acceptance::Refused ? 2 : one.state == Acceptance::Waiting ? 1 : 0;
    };
    ParentAcceptance result{parent, Acceptance::Waiting, {}, "no controller has answered", true};
    bool isFirst = true;
    for (const auto &entry : status.parents) {
        if (entry.parent != parent)
            continue;
        auto judged = judge(entry, status.generation);
        if (isFirst || rank(judged) > rank(result))
            result = std::move(judged);
        isFirst = false;
    }
    return result;
}

} // namespace

std::vector<ParentAcceptance> acceptance(const yaml::NodeView &route, const model::ResourceKey &key)
{
    std::vector<ParentAcceptance> result;
    const auto status = readStatus(route, key);
    const auto refs = route["spec"]["parentRefs"];
    for (std::size_t i = 0; refs.isSequence() && i < refs.size(); ++i)
        result.push_back(worst(model::readParentRef(refs.at(i), key.namespaceName), status));
    return result;
}

bool isAccepted(const std::vector<ParentAcceptance> &parents)
{
    return !parents.empty() && std::ranges::all_of(parents, [](const auto &parent) {
        return parent.state == Acceptance::Accepted;
    });
}

} // namespace sluice::planning
