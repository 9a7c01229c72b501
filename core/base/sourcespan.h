// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstddef>
#include <string>

namespace sluice {

/// Half-open range [begin, end) of bytes in a text.
struct ByteSpan
{
    std::size_t begin = 0;
    std::size_t end = 0;

    std::size_t size() const { return end - begin; }
    bool isEmpty() const { return begin == end; }
    bool contains(std::size_t offset) const { return begin <= offset && offset < end; }
    friend bool operator==(const ByteSpan &, const ByteSpan &) = default;
};

/// A place as people count it: line and column from 1, columns in Unicode code points.
struct TextPosition
{
    int line = 0;
    int column = 0;

    friend auto operator<=>(const TextPosition &, const TextPosition &) = default;
};

/// Where something stands: the file as it was named, the place, and the bytes in that file.
struct SourceLocation
{
    std::string file = {};
    TextPosition position = {};
    ByteSpan span = {};

    friend bool operator==(const SourceLocation &, const SourceLocation &) = default;
};

} // namespace sluice
