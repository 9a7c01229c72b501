// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/yamlevents.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <optional>

namespace sluice::yaml {
namespace {

bool isOwnTag(std::string_view tag)
{
    return !tag.empty() && tag != "?";
}

/// go-yaml takes letters, digits, `_` and `-` in the name of an anchor, and nothing else.
bool isAnchorName(std::string_view name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char byte) {
        return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
               || (byte >= '0' && byte <= '9') || byte == '_' || byte == '-';
    });
}

/// yaml-cpp 0.7 decodes `\N` and `\_` to the bytes 0x85 and 0xA0 rather than to UTF-8.
std::string withWholeCharacters(std::string value)
{
    for (auto at = firstMalformedUtf8(value); at; at = firstMalformedUtf8(value))
        value.insert(*at, 1, '\xC2');
    return value;
}

NodeStyle styleOf(char first)
{
    return first == '"'    ? NodeStyle::DoubleQuoted
           : first == '\'' ? NodeStyle::SingleQuoted
           : first == '|'  ? NodeStyle::Literal
           : first == '>'  ? NodeStyle::Folded
                           : NodeStyle::Plain;
}

} // namespace

void YamlEvents::check(bool isAccepted) const
{
    if (!isAccepted)
        throw ReadingStopped();
}

void YamlEvents::refuse(ByteSpan span, std::string code, std::string message, std::string remedy)
{
    m_builder.refuse(span, std::move(code), std::move(message), std::move(remedy));
    throw ReadingStopped();
}

void YamlEvents::refuseUnclear(std::size_t at)
{
    refuse({at, at + 1}, "yaml-unclear", "what stands here cannot be told for certain",
           "Write it in a simpler way: one entry a line, unusual texts in double quotes.");
}

std::size_t YamlEvents::offsetOf(const YAML::Mark &mark) const
{
    const auto offset = m_bodyBegin + static_cast<std::size_t>(std::max(mark.pos, 0));
    return std::min(offset, m_text.size());
}

std::size_t YamlEvents::contentBegin(std::size_t at, bool hasAnchor, bool hasTag,
                                     std::size_t *wordsEnd)
{
    *wordsEnd = at;
    while (hasAnchor || hasTag) {
        at = m_scanner.skip(at);
        const bool isAnchor = hasAnchor && m_scanner.at(at) == '&';
        const bool isTag = hasTag && m_scanner.at(at) == '!';
        if (!isAnchor && !isTag)
            refuseUnclear(at);
        const auto end = m_scanner.wordEnd(at);
        if (isAnchor && !isAnchorName(m_text.substr(at + 1, end - at - 1)))
            refuse({at, end}, "yaml-bad-anchor", "this is no name for an anchor",
                   "Use letters, digits, `-` and `_` only.");
        (isAnchor ? hasAnchor : hasTag) = false;
        *wordsEnd = end;
        at = end;
    }
    return m_scanner.skip(at);
}

/// Where a value stands that is not written, before its properties: behind the `:` or `-`.
std::size_t YamlEvents::absentBegin() const
{
    if (m_frames.empty())
        return m_cursor;
    const auto &frame = m_frames.back();
    const bool isKey = m_builder.expectsKey();
    const bool isItem = isKey || frame.kind == NodeKind::Sequence;
    const auto next =
        frame.isFlow && isItem ? m_scanner.skipToItem(m_cursor) : m_scanner.skip(m_cursor);
    const char expected = frame.kind == NodeKind::Sequence ? (frame.isFlow ? '\0' : '-')
                          : isKey                          ? '?'
                                                           : ':';
    if (expected != '\0' && m_scanner.at(next) == expected)
        return next + 1;
    return isItem ? next : m_cursor;
}

/// Whether a scalar at `at` can be the value that begins behind `from`, rather than the next entry:
/// on a later line of a block collection it must stand deeper than that.
bool YamlEvents::belongsHere(std::size_t from, std::size_t at) const
{
    if (m_frames.empty() || m_frames.back().isFlow)
        return true;
    const auto between = m_text.substr(from, at - from);
    return between.find('\n') == std::string_view::npos
           || m_scanner.column(at) > m_frames.back().column;
}

void YamlEvents::scalar(const ScalarToken &token)
{
    m_cursor = token.span.end;
    check(m_builder.scalar(token));
}

void YamlEvents::emptyScalar(YAML::anchor_t anchor, std::string_view tag)
{
    const auto from = absentBegin();
    std::size_t wordsEnd = 0;
    contentBegin(from, anchor != 0, !tag.empty(), &wordsEnd);
    scalar({{wordsEnd, wordsEnd}, NodeStyle::Absent, {}, {anchor, tag}});
}

void YamlEvents::OnNull(const YAML::Mark &, YAML::anchor_t anchor)
{
    const auto from = absentBegin();
    std::size_t wordsEnd = 0;
    const auto at = contentBegin(from, anchor != 0, false, &wordsEnd);
    const auto size = m_scanner.nullSize(at);
    if (size > 0 && belongsHere(from, at)) {
        scalar({{at, at + size}, NodeStyle::Plain, m_text.substr(at, size), {anchor, {}}});
        return;
    }
    if (m_frames.empty() && anchor == 0)
        return; // a document of comments alone
    scalar({{wordsEnd, wordsEnd}, NodeStyle::Absent, {}, {anchor, {}}});
}

