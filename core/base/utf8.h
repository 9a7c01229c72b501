// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace sluice {

/// One code point and the number of bytes it takes.
struct CodePoint
{
    char32_t value = 0;
    std::size_t size = 0;
};

/// The code point at the start of `text`; nothing where the bytes are not well-formed UTF-8 (RFC
/// 3629: overlong forms, surrogates and values above U+10FFFF are malformed) or `text` is empty.
std::optional<CodePoint> decodeUtf8(std::string_view text);

/// Offset of the first byte that is not part of well-formed UTF-8.
std::optional<std::size_t> firstMalformedUtf8(std::string_view text);

/// Number of code points; malformed bytes count one each.
std::size_t codePointCount(std::string_view text);

} // namespace sluice
