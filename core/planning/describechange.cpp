// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/masking.h"
#include "core/planning/planobject.h"
#include "core/yaml/emitter.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace sluice::planning {
namespace {

using yaml::Value;

/// Keys sorted at every level, as the server prints them.
std::string sortedText(const Value &object)
{
    if (object.is_null())
        return {};
    return yaml::emitBlock(Value(nlohmann::json(object)));
}

/// The empty mappings that a new object is compared with, so that its fields are listed and not the
/// object as one.
Value skeletonOf(const Value &object)
{
    auto skeleton = Value::object();
    for (const auto &[key, value] : object.items()) {
        if (value.is_object())
            skeleton[key] = Value::object();
        else if (key == "apiVersion" || key == "kind")
            skeleton[key] = value;
    }
    for (const auto *name : {"name", "namespace"}) {
        if (object.contains("metadata") && object["metadata"].contains(name))
            skeleton["metadata"][name] = object["metadata"][name];
    }
    return skeleton;
}

std::vector<FieldChange> changesBetween(const Value &before, const Value &after)
{
    if (before.is_null() && after.is_null())
        return {};
    if (before.is_null())
        return changedFields(skeletonOf(after), after);
    if (after.is_null())
        return changedFields(before, skeletonOf(before));
    return changedFields(before, after);
}

std::optional<std::int64_t> replicasOf(const Value &object)
{
    const auto *replicas = valueAt(object, {"spec", "replicas"});
    return replicas != nullptr && replicas->is_number_integer()
               ? std::optional(replicas->get<std::int64_t>())
               : std::nullopt;
}

/// Of kinds that keep pods by a template, in any group.
std::optional<PodMovement> podMovement(const Value &before, const Value &after)
{
    const yaml::Path path{"spec", "template", "spec", "containers"};
    if (valueAt(before, path) == nullptr && valueAt(after, path) == nullptr)
        return std::nullopt;
    const auto *old = valueAt(before, {"spec", "template"});
    const auto *wanted = valueAt(after, {"spec", "template"});
    PodMovement pods{replicasOf(before), replicasOf(after), false};
    pods.areReplaced = old != nullptr && wanted != nullptr && !isSame(*old, *wanted);
    if (pods.from == pods.to && !pods.areReplaced)
        return std::nullopt;
    return pods;
}

} // namespace

void describeChange(PlannedObject &object, const Value &before, const Value &after)
{
    std::vector<yaml::Path> touched;
    object.fields.clear();
    const auto ownership = object.live ? std::optional<Ownership>(*object.live) : std::nullopt;
    for (auto &change : changesBetween(before, after)) {
        touched.push_back(change.path);
        auto shown = masked(object.key, std::move(change));
        auto owners = ownership ? ownership->ownersOf(shown.path) : std::vector<FieldOwner>();
        object.fields.push_back(
            {std::move(shown.path), std::move(shown.from), std::move(shown.to), std::move(owners)});
    }
    object.pods = podMovement(before, after);
    const auto shown = masked(object.key, before, after);
    object.before = sortedText(shown.before);
    object.after = sortedText(shown.after);
    if (object.live)
        object.owners = ownerRadar(*object.live, touched);
}

} // namespace sluice::planning
