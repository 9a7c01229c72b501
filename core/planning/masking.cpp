// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/masking.h"

#include <algorithm>
#include <array>
#include <set>

namespace sluice::planning {
namespace {

using yaml::Value;

constexpr const char *hidden = "***";
constexpr const char *hiddenBefore = "*** (before)";
constexpr const char *hiddenAfter = "*** (after)";
constexpr std::array secretFields = {"data", "stringData"};

/// Hides one entry of both states.
void hideEntry(Value *before, Value *after, const std::string &key)
{
    const auto has = [&](const Value *map) { return map != nullptr && map->contains(key); };
    const auto differs = has(before) && has(after) && !isSame((*before)[key], (*after)[key]);
    if (has(before))
        (*before)[key] = differs ? hiddenBefore : hidden;
    if (has(after))
        (*after)[key] = differs ? hiddenAfter : hidden;
}

Value *mappingAt(Value &object, const char *key)
{
    if (!object.is_object() || !object.contains(key))
        return nullptr;
    auto &at = object[key];
    if (at.is_object())
        return &at;
    if (!at.is_null())
        at = hidden;
    return nullptr;
}

void hideEntries(Value *before, Value *after)
{
    std::set<std::string> keys;
    for (const auto *map : {before, after}) {
        if (map == nullptr)
            continue;
        for (const auto &entry : map->items())
            keys.insert(entry.key());
    }
    for (const auto &key : keys)
        hideEntry(before, after, key);
}

Value *annotationsOf(Value &object)
{
    auto *metadata =
        object.is_object() && object.contains("metadata") ? &object["metadata"] : nullptr;
    if (metadata == nullptr || !metadata->is_object() || !metadata->contains("annotations"))
        return nullptr;
    auto &annotations = (*metadata)["annotations"];
    return annotations.is_object() ? &annotations : nullptr;
}

bool isSecretPath(const model::ResourceKey &key, const yaml::Path &path)
{
    const auto &steps = path.steps();
    const auto *first = steps.empty() ? nullptr : std::get_if<std::string>(&steps.front());
    return isSecret(key) && first != nullptr
           && std::ranges::find(secretFields, *first) != secretFields.end();
}

} // namespace

bool isSecret(const model::ResourceKey &key)
{
    return key.group.empty() && key.kind == "Secret";
}

ShownStates masked(const model::ResourceKey &key, const Value &before, const Value &after)
{
    ShownStates shown{before, after};
    if (isSecret(key)) {
        for (const auto *field : secretFields)
            hideEntries(mappingAt(shown.before, field), mappingAt(shown.after, field));
    }
    hideEntry(annotationsOf(shown.before), annotationsOf(shown.after), lastApplied);
    return shown;
}

FieldChange masked(const model::ResourceKey &key, FieldChange change)
{
    const yaml::Path annotation{"metadata", "annotations", lastApplied};
    if (isSecretPath(key, change.path) || change.path == annotation) {
        const auto differs = change.from && change.to;
        if (change.from)
            change.from = differs ? hiddenBefore : hidden;
        if (change.to)
            change.to = differs ? hiddenAfter : hidden;
        return change;
    }
    // A change of metadata or annotations as a whole may hold the annotation.
    Value before = Value::object();
    Value after = Value::object();
    if (change.from)
        setValueAt(before, change.path, *change.from);
    if (change.to)
        setValueAt(after, change.path, *change.to);
    hideEntry(annotationsOf(before), annotationsOf(after), lastApplied);
    if (const auto *value = valueAt(before, change.path); change.from && value != nullptr)
        change.from = *value;
    if (const auto *value = valueAt(after, change.path); change.to && value != nullptr)
        change.to = *value;
    return change;
}

} // namespace sluice::planning
