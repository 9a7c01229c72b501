// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/jsonfields.h"

namespace sluice::planning {

const Json &memberAt(const Json &object, const char *key)
{
    static const Json none;
    if (!object.is_object())
        return none;
    const auto found = object.find(key);
    return found == object.end() ? none : *found;
}

std::string textAt(const Json &object, const char *key)
{
    const auto &member = memberAt(object, key);
    return member.is_string() ? member.get<std::string>() : std::string();
}

std::optional<std::int64_t> numberAt(const Json &object, const char *key)
{
    const auto &member = memberAt(object, key);
    return member.is_number_integer() ? std::optional(member.get<std::int64_t>()) : std::nullopt;
}

std::optional<bool> flagAt(const Json &object, const char *key)
{
    const auto &member = memberAt(object, key);
    return member.is_boolean() ? std::optional(member.get<bool>()) : std::nullopt;
}

const Json &listAt(const Json &object, const char *key)
{
    static const Json empty = Json::array();
    const auto &member = memberAt(object, key);
    return member.is_array() ? member : empty;
}

} // namespace sluice::planning
