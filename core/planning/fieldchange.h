// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/yaml/node.h"
#include "core/yaml/path.h"

#include <optional>
#include <string>
#include <vector>

namespace sluice::planning {

/// A field that differs between two states of an object; nothing where a state does not have it.
/// Indexes are those of `to`, and of `from` where `to` has no such item.
struct FieldChange
{
    yaml::Path path;
    std::optional<yaml::Value> from;
    std::optional<yaml::Value> to;

    friend bool operator==(const FieldChange &, const FieldChange &) = default;
};

/// What differs, as deep as it goes: mappings key by key (their order does not count), lists item
/// by item once equal items at both ends are set aside. An empty collection and none are different.
std::vector<FieldChange> changedFields(const yaml::Value &from, const yaml::Value &to);

/// Whether two values mean the same to the API server: the order of keys does not count, 3 is 3.0.
bool isSame(const yaml::Value &a, const yaml::Value &b);
/// The same where there may be no value; none is like none alone.
bool isSameState(const std::optional<yaml::Value> &a, const std::optional<yaml::Value> &b);

/// RFC 6901, as JSON Patch has it: `/spec/rules/0/backendRefs/1/weight`.
std::string jsonPointer(const yaml::Path &path);

/// The value at a place; null where there is none.
const yaml::Value *valueAt(const yaml::Value &object, const yaml::Path &path);
/// Puts a value where there is one already, or adds the last step's key to a mapping; the mappings
/// on the way are made. Whether the way could be gone.
bool setValueAt(yaml::Value &object, const yaml::Path &path, const yaml::Value &value);
/// Takes a value out; whether it was there.
bool removeAt(yaml::Value &object, const yaml::Path &path);

} // namespace sluice::planning