void YamlEvents::OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor)
{
    const auto begin = offsetOf(mark);
    const auto end = m_scanner.wordEnd(begin);
    if (begin < m_cursor || m_scanner.at(begin) != '*')
        refuseUnclear(begin);
    if (!isAnchorName(m_text.substr(begin + 1, end - begin - 1)))
        refuse({begin, end}, "yaml-bad-anchor", "this is no name of an anchor",
               "Use letters, digits, `-` and `_` only, and a blank before a colon.");
    m_cursor = end;
    check(m_builder.alias({begin, end}, anchor));
}

/// Whether the tag of the scalar at `at` is written in the text; yaml-cpp reports `!` for every
/// quoted scalar as well.
bool YamlEvents::isTagWritten(std::size_t at, const std::string &tag, bool hasAnchor) const
{
    if (tag != "!" || m_text.substr(at, 1) == "!")
        return isOwnTag(tag);
    return hasAnchor && m_text.substr(m_scanner.skip(m_scanner.wordEnd(at)), 1) == "!";
}

std::size_t YamlEvents::scalarEnd(std::size_t begin, NodeStyle style, const std::string &value)
{
    const bool isQuoted = style == NodeStyle::DoubleQuoted || style == NodeStyle::SingleQuoted;
    const bool isBlock = style == NodeStyle::Literal || style == NodeStyle::Folded;
    const auto end = isQuoted  ? m_scanner.quotedEnd(begin)
                     : isBlock ? m_scanner.blockEnd(begin, value)
                               : m_scanner.plainEnd(begin, value);
    if (end)
        return *end;
    if (!isQuoted)
        refuseUnclear(begin);
    refuse({begin, begin + 1}, "yaml-open-quote", "the quote that opens here is never closed",
           "Close it, or look whether the file was cut off.");
}

void YamlEvents::OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                          const std::string &value)
{
    const auto at = offsetOf(mark);
    if (at < m_cursor)
        refuseUnclear(at);
    const bool isTagged = isTagWritten(at, tag, anchor != 0);
    const std::string_view ownTag = isTagged ? std::string_view(tag) : std::string_view();
    std::size_t wordsEnd = 0;
    const auto begin = contentBegin(at, anchor != 0, isTagged, &wordsEnd);
    const auto style = styleOf(m_scanner.at(begin));
    if (value.empty() && (style == NodeStyle::Plain || !belongsHere(wordsEnd, begin))) {
        emptyScalar(anchor, ownTag);
        return;
    }
    const ByteSpan span{begin, scalarEnd(begin, style, value)};
    const Properties properties{anchor, ownTag};
    if (style != NodeStyle::DoubleQuoted) {
        scalar({span, style, value, properties});
        return;
    }
    refuseUnknownEscapes(span);
    scalar({span, style, withWholeCharacters(value), properties});
}

/// yaml-cpp takes `\/`, which go-yaml does not.
void YamlEvents::refuseUnknownEscapes(ByteSpan span)
{
    for (auto at = span.begin; at < span.end; ++at) {
        if (m_text[at] != '\\')
            continue;
        if (m_text[at + 1] == '/')
            refuse({at, at + 2}, "yaml-bad-escape", "kubectl does not know the escape \\/",
                   "Write the slash alone.");
        ++at;
    }
}

void YamlEvents::beginCollection(NodeKind kind, const YAML::Mark &mark, const std::string &tag,
                                 YAML::anchor_t anchor)
{
    const auto at = offsetOf(mark);
    // A mapping whose first key is a `{`: both begin at the same place.
    if (at < m_cursor && m_builder.expectsKey())
        refuse({at, at + 1}, "yaml-bad-key", "a key may not be a mapping or a sequence",
               "Use a plain or quoted text as the key.");
    if (at < m_cursor)
        refuseUnclear(at);
    std::size_t wordsEnd = 0;
    const auto begin = contentBegin(at, anchor != 0, isOwnTag(tag), &wordsEnd);
    const char opener = m_scanner.at(begin);
    const bool isMapping = kind == NodeKind::Mapping;
    const bool isBracketed = opener == (isMapping ? '{' : '[');
    // A block mapping whose first key is a flow collection begins with a bracket too, but such keys
    // are refused anyway.
    const bool isInFlow = !m_frames.empty() && m_frames.back().isFlow;
    const char closer = isBracketed ? (isMapping ? '}' : ']') : '\0';
    // Columns tell nothing in flow, and counting them would be quadratic in a long line.
    const auto column = isInFlow ? 0 : m_scanner.column(begin);
    m_frames.push_back({kind, closer, isBracketed || isInFlow, column});
    m_cursor = begin + (isBracketed ? 1 : 0);
    check(m_builder.begin(kind, isBracketed || isInFlow ? NodeStyle::Flow : NodeStyle::Block, begin,
                          {anchor, isOwnTag(tag) ? std::string_view(tag) : std::string_view()}));
}

void YamlEvents::endCollection()
{
    const auto frame = m_frames.back();
    if (frame.closer != '\0') {
        const auto end = m_scanner.skipToItem(m_cursor);
        if (m_scanner.at(end) != frame.closer)
            refuseUnclear(end);
        m_cursor = end + 1;
    }
    m_frames.pop_back();
    check(m_builder.end(m_cursor));
}

void YamlEvents::OnSequenceStart(const YAML::Mark &mark, const std::string &tag,
                                 YAML::anchor_t anchor, YAML::EmitterStyle::value /*style*/)
{
    beginCollection(NodeKind::Sequence, mark, tag, anchor);
}

void YamlEvents::OnSequenceEnd()
{
    endCollection();
}

void YamlEvents::OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                            YAML::EmitterStyle::value /*style*/)
{
    beginCollection(NodeKind::Mapping, mark, tag, anchor);
}

void YamlEvents::OnMapEnd()
{
    endCollection();
}

} // namespace sluice::yaml
