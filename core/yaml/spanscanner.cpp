// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/spanscanner.h"

#include <algorithm>

namespace sluice::yaml {
namespace {

constexpr std::string_view blanks = " \t\r\n";

bool isBlank(char byte)
{
    return blanks.find(byte) != std::string_view::npos;
}

bool isFlowIndicator(char byte)
{
    return std::string_view(",[]{}").find(byte) != std::string_view::npos;
}

/// YAML 1.1 as libyaml and yaml-cpp read it asks for no blank behind an indicator.
bool mayPrecedeComment(char byte)
{
    return isBlank(byte) || byte == ',' || byte == '[' || byte == '{';
}

} // namespace

std::size_t SpanScanner::lineEndFrom(std::size_t from) const
{
    auto end = m_text.find('\n', from);
    if (end == std::string_view::npos)
        return m_text.size();
    if (end > from && m_text[end - 1] == '\r')
        --end;
    return end;
}

std::size_t SpanScanner::skip(std::size_t from) const
{
    while (from < m_text.size()) {
        if (isBlank(m_text[from])) {
            ++from;
            continue;
        }
        if (m_text[from] != '#' || (from > m_begin && !mayPrecedeComment(m_text[from - 1])))
            return from;
        from = lineEndFrom(from);
    }
    return m_text.size();
}

std::size_t SpanScanner::skipToItem(std::size_t from) const
{
    from = skip(from);
    while (at(from) == ',')
        from = skip(from + 1);
    return from;
}

std::size_t SpanScanner::column(std::size_t offset) const
{
    const auto lineEnd = offset == 0 ? std::string_view::npos : m_text.rfind('\n', offset - 1);
    return lineEnd == std::string_view::npos ? offset : offset - lineEnd - 1;
}

std::size_t SpanScanner::wordEnd(std::size_t from) const
{
    if (m_text.substr(from, 2) == "!<") {
        const auto end = m_text.find('>', from);
        return end == std::string_view::npos ? m_text.size() : end + 1;
    }
    auto end = from + 1;
    while (end < m_text.size() && !isBlank(m_text[end]) && !isFlowIndicator(m_text[end]))
        ++end;
    return end;
}

std::size_t SpanScanner::nullSize(std::size_t at) const
{
    for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
        if (m_text.substr(at, word.size()) == word)
            return word.size();
    }
    return 0;
}

std::optional<std::size_t> SpanScanner::quotedEnd(std::size_t from) const
{
    const char quote = m_text[from];
    for (auto i = from + 1; i < m_text.size(); ++i) {
        if (quote == '"' && m_text[i] == '\\') {
            ++i;
            continue;
        }
        if (m_text[i] != quote)
            continue;
        if (quote == '"' || at(i + 1) != quote)
            return i + 1;
        ++i;
    }
    return std::nullopt;
}

std::optional<std::size_t> SpanScanner::plainEnd(std::size_t from, std::string_view value) const
{
    if (m_text.substr(from, value.size()) == value)
        return from + value.size();
    std::size_t read = 0;
    auto at = from;
    auto end = from;
    while (read < value.size()) {
        if (isBlank(value[read])) {
            ++read;
            continue;
        }
        while (at < m_text.size() && isBlank(m_text[at]))
            ++at;
        if (at >= m_text.size() || m_text[at] != value[read])
            return std::nullopt;
        ++at;
        ++read;
        end = at;
    }
    return end;
}

std::optional<std::size_t> SpanScanner::blockEnd(std::size_t from, std::string_view value) const
{
    auto headerEnd = from + 1;
    while (std::string_view("+-0123456789").find(at(headerEnd)) != std::string_view::npos
           && headerEnd < m_text.size())
        ++headerEnd;
    const auto last = value.find_last_not_of(blanks);
    std::size_t end = headerEnd;
    auto trailing = value;
    bool isInHeader = true;
    if (last != std::string_view::npos) {
        const auto found = plainEnd(lineEndFrom(headerEnd), value.substr(0, last + 1));
        if (!found)
            return std::nullopt;
        end = lineEndFrom(*found);
        trailing = value.substr(last + 1);
        isInHeader = false;
    }
    auto lines = std::count(trailing.begin(), trailing.end(), '\n');
    const bool endsOnLineEnd = trailing.empty() || trailing.back() == '\n';
    if (!isInHeader && endsOnLineEnd)
        --lines;
    if (isInHeader && lines > 0)
        end = lineEndFrom(headerEnd);
    for (; lines > 0; --lines) {
        const auto next = m_text.find('\n', end);
        if (next == std::string_view::npos || next + 1 >= m_text.size())
            break;
        end = lineEndFrom(next + 1);
    }
    return end;
}

} // namespace sluice::yaml
