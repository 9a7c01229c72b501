// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/livefile.h"

#include "core/planning/masking.h"
#include "core/yaml/emitter.h"

#include <array>
#include <utility>
#include <variant>

namespace sluice::planning {
namespace {

using yaml::Value;

/// Kept by controllers, and different on every cluster.
constexpr std::array bookkeeping = {lastApplied, "deployment.kubernetes.io/revision"};

void dropBookkeeping(Value &object)
{
    const auto metadata = object.find("metadata");
    if (metadata == object.end() || !metadata->is_object())
        return;
    metadata->erase("ownerReferences");
    metadata->erase("finalizers");
    const auto annotations = metadata->find("annotations");
    if (annotations == metadata->end() || !annotations->is_object())
        return;
    for (const auto *key : bookkeeping)
        annotations->erase(key);
    if (annotations->empty())
        metadata->erase("annotations");
}

/// The addresses that the cluster gave a Service; "None" is the file's own word.
void dropAddresses(const model::ResourceKey &key, Value &object)
{
    const auto spec = object.find("spec");
    if (!key.group.empty() || key.kind != "Service" || spec == object.end() || !spec->is_object())
        return;
    if (spec->contains("clusterIP") && (*spec)["clusterIP"] != "None")
        spec->erase("clusterIP");
    spec->erase("clusterIPs");
}

/// apiVersion and kind first, metadata before the rest: as people write it.
Value inReadingOrder(const Value &object)
{
    auto ordered = Value::object();
    for (const auto *key : {"apiVersion", "kind", "metadata", "spec"}) {
        if (object.contains(key))
            ordered[key] = object[key];
    }
    for (const auto &[key, member] : object.items()) {
        if (!ordered.contains(key))
            ordered[key] = member;
    }
    return ordered;
}

bool isItem(const yaml::Path &path)
{
    return !path.isRoot() && std::holds_alternative<std::size_t>(path.steps().back());
}

/// "add" puts an item between others; of a mapping's key it sets what is there or not there.
bool isNewItem(const PlannedField &field)
{
    return isItem(field.path) && !field.from;
}

} // namespace

std::string fileText(const LiveObject &object)
{
    return fileText(object.key(), object.value());
}

std::string fileText(const model::ResourceKey &key, Value object)
{
    object = withoutServerFields(std::move(object));
    dropBookkeeping(object);
    dropAddresses(key, object);
    return yaml::emitBlock(inReadingOrder(object));
}

std::string repositoryPatch(const PlannedObject &object)
{
    if (object.action == Action::Create || object.action == Action::Delete || isSecret(object.key))
        return {};
    auto operations = Value::array();
    for (const auto &field : object.fields) {
        if (field.to)
            operations.push_back(
                {{"op", isNewItem(field) || !isItem(field.path) ? "add" : "replace"},
                 {"path", jsonPointer(field.path)},
                 {"value", *field.to}});
    }
    // From the end, so that the indexes of what is still to go stay right.
    for (auto field = object.fields.rbegin(); field != object.fields.rend(); ++field) {
        if (!field->to)
            operations.push_back({{"op", "remove"}, {"path", jsonPointer(field->path)}});
    }
    return operations.empty() ? std::string() : yaml::emitBlock(operations);
}

std::string repositoryFile(const PlannedObject &object)
{
    if (!object.wanted || object.wanted->is_null() || isSecret(object.key))
        return {};
    return fileText(object.key, *object.wanted);
}

} // namespace sluice::planning
