// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"

namespace sluice {
namespace {

struct Lead
{
    std::size_t size;
    char32_t bits;
    char32_t least;
};

std::optional<Lead> leadByte(unsigned char byte)
{
    if (byte < 0x80)
        return Lead{1, byte, 0};
    if ((byte & 0xE0) == 0xC0)
        return Lead{2, byte & 0x1FU, 0x80};
    if ((byte & 0xF0) == 0xE0)
        return Lead{3, byte & 0x0FU, 0x800};
    if ((byte & 0xF8) == 0xF0)
        return Lead{4, byte & 0x07U, 0x10000};
    return std::nullopt;
}

} // namespace

std::optional<CodePoint> decodeUtf8(std::string_view text)
{
    if (text.empty())
        return std::nullopt;
    const auto lead = leadByte(static_cast<unsigned char>(text.front()));
    if (!lead || text.size() < lead->size)
        return std::nullopt;
    auto value = lead->bits;
    for (std::size_t i = 1; i < lead->size; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xC0) != 0x80)
            return std::nullopt;
        value = (value << 6U) | (byte & 0x3FU);
    }
    const bool isSurrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < lead->least || value > 0x10FFFF || isSurrogate)
        return std::nullopt;
    return CodePoint{value, lead->size};
}

std::optional<std::size_t> firstMalformedUtf8(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        const auto point = decodeUtf8(text.substr(at));
        if (!point)
            return at;
        at += point->size;
    }
    return std::nullopt;
}

std::size_t codePointCount(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        const auto point = decodeUtf8(text.substr(at));
        at += point ? point->size : 1;
    }
    return count;
}

} // namespace sluice
