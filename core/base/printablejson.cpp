// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/printablejson.h"

#include "core/base/printable.h"
#include "core/base/utf8.h"

#include <array>
#include <cstdio>

namespace sluice {
namespace {

/// YAML 1.2 section 5.1 leaves these out of what a stream may hold or a reader takes them away.
bool isOutsideYaml(char32_t point)
{
    return point == 0xFEFF || point == 0xFFFE || point == 0xFFFF;
}

std::string escaped(char32_t point)
{
    std::array<char, 8> buffer{};
    const auto length = std::snprintf(buffer.data(), buffer.size(), "\\u%04x",
                                      static_cast<unsigned>(point) & 0xFFFFU);
    return {buffer.data(), static_cast<std::size_t>(length)};
}

} // namespace

std::string printableJson(std::string_view json)
{
    std::string result;
    result.reserve(json.size());
    while (!json.empty()) {
        const auto point = decodeUtf8(json);
        const auto text = json.substr(0, point ? point->size : 1);
        // C0 stands in JSON between values alone: within strings it is escaped already.
        const auto isEscaped = point && point->value >= 0x7F
                               && (isOutsideYaml(point->value) || printable(text) != text);
        if (isEscaped)
            result += escaped(point->value);
        else
            result += text;
        json.remove_prefix(text.size());
    }
    return result;
}

} // namespace sluice
