// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/blockreader.h"

#include <algorithm>

namespace sluice::yaml {
namespace {

bool isWordByte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
           || (byte >= '0' && byte <= '9') || byte == '_' || byte == '/';
}

} // namespace

bool BlockReader::read()
{
    m_cursor = m_at;
    while (m_at < m_text.size()) {
        const auto next = m_text.find('\n', m_at);
        auto end = std::min(next, m_text.size());
        m_lineBegin = m_at;
        m_at = next == std::string_view::npos ? m_text.size() : next + 1;
        if (next != std::string_view::npos && end > m_lineBegin && m_text[end - 1] == '\r')
            --end;
        auto first = m_lineBegin;
        while (first < end && m_text[first] == ' ')
            ++first;
        if (first == end || m_text[first] == '#')
            continue;
        m_isAfterDash = false;
        if (!content(first, end))
            return false;
    }
    while (!m_frames.empty()) {
        if (!close())
            return false;
    }
    return true;
}

/// A value that was not written stands behind its `:` or `-`, where the cursor is.
bool BlockReader::fillAbsent()
{
    if (!m_awaitsValue)
        return true;
    m_awaitsValue = false;
    return m_builder.scalar({{m_cursor, m_cursor}, NodeStyle::Absent, {}, {}});
}

bool BlockReader::close()
{
    if (!fillAbsent())
        return false;
    m_frames.pop_back();
    return m_builder.end(m_cursor);
}

/// Ends the collections that a line at this column does not belong to.
bool BlockReader::closeTo(std::size_t column, bool isDash)
{
    while (!m_frames.empty()) {
        const auto &top = m_frames.back();
        // A sequence may stand in the column of the key that holds it.
        const bool isPassedSequence =
            top.column == column && !isDash && top.kind == NodeKind::Sequence;
        if (top.column <= column && !isPassedSequence)
            return true;
        if (!close())
            return false;
    }
    return true;
}

/// Begins a collection whose first entry is here, or goes on with the one that is open.
bool BlockReader::enter(NodeKind kind, std::size_t at, std::size_t column)
{
    const bool isDash = kind == NodeKind::Sequence;
    if (!closeTo(column, isDash))
        return false;
    const bool isRoot = m_frames.empty() && !m_builder.hasRoot();
    bool isNested = isRoot;
    if (!m_frames.empty()) {
        const auto &top = m_frames.back();
        const bool isLevel = top.column == column;
        isNested = m_awaitsValue && (!isLevel || (isDash && top.kind == NodeKind::Mapping));
        if (!isNested && (!isLevel || top.kind != kind))
            return false;
    }
    if (isNested) {
        m_awaitsValue = false;
        m_frames.push_back({kind, column});
        return m_builder.begin(kind, NodeStyle::Block, at, {});
    }
    return !m_frames.empty() && fillAbsent();
}

bool BlockReader::isRestBlank(std::size_t at, std::size_t lineEnd) const
{
    const auto begin = at;
    while (at < lineEnd && m_text[at] == ' ')
        ++at;
    return at == lineEnd || (m_text[at] == '#' && at > begin);
}

bool BlockReader::content(std::size_t at, std::size_t lineEnd)
{
    const bool isDash = m_text[at] == '-' && (at + 1 == lineEnd || m_text[at + 1] == ' ');
    if (isDash)
        return dash(at, lineEnd);
    if (const auto end = keyEnd(at, lineEnd); end != 0)
        return entry(at, end, lineEnd);
    return m_isAfterDash && value(at, lineEnd);
}

bool BlockReader::dash(std::size_t at, std::size_t lineEnd)
{
    if (!enter(NodeKind::Sequence, at, at - m_lineBegin))
        return false;
    m_cursor = at + 1;
    m_awaitsValue = true;
    if (isRestBlank(at + 1, lineEnd))
        return true;
    m_isAfterDash = true;
    // A tab or the like is no place to guess: content() gives up at it.
    return content(m_text.find_first_not_of(' ', at + 1), lineEnd);
}

bool BlockReader::entry(std::size_t at, std::size_t keyEnd, std::size_t lineEnd)
{
    if (!enter(NodeKind::Mapping, at, at - m_lineBegin) || !scalar(at, keyEnd))
        return false;
    m_cursor = keyEnd + 1;
    m_awaitsValue = true;
    if (isRestBlank(m_cursor, lineEnd))
        return true;
    return value(m_text.find_first_not_of(' ', m_cursor), lineEnd);
}

bool BlockReader::value(std::size_t at, std::size_t lineEnd)
{
    if (m_text[at] == '|')
        return literal(at, lineEnd);
    if (m_text[at] == '[' || m_text[at] == '{')
        return flow(at, lineEnd);
    const auto end = scalarEnd(at, lineEnd);
    if (end == 0)
        return false;
    m_awaitsValue = false;
    return scalar(at, end);
}

bool BlockReader::scalar(std::size_t at, std::size_t end)
{
    const char first = m_text[at];
    const bool isQuoted = first == '"' || first == '\'';
    const auto style = first == '"'    ? NodeStyle::DoubleQuoted
                       : first == '\'' ? NodeStyle::SingleQuoted
                                       : NodeStyle::Plain;
    const auto inset = isQuoted ? 1U : 0U;
    m_cursor = end;
    return m_builder.scalar(
        {{at, end}, style, m_text.substr(at + inset, end - at - 2 * inset), {}});
}

/// The end of a key of harmless characters with its `:` behind it; 0 where there is none.
std::size_t BlockReader::keyEnd(std::size_t at, std::size_t lineEnd) const
{
    constexpr std::size_t longest = 1000;
    auto end = at;
    const char quote = m_text[at];
    if (quote == '"' || quote == '\'') {
        end = std::min(m_text.find_first_of("\"'\\", at + 1), m_text.size());
        if (end >= lineEnd || m_text[end] != quote)
            return 0;
        ++end;
    } else {
        if (!isWordByte(quote))
            return 0;
        while (end < lineEnd
               && (isWordByte(m_text[end]) || m_text[end] == '-' || m_text[end] == '.'))
            ++end;
    }
    const bool isKey = end < lineEnd && m_text[end] == ':' && end - at < longest
                       && (end + 1 == lineEnd || m_text[end + 1] == ' ');
    return isKey ? end : 0;
}

/// The end of a scalar that fills the rest of the line but for a comment; 0 where it is not so
/// simple.
std::size_t BlockReader::scalarEnd(std::size_t at, std::size_t lineEnd) const
{
    const char first = m_text[at];
    if (first != '"' && first != '\'')
        return plainEnd(at, lineEnd);
    const auto end = m_text.find_first_of(first == '"' ? "\"\\" : "'", at + 1);
    const bool isClosed = end < lineEnd && m_text[end] == first && isRestBlank(end + 1, lineEnd);
    return isClosed ? end + 1 : 0;
}

std::size_t BlockReader::plainEnd(std::size_t at, std::size_t lineEnd) const
{
    const char first = m_text[at];
    const bool isNegative = first == '-' && isWordByte(byteAt(at + 1));
    if (!isWordByte(first) && first != '.' && first != '~' && first != '+' && !isNegative)
        return 0;
    auto end = at;
    for (auto i = at; i < lineEnd; ++i) {
        const char byte = m_text[i];
        if (byte == '\t'
            || (byte == ':' && (i + 1 >= lineEnd || m_text[i + 1] == ' ' || m_text[i + 1] == '\t')))
            return 0;
        if (byte == '#' && m_text[i - 1] == ' ')
            break;
        if (byte != ' ')
            end = i + 1;
    }
    return end;
}

} // namespace sluice::yaml
