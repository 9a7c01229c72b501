// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/yaml/document.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace sluice::yaml {

/// Where an entry of a mapping or an item of a sequence stands.
struct EntryLayout
{
    std::size_t begin = 0;     ///< its dash, its key, or what stands before the key (`&a`, `? `)
    std::size_t indicator = 0; ///< behind the dash or colon; behind the key where there is no colon
    std::size_t value = 0;     ///< its value with anchor and tag; equals `end` where absent
    std::size_t end = 0;       ///< behind its value
    /// With the comments that describe it: from the first of the comment lines directly above, at
    /// its own column, to the end of the comment behind it or of deeper comment lines directly
    /// below.
    ByteSpan owned;
    bool hasColon = false;
    bool hasComplexKey = false;
    bool isOnOwnLine = false; ///< nothing but white space stands before it in its line
};

/// How a collection is written.
struct Layout
{
    bool isFlow = false;
    bool isMapping = false;
    ByteSpan span;
    std::vector<EntryLayout> entries;

    std::size_t size() const { return entries.size(); }
    /// Flow collections with every item on a line of its own.
    bool isOneALine() const;
};

/// The layout of a collection, read from the text between the spans of its parts.
Result<Layout> layoutOf(const Document &document, const NodeView &collection, const Path &path);

/// Questions on the lines of a text.
class Lines
{
public:
    explicit Lines(std::string_view text)
        : m_text(text)
    {
    }

    std::size_t begin(std::size_t offset) const;
    /// The end of the line without its line end.
    std::size_t end(std::size_t offset) const;
    /// Behind the line end; the end of the text where there is none.
    std::size_t next(std::size_t offset) const;
    std::size_t column(std::size_t offset) const { return offset - begin(offset); }
    std::string_view indentation(std::size_t offset) const;
    /// The end of the comment that follows on this line, or `offset` where none does.
    std::size_t trailingCommentEnd(std::size_t offset) const;
    bool isBlankBefore(std::size_t offset) const;
    /// The first byte from here that is no white space and no comment.
    std::size_t skip(std::size_t offset) const;
    bool hasComment(ByteSpan span) const;

private:
    std::string_view m_text;
};

} // namespace sluice::yaml
