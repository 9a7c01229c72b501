// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/edit.h"
#include "core/yaml/refusal.h"

#include <algorithm>

namespace sluice::yaml {
namespace {

Value *step(Value &at, const PathStep &step)
{
    if (const auto *key = std::get_if<std::string>(&step)) {
        if (!at.is_object())
            return nullptr;
        const auto found = at.find(*key);
        return found == at.end() ? nullptr : &*found;
    }
    const auto index = std::get<std::size_t>(step);
    return at.is_array() && index < at.size() ? &at[index] : nullptr;
}

Value *resolve(Value &tree, const Path &path)
{
    auto *at = &tree;
    for (const auto &each : path.steps()) {
        at = step(*at, each);
        if (!at)
            return nullptr;
    }
    return at;
}

using Failure = std::optional<Diagnostic>;

Failure carryOut(Value &tree, const SetScalar &intent)
{
    auto *target = resolve(tree, intent.path);
    if (!target)
        return refusal::noSuchPath(intent.path);
    if (target->is_structured() || intent.value.is_structured())
        return refusal::wrongKind(intent.path, "a scalar");
    *target = intent.value;
    return {};
}

/// nlohmann's ordered map has no insertion at a place, so the mapping is built anew.
Value withKeyAfter(const Value &map, const InsertKey &intent)
{
    auto result = Value::object();
    for (const auto &[key, value] : map.items()) {
        result[key] = value;
        if (key == intent.after)
            result[intent.key] = intent.value;
    }
    if (intent.after.empty())
        result[intent.key] = intent.value;
    return result;
}

Failure carryOut(Value &tree, const InsertKey &intent)
{
    auto *target = resolve(tree, intent.path);
    if (!target)
        return refusal::noSuchPath(intent.path);
    if (target->is_null())
        *target = Value::object();
    if (!target->is_object())
        return refusal::wrongKind(intent.path, "a mapping");
    if (target->contains(intent.key))
        return refusal::keyExists(intent.path, intent.key);
    if (!intent.after.empty() && !target->contains(intent.after))
        return refusal::noSuchPath(intent.path.child(intent.after));
    *target = withKeyAfter(*target, intent);
    return {};
}

Failure carryOut(Value &tree, const Remove &intent)
{
    if (intent.path.isRoot())
        return refusal::isRoot();
    auto *holder = resolve(tree, intent.path.parent());
    const auto &last = intent.path.steps().back();
    if (!holder || !step(*holder, last))
        return refusal::noSuchPath(intent.path);
    if (const auto *key = std::get_if<std::string>(&last))
        holder->erase(*key);
    else
        holder->erase(std::get<std::size_t>(last));
    return {};
}

Value *sequenceAt(Value &tree, const Path &path, Failure &failure)
{
    auto *target = resolve(tree, path);
    if (!target)
        failure = refusal::noSuchPath(path);
    else if (!target->is_array() && !target->is_null())
        failure = refusal::wrongKind(path, "a sequence");
    return failure ? nullptr : target;
}

Failure carryOut(Value &tree, const InsertItem &intent)
{
    Failure failure;
    auto *target = sequenceAt(tree, intent.path, failure);
    if (!target)
        return failure;
    if (target->is_null())
        *target = Value::array();
    if (intent.index > target->size())
        return refusal::indexOutOfRange(intent.path, intent.index, target->size());
    target->insert(target->begin() + static_cast<std::ptrdiff_t>(intent.index), intent.value);
    return {};
}

Failure carryOut(Value &tree, const MoveItem &intent)
{
    Failure failure;
    auto *target = sequenceAt(tree, intent.path, failure);
    if (!target)
        return failure;
    for (const auto index : {intent.from, intent.to})
        if (index >= target->size())
            return refusal::indexOutOfRange(intent.path, index, target->size());
    auto &items = target->get_ref<Value::array_t &>();
    const auto from = items.begin() + static_cast<std::ptrdiff_t>(intent.from);
    const auto to = items.begin() + static_cast<std::ptrdiff_t>(intent.to);
    if (from < to)
        std::rotate(from, from + 1, to + 1);
    else
        std::rotate(to, from, from + 1);
    return {};
}

} // namespace

Result<Value> applied(Value tree, const std::vector<Intent> &intents)
{
    for (const auto &intent : intents) {
        auto failure = std::visit([&](const auto &one) { return carryOut(tree, one); }, intent);
        if (failure)
            return *std::move(failure);
    }
    return tree;
}

} // namespace sluice::yaml
