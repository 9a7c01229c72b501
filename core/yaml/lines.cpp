// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/layout.h"

#include <algorithm>

namespace sluice::yaml {

std::size_t Lines::begin(std::size_t offset) const
{
    if (offset == 0)
        return 0;
    const auto found = m_text.rfind('\n', offset - 1);
    auto at = found == std::string_view::npos ? 0 : found + 1;
    if (m_text.substr(at).starts_with("\xef\xbb\xbf"))
        at = std::min(at + 3, offset);
    return at;
}

std::size_t Lines::end(std::size_t offset) const
{
    const auto found = m_text.find('\n', offset);
    if (found == std::string_view::npos)
        return m_text.size();
    return found > offset && m_text[found - 1] == '\r' ? found - 1 : found;
}

std::size_t Lines::next(std::size_t offset) const
{
    const auto found = m_text.find('\n', offset);
    return found == std::string_view::npos ? m_text.size() : found + 1;
}

std::string_view Lines::indentation(std::size_t offset) const
{
    const auto line = m_text.substr(begin(offset), end(offset) - begin(offset));
    return line.substr(0, std::min(line.find_first_not_of(" \t"), line.size()));
}

std::size_t Lines::trailingCommentEnd(std::size_t offset) const
{
    const auto at = m_text.find_first_not_of(" \t", offset);
    const auto isComment = at != std::string_view::npos && at > offset && m_text[at] == '#';
    return isComment ? end(at) : offset;
}

bool Lines::isBlankBefore(std::size_t offset) const
{
    const auto from = begin(offset);
    return m_text.substr(from, offset - from).find_first_not_of(" \t") == std::string_view::npos;
}

std::size_t Lines::skip(std::size_t offset) const
{
    while (true) {
        offset = std::min(m_text.find_first_not_of(" \t\r\n", offset), m_text.size());
        const auto isComment =
            offset < m_text.size() && m_text[offset] == '#'
            && (offset == 0
                || std::string_view(" \t\n").find(m_text[offset - 1]) != std::string_view::npos);
        if (!isComment)
            return offset;
        offset = end(offset);
    }
}

bool Lines::hasComment(ByteSpan span) const
{
    return m_text.substr(span.begin, span.size()).find('#') != std::string_view::npos;
}

} // namespace sluice::yaml
