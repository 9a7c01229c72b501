// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/weightpatch.h"

#include "core/planning/liveobject.h"

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <set>

namespace sluice::planning {
namespace {

using yaml::Path;
using yaml::Value;

constexpr std::size_t weightDepth = 6; ///< spec, rules, i, backendRefs, j, weight

bool isKey(const yaml::PathStep &step, const char *name)
{
    const auto *key = std::get_if<std::string>(&step);
    return key != nullptr && *key == name;
}

bool isIndex(const yaml::PathStep &step)
{
    return std::holds_alternative<std::size_t>(step);
}

bool isWeight(const FieldChange &change)
{
    const auto &steps = change.path.steps();
    return steps.size() == weightDepth && isKey(steps[0], "spec") && isKey(steps[1], "rules")
           && isIndex(steps[2]) && isKey(steps[3], "backendRefs") && isIndex(steps[4])
           && isKey(steps[5], "weight") && change.to && change.to->is_number_integer();
}

Value operation(const char *op, const Path &path, const Value &value)
{
    return Value{{"op", op}, {"path", jsonPointer(path)}, {"value", value}};
}

/// Tests the fields of the mapping at `path` that it has.
void testFields(const Value &live, const Path &path, std::initializer_list<const char *> fields,
                Value &patch)
{
    for (const auto *field : fields) {
        if (const auto *value = valueAt(live, path.child(field)))
            patch.push_back(operation("test", path.child(field), *value));
    }
}

void testUid(const Value &live, Value &patch)
{
    testFields(live, Path{"metadata"}, {"uid"}, patch);
}

bool isRemoval(const FieldChange &change)
{
    return !change.to;
}

Value removal(const Path &path)
{
    return Value{{"op", "remove"}, {"path", jsonPointer(path)}};
}

} // namespace

bool areWeights(const std::vector<FieldChange> &changes)
{
    return !changes.empty() && std::ranges::all_of(changes, isWeight);
}

Value weightPatch(const Value &live, const std::vector<FieldChange> &changes)
{
    auto patch = Value::array();
    testUid(live, patch);
    std::set<std::string> rules;
    for (const auto &change : changes) {
        const auto backendRef = change.path.parent();
        const auto rule = backendRef.parent().parent();
        if (rules.insert(rule.toString()).second)
            testFields(live, rule, {"name", "matches"}, patch);
        testFields(live, backendRef, {"group", "kind", "name", "namespace", "port", "weight"},
                   patch);
        if (const auto *value = valueAt(live, backendRef))
            patch.push_back(operation("test", backendRef, *value));
    }
    for (const auto &change : changes) {
        patch.push_back(operation(change.from ? "replace" : "add", change.path, *change.to));
    }
    return patch;
}

bool makes(const Value &patch, const Value &live, const Value &wanted)
{
    try {
        return isSame(withoutServerFields(live.patch(patch)), withoutServerFields(wanted));
    } catch (const Value::exception &) { // a test that fails, a path that is not there
        return false;
    }
}

Value fieldPatch(const Value &live, std::vector<FieldChange> changes)
{
    auto patch = Value::array();
    testUid(live, patch);
    for (const auto &change : changes) {
        if (change.from)
            patch.push_back(operation("test", change.path, *change.from));
    }
    const auto removals =
        std::stable_partition(changes.begin(), changes.end(), std::not_fn(isRemoval));
    for (auto change = changes.begin(); change != removals; ++change) {
        patch.push_back(operation(change->from ? "replace" : "add", change->path, *change->to));
    }
    for (auto change = changes.end(); change != removals;)
        patch.push_back(removal((--change)->path));
    return patch;
}

} // namespace sluice::planning
