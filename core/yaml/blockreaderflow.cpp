// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Values that are more than one scalar in one line: `[...]`, `{...}` and `|`.
#include "core/yaml/blockreader.h"

#include <algorithm>
#include <utility>

namespace sluice::yaml {
namespace {

/// What a plain scalar in brackets may be made of here; YAML takes more.
bool isFlowByte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
           || (byte >= '0' && byte <= '9') || byte == '_' || byte == '/' || byte == '.'
           || byte == '-';
}

} // namespace

bool BlockReader::flow(std::size_t at, std::size_t lineEnd)
{
    m_awaitsValue = false;
    m_cursor = at;
    return flowNode(lineEnd) && isRestBlank(m_cursor, lineEnd);
}

void BlockReader::skipSpaces(std::size_t lineEnd)
{
    while (m_cursor < lineEnd && m_text[m_cursor] == ' ')
        ++m_cursor;
}

/// A bracket or a scalar at the cursor. Depth is limited by the builder.
bool BlockReader::flowNode(std::size_t lineEnd)
{
    const char opener = byteAt(m_cursor);
    if (opener != '[' && opener != '{')
        return flowScalar(flowScalarEnd(m_cursor, lineEnd), lineEnd);
    const auto kind = opener == '{' ? NodeKind::Mapping : NodeKind::Sequence;
    const char closer = opener == '{' ? '}' : ']';
    if (!m_builder.begin(kind, NodeStyle::Flow, m_cursor, {}))
        return false;
    ++m_cursor;
    skipSpaces(lineEnd);
    bool isFirst = true;
    while (m_cursor < lineEnd && m_text[m_cursor] != closer) {
        if (!isFirst) {
            if (m_text[m_cursor] != ',')
                return false;
            ++m_cursor;
            skipSpaces(lineEnd);
        }
        isFirst = false;
        if (!flowEntry(kind, lineEnd))
            return false;
        skipSpaces(lineEnd);
    }
    if (m_cursor >= lineEnd)
        return false;
    return m_builder.end(++m_cursor);
}

bool BlockReader::flowEntry(NodeKind kind, std::size_t lineEnd)
{
    if (kind == NodeKind::Mapping) {
        constexpr std::size_t longestKey = 1000;
        const auto end = flowScalarEnd(m_cursor, lineEnd);
        const bool isKey =
            end != 0 && end - m_cursor < longestKey && byteAt(end) == ':' && byteAt(end + 1) == ' ';
        if (!isKey || !flowScalar(end, lineEnd))
            return false;
        ++m_cursor;
        skipSpaces(lineEnd);
    }
    return flowNode(lineEnd);
}

bool BlockReader::flowScalar(std::size_t end, std::size_t lineEnd)
{
    return end != 0 && end < lineEnd && scalar(m_cursor, end);
}

/// The end of a scalar that is nothing but harmless bytes; 0 where there is none.
std::size_t BlockReader::flowScalarEnd(std::size_t at, std::size_t lineEnd) const
{
    const char first = byteAt(at);
    if (first == '"' || first == '\'') {
        const auto end = m_text.find_first_of(first == '"' ? "\"\\" : "'", at + 1);
        const bool isClosed = end < lineEnd && m_text[end] == first && byteAt(end + 1) != first;
        return isClosed ? end + 1 : 0;
    }
    const bool isNegative = first == '-' && isFlowByte(byteAt(at + 1)) && byteAt(at + 1) != '-';
    if (!isFlowByte(first) || (first == '-' && !isNegative))
        return 0;
    auto end = at;
    while (end < lineEnd && isFlowByte(m_text[end]))
        ++end;
    return end;
}

/// A block scalar whose lines follow; its indentation is that of the first of them.
bool BlockReader::literal(std::size_t at, std::size_t lineEnd)
{
    const bool isStripped = byteAt(at + 1) == '-';
    const auto headerEnd = at + (isStripped ? 2 : 1);
    if (m_frames.empty() || m_text.find_first_not_of(' ', headerEnd) != lineEnd
        || byteAt(lineEnd) != '\n')
        return false;
    const auto end = literalLines();
    if (end == 0)
        return false;
    if (isStripped)
        m_literal.pop_back();
    m_awaitsValue = false;
    m_cursor = end;
    return m_builder.scalar({{at, end}, NodeStyle::Literal, m_literal, {}});
}

/// Reads on over the lines of a block scalar; the end of the last with text, 0 where there is none
/// or one is not so simple.
std::size_t BlockReader::literalLines()
{
    m_literal.clear();
    m_literalIndent = 0;
    std::size_t lastEnd = 0;
    std::size_t blankLines = 0;
    while (m_at < m_text.size()) {
        const auto end = m_text.find('\n', m_at);
        if (end == std::string_view::npos || (end > m_at && m_text[end - 1] == '\r'))
            return 0;
        const auto first = std::min(m_text.find_first_not_of(' ', m_at), end);
        if (first < end && first - m_at <= m_frames.back().column)
            break;
        if (first == end) {
            // Blanks beyond the indentation are text.
            if (end - m_at > std::max(m_literalIndent, m_frames.back().column + 1))
                return 0;
            ++blankLines;
        } else {
            m_literal.append(std::exchange(blankLines, 0), '\n');
            if (!addLiteralLine(first, end))
                return 0;
            lastEnd = end;
        }
        m_at = end + 1;
    }
    return lastEnd;
}

/// `begin`: the first byte of the line that is no blank.
bool BlockReader::addLiteralLine(std::size_t begin, std::size_t end)
{
    const auto column = begin - m_at;
    if (m_literal.find_first_not_of('\n') == std::string::npos) {
        // Blank lines before the first are no place to guess.
        if (!m_literal.empty())
            return false;
        m_literalIndent = column;
    }
    if (m_text[begin] == '\t' || column < m_literalIndent)
        return false;
    m_literal.append(m_text.substr(m_at + m_literalIndent, end - m_at - m_literalIndent));
    m_literal += '\n';
    return true;
}

} // namespace sluice::yaml
