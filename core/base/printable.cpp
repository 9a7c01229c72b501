// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/printable.h"

#include "core/base/utf8.h"

#include <array>
#include <cstdio>

namespace sluice {
namespace {

bool isHarmless(char32_t point)
{
    const bool isControl = point < 0x20 || (point >= 0x7F && point <= 0x9F);
    // UAX #9: embeddings, overrides, isolates and marks re-order what a reader sees.
    const bool isBidi = point == 0x061C || point == 0x200E || point == 0x200F
                        || (point >= 0x202A && point <= 0x202E)
                        || (point >= 0x2066 && point <= 0x2069);
    const bool isSeparator = point == 0x2028 || point == 0x2029;
    return !isControl && !isBidi && !isSeparator;
}

std::string escaped(const char *format, unsigned value)
{
    std::array<char, 16> buffer{};
    const auto length = std::snprintf(buffer.data(), buffer.size(), format, value);
    return {buffer.data(), static_cast<std::size_t>(length)};
}

} // namespace

std::string printable(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const auto point = decodeUtf8(text);
        const auto size = point ? point->size : 1;
        if (!point)
            result += escaped("\\x%02x", static_cast<unsigned char>(text.front()));
        else if (isHarmless(point->value))
            result += text.substr(0, size);
        else
            result += escaped(point->value < 0x80 ? "\\x%02x" : "\\u%04x", point->value);
        text.remove_prefix(size);
    }
    return result;
}

std::string printableLines(std::string_view text)
{
    std::string result;
    for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        result += printable(text.substr(0, end)) + '\n';
        text.remove_prefix(end + 1);
    }
    return result + printable(text);
}

} // namespace sluice
