// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/serverpath.h"

#include <algorithm>
#include <string>

namespace sluice::planning {
namespace {

/// A place on the way, and what of the notation is left.
struct Way
{
    yaml::NodeView node;
    yaml::Path path;
    std::string_view rest;
};

std::string escaped(std::string_view name)
{
    std::string text;
    for (const char byte : name) {
        if (byte == '.')
            text += '\\';
        text += byte;
    }
    return text;
}

bool isEnd(std::string_view rest)
{
    return rest.empty() || rest.front() == '.' || rest.front() == '[';
}

/// How much of `rest` the key takes; 0 where it does not begin with it.
std::size_t prefixLength(std::string_view rest, std::string_view key)
{
    std::size_t length = 0;
    for (const auto &form : {std::string(key), escaped(key)}) {
        if (rest.starts_with(form) && isEnd(rest.substr(form.size())))
            length = std::max(length, form.size());
    }
    return length;
}

std::optional<Way> intoMember(const Way &way)
{
    const auto rest = way.rest.substr(1);
    std::size_t longest = 0;
    std::size_t found = 0;
    for (std::size_t i = 0; way.node.isMapping() && i < way.node.size(); ++i) {
        const auto length = prefixLength(rest, way.node.keyAt(i));
        if (length > longest) {
            longest = length;
            found = i;
        }
    }
    if (longest == 0)
        return std::nullopt;
    return Way{way.node.valueAt(found), way.path.child(way.node.keyAt(found)),
               rest.substr(longest)};
}

std::string textOf(yaml::NodeView scalar)
{
    const auto value = scalar.toValue();
    return value.dump();
}

/// "name=\"x\",port=80" against an item; the pairs are compared as the server writes them.
bool isNamed(yaml::NodeView item, std::string_view selector)
{
    if (selector.starts_with('='))
        return item.isScalar() && textOf(item) == selector.substr(1);
    while (!selector.empty()) {
        const auto equals = selector.find('=');
        if (equals == std::string_view::npos)
            return false;
        const auto value = item[selector.substr(0, equals)];
        if (!value.isScalar())
            return false;
        const auto text = textOf(value);
        const auto rest = selector.substr(equals + 1);
        if (!rest.starts_with(text))
            return false;
        selector = rest.substr(text.size());
        if (selector.starts_with(','))
            selector.remove_prefix(1);
    }
    return true;
}

/// Where the bracket closes that `rest` begins with; quotes may hold one.
std::size_t closing(std::string_view rest)
{
    bool isQuoted = false;
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if (rest[i] == '\\' && isQuoted)
            ++i;
        else if (rest[i] == '"')
            isQuoted = !isQuoted;
        else if (rest[i] == ']' && !isQuoted)
            return i;
    }
    return std::string_view::npos;
}

std::optional<Way> intoItem(const Way &way)
{
    const auto end = closing(way.rest);
    if (end == std::string_view::npos || !way.node.isSequence())
        return std::nullopt;
    const auto selector = way.rest.substr(1, end - 1);
    for (std::size_t i = 0; i < way.node.size(); ++i) {
        const auto isIndex = selector == std::to_string(i);
        const auto isKeyed =
            selector.find('=') != std::string_view::npos && isNamed(way.node.at(i), selector);
        if (isIndex || isKeyed)
            return Way{way.node.at(i), way.path.child(i), way.rest.substr(end + 1)};
    }
    return std::nullopt;
}

} // namespace

std::optional<yaml::Path> fieldAt(yaml::NodeView object, std::string_view serverPath)
{
    Way way{object, {}, serverPath};
    while (!way.rest.empty()) {
        const auto next = way.rest.front() == '.'   ? intoMember(way)
                          : way.rest.front() == '[' ? intoItem(way)
                                                    : std::nullopt;
        if (!next)
            return std::nullopt;
        way = *next;
    }
    return way.path;
}

} // namespace sluice::planning
