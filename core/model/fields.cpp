// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/fields.h"

#include <cmath>
#include <limits>

namespace sluice::model {

std::optional<std::string> optionalText(const yaml::NodeView &object, std::string_view key)
{
    const auto text = object[key].asString();
    return text ? std::optional<std::string>(*text) : std::nullopt;
}

std::string textAt(const yaml::NodeView &object, std::string_view key, std::string_view absent)
{
    return std::string(object[key].asString().value_or(absent));
}

std::optional<std::int64_t> wholeNumber(const yaml::NodeView &node)
{
    constexpr double least = std::numeric_limits<std::int32_t>::min();
    constexpr double largest = std::numeric_limits<std::int32_t>::max();
    const auto number = node.asNumber();
    if (!number || !(*number >= least && *number <= largest) || std::trunc(*number) != *number)
        return std::nullopt;
    return static_cast<std::int64_t>(*number);
}

std::optional<int> portAt(const yaml::NodeView &object, std::string_view key)
{
    const auto port = wholeNumber(object[key]);
    if (!port || *port < 1 || *port > 65535)
        return std::nullopt;
    return static_cast<int>(*port);
}

std::vector<std::string> textsAt(const yaml::NodeView &object, std::string_view key)
{
    std::vector<std::string> texts;
    const auto list = object[key];
    for (std::size_t i = 0; list.isSequence() && i < list.size(); ++i) {
        if (const auto text = list.at(i).asString())
            texts.emplace_back(*text);
    }
    return texts;
}

std::map<std::string, std::string> textMapAt(const yaml::NodeView &object, std::string_view key)
{
    std::map<std::string, std::string> texts;
    const auto map = object[key];
    for (std::size_t i = 0; map.isMapping() && i < map.size(); ++i) {
        if (const auto text = map.valueAt(i).asString())
            texts.emplace(map.keyAt(i), *text);
    }
    return texts;
}

} // namespace sluice::model
