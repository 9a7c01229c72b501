// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/yaml/treebuilder.h"

#include <string>
#include <string_view>
#include <vector>

namespace sluice::yaml {

/// Reads what nearly all manifests are made of, without yaml-cpp, at many times its speed: block
/// mappings and sequences of plain and quoted scalars and of flow collections on one line each, and
/// literal block scalars. It never refuses anything: at whatever else it meets (folded scalars,
/// anchors, tags, escapes, odd indentation) it gives up, and the document is read again through
/// yaml-cpp, which is the reference. Tests and the fuzzer hold both readings equal.
class BlockReader
{
public:
    BlockReader(std::string_view text, std::size_t bodyBegin, TreeBuilder &builder)
        : m_text(text),
          m_at(bodyBegin),
          m_builder(builder)
    {
    }

    /// False where it gave up; what was built is then to be thrown away.
    bool read();

private:
    struct Frame
    {
        NodeKind kind;
        std::size_t column;
    };

    bool content(std::size_t at, std::size_t lineEnd);
    bool dash(std::size_t at, std::size_t lineEnd);
    bool entry(std::size_t at, std::size_t keyEnd, std::size_t lineEnd);
    bool enter(NodeKind kind, std::size_t at, std::size_t column);
    bool closeTo(std::size_t column, bool isDash);
    bool close();
    bool fillAbsent();
    bool scalar(std::size_t at, std::size_t end);
    bool value(std::size_t at, std::size_t lineEnd);
    bool literal(std::size_t at, std::size_t lineEnd);
    std::size_t literalLines();
    bool addLiteralLine(std::size_t begin, std::size_t end);
    bool flow(std::size_t at, std::size_t lineEnd);
    bool flowNode(std::size_t lineEnd);
    bool flowEntry(NodeKind kind, std::size_t lineEnd);
    bool flowScalar(std::size_t end, std::size_t lineEnd);
    std::size_t flowScalarEnd(std::size_t at, std::size_t lineEnd) const;
    void skipSpaces(std::size_t lineEnd);
    std::size_t scalarEnd(std::size_t at, std::size_t lineEnd) const;
    std::size_t plainEnd(std::size_t at, std::size_t lineEnd) const;
    std::size_t keyEnd(std::size_t at, std::size_t lineEnd) const;
    bool isRestBlank(std::size_t at, std::size_t lineEnd) const;
    char byteAt(std::size_t at) const { return at < m_text.size() ? m_text[at] : '\0'; }

    std::string_view m_text;
    std::size_t m_at;
    TreeBuilder &m_builder;
    std::vector<Frame> m_frames;
    std::size_t m_lineBegin = 0;
    std::size_t m_cursor = 0; ///< behind the last byte that belongs to the tree
    std::string m_literal;    ///< the value of a block scalar as far as it was read
    std::size_t m_literalIndent = 0;
    bool m_awaitsValue = false; ///< a `key:` or `-` whose value has not come yet
    bool m_isAfterDash =
        false; ///< the content stands in the line of the dash that it is the item of
};

} // namespace sluice::yaml
