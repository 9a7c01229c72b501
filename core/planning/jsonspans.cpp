// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/jsonspans.h"

#include <algorithm>

namespace sluice::planning {
namespace {

constexpr std::string_view blanks = " \t\r\n";

/// Steps over a text value by value.
class Cursor
{
public:
    explicit Cursor(std::string_view text)
        : m_text(text)
    {
    }

    char peek()
    {
        m_at = std::min(m_text.find_first_not_of(blanks, m_at), m_text.size());
        return m_at < m_text.size() ? m_text[m_at] : '\0';
    }

    bool take(char expected)
    {
        if (peek() != expected)
            return false;
        ++m_at;
        return true;
    }

    /// The next value; empty where the text breaks off.
    std::string_view value()
    {
        const char first = peek();
        const auto begin = m_at;
        if (first == '"')
            return skipQuoted() ? m_text.substr(begin, m_at - begin) : std::string_view();
        if (first == '{' || first == '[')
            return skipBracketed() ? m_text.substr(begin, m_at - begin) : std::string_view();
        m_at = std::min(m_text.find_first_of(",]} \t\r\n", begin), m_text.size());
        return m_text.substr(begin, m_at - begin);
    }

private:
    bool skipQuoted()
    {
        ++m_at;
        while (true) {
            m_at = m_text.find_first_of("\"\\", m_at);
            if (m_at >= m_text.size())
                return false;
            const bool isEnd = m_text[m_at] == '"';
            m_at += isEnd ? 1 : 2;
            if (isEnd)
                return true;
        }
    }

    bool skipBracketed()
    {
        std::size_t depth = 0;
        while (m_at < m_text.size()) {
            const char letter = m_text[m_at];
            if (letter == '"') {
                if (!skipQuoted())
                    return false;
                continue;
            }
            ++m_at;
            if (letter == '{' || letter == '[')
                ++depth;
            else if ((letter == '}' || letter == ']') && --depth == 0)
                return true;
        }
        return false;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace

std::vector<std::pair<std::string_view, std::string_view>> jsonMembers(std::string_view object)
{
    std::vector<std::pair<std::string_view, std::string_view>> members;
    Cursor cursor(object);
    if (!cursor.take('{') || cursor.peek() == '}')
        return members;
    do {
        const auto key = cursor.value();
        if (key.size() < 2 || key.front() != '"' || !cursor.take(':'))
            return {};
        const auto value = cursor.value();
        if (value.empty())
            return {};
        members.emplace_back(key.substr(1, key.size() - 2), value);
    } while (cursor.take(','));
    return cursor.peek() == '}' ? members : decltype(members){};
}

std::vector<std::string_view> jsonElements(std::string_view list)
{
    std::vector<std::string_view> elements;
    Cursor cursor(list);
    if (!cursor.take('[') || cursor.peek() == ']')
        return elements;
    do {
        elements.push_back(cursor.value());
        if (elements.back().empty())
            return {};
    } while (cursor.take(','));
    return cursor.peek() == ']' ? elements : decltype(elements){};
}

std::string_view jsonMember(std::string_view object, std::string_view key)
{
    const auto members = jsonMembers(object);
    const auto found =
        std::ranges::find(members, key, &std::pair<std::string_view, std::string_view>::first);
    return found == members.end() ? std::string_view() : found->second;
}

std::string_view plainText(std::string_view value)
{
    if (value.size() < 2 || value.front() != '"' || value.find('\\') != std::string_view::npos)
        return {};
    return value.substr(1, value.size() - 2);
}

} // namespace sluice::planning
