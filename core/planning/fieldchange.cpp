// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/fieldchange.h"

#include <algorithm>

namespace sluice::planning {
namespace {

using yaml::Value;

void compare(const Value &from, const Value &to, const yaml::Path &path,
             std::vector<FieldChange> &changes);

void compareMappings(const Value &from, const Value &to, const yaml::Path &path,
                     std::vector<FieldChange> &changes)
{
    for (const auto &[key, value] : from.items()) {
        const auto other = to.find(key);
        if (other == to.end())
            changes.push_back({path.child(key), value, std::nullopt});
        else
            compare(value, *other, path.child(key), changes);
    }
    for (const auto &[key, value] : to.items()) {
        if (!from.contains(key))
            changes.push_back({path.child(key), std::nullopt, value});
    }
}

std::size_t equalAtStart(const Value &a, const Value &b)
{
    const auto most = std::min(a.size(), b.size());
    std::size_t count = 0;
    while (count < most && isSame(a[count], b[count]))
        ++count;
    return count;
}

std::size_t equalAtEnd(const Value &a, const Value &b, std::size_t start)
{
    const auto most = std::min(a.size(), b.size()) - start;
    std::size_t count = 0;
    while (count < most && isSame(a[a.size() - 1 - count], b[b.size() - 1 - count]))
        ++count;
    return count;
}

void compareLists(const Value &from, const Value &to, const yaml::Path &path,
                  std::vector<FieldChange> &changes)
{
    const auto start = equalAtStart(from, to);
    const auto end = from.size() == to.size() ? 0 : equalAtEnd(from, to, start);
    const auto fromEnd = from.size() - end;
    const auto toEnd = to.size() - end;
    for (auto i = start; i < std::min(fromEnd, toEnd); ++i)
        compare(from[i], to[i], path.child(i), changes);
    for (auto i = toEnd; i < fromEnd; ++i)
        changes.push_back({path.child(i), from[i], std::nullopt});
    for (auto i = fromEnd; i < toEnd; ++i)
        changes.push_back({path.child(i), std::nullopt, to[i]});
}

void compare(const Value &from, const Value &to, const yaml::Path &path,
             std::vector<FieldChange> &changes)
{
    if (from.is_object() && to.is_object())
        compareMappings(from, to, path, changes);
    else if (from.is_array() && to.is_array())
        compareLists(from, to, path, changes);
    else if (!isSame(from, to))
        changes.push_back({path, from, to});
}

bool areSameMappings(const Value &a, const Value &b)
{
    for (const auto &[key, value] : a.items()) {
        const auto other = b.find(key);
        if (other == b.end() || !isSame(value, *other))
            return false;
    }
    return a.size() == b.size();
}

/// `AnyValue` is Value or const Value.
template <typename AnyValue>
AnyValue *step(AnyValue &at, const yaml::PathStep &step)
{
    if (const auto *key = std::get_if<std::string>(&step)) {
        const auto found = at.is_object() ? at.find(*key) : at.end();
        return found == at.end() ? nullptr : &*found;
    }
    const auto index = std::get<std::size_t>(step);
    return at.is_array() && index < at.size() ? &at[index] : nullptr;
}

template <typename AnyValue>
AnyValue *resolved(AnyValue &object, const yaml::Path &path)
{
    auto *at = &object;
    for (const auto &each : path.steps()) {
        at = step(*at, each);
        if (at == nullptr)
            return nullptr;
    }
    return at;
}

} // namespace

std::vector<FieldChange> changedFields(const Value &from, const Value &to)
{
    std::vector<FieldChange> changes;
    compare(from, to, {}, changes);
    return changes;
}

bool isSame(const Value &a, const Value &b)
{
    if (a.is_object() && b.is_object())
        return areSameMappings(a, b);
    if (a.is_array() && b.is_array())
        return std::ranges::equal(a, b, isSame);
    return a == b;
}

bool isSameState(const std::optional<Value> &a, const std::optional<Value> &b)
{
    return a.has_value() == b.has_value() && (!a || isSame(*a, *b));
}

std::string jsonPointer(const yaml::Path &path)
{
    Value::json_pointer pointer;
    for (const auto &step : path.steps()) {
        if (const auto *key = std::get_if<std::string>(&step))
            pointer.push_back(*key);
        else
            pointer.push_back(std::to_string(std::get<std::size_t>(step)));
    }
    return pointer.to_string();
}

const Value *valueAt(const Value &object, const yaml::Path &path)
{
    return resolved(object, path);
}

bool setValueAt(Value &object, const yaml::Path &path, const Value &value)
{
    auto *at = &object;
    for (const auto &each : path.steps()) {
        if (at->is_null())
            *at = Value::object();
        auto *next = step(*at, each);
        const auto *key = std::get_if<std::string>(&each);
        if (next == nullptr && key != nullptr && at->is_object())
            next = &(*at)[*key];
        if (next == nullptr)
            return false;
        at = next;
    }
    *at = value;
    return true;
}

bool removeAt(Value &object, const yaml::Path &path)
{
    if (path.isRoot())
        return false;
    auto *holder = resolved(object, path.parent());
    const auto &last = path.steps().back();
    if (holder == nullptr || step(*holder, last) == nullptr)
        return false;
    if (const auto *key = std::get_if<std::string>(&last))
        holder->erase(*key);
    else
        holder->erase(std::get<std::size_t>(last));
    return true;
}

} // namespace sluice::planning
