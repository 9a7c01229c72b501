// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace sluice::yaml {

/// Finds in the text what yaml-cpp's marks do not tell: where properties, scalars and flow
/// collections end. All offsets are into the text given; "nothing" means that the text does not
/// read as expected.
class SpanScanner
{
public:
    /// `begin`: where the document begins behind its byte order mark.
    explicit SpanScanner(std::string_view text, std::size_t begin = 0)
        : m_text(text),
          m_begin(begin)
    {
    }

    char at(std::size_t offset) const { return offset < m_text.size() ? m_text[offset] : '\0'; }
    /// The first offset from here that is no white space and no comment.
    std::size_t skip(std::size_t from) const;
    /// The same, with commas skipped too: to the next item of a flow collection.
    std::size_t skipToItem(std::size_t from) const;
    /// Bytes since the start of the line.
    std::size_t column(std::size_t offset) const;
    bool isAtLineStart(std::size_t offset) const { return column(offset) == 0; }
    /// The end of the `&anchor`, `*alias` or `!tag` that stands here.
    std::size_t wordEnd(std::size_t from) const;
    /// Whether `~` or `null` stands here as a scalar of its own; its size.
    std::size_t nullSize(std::size_t at) const;

    std::optional<std::size_t> quotedEnd(std::size_t from) const;
    /// The end of a plain scalar that means `value`: its lines may have been folded.
    std::optional<std::size_t> plainEnd(std::size_t from, std::string_view value) const;
    /// The end of a `|` or `>` scalar that means `value`: of its last line, without the line end;
    /// trailing blank lines only where they are kept (`+`).
    std::optional<std::size_t> blockEnd(std::size_t from, std::string_view value) const;

private:
    std::size_t lineEndFrom(std::size_t from) const;

    std::string_view m_text;
    std::size_t m_begin;
};

} // namespace sluice::yaml
