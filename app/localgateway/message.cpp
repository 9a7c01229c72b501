// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localgateway/message.h"

#include <algorithm>

namespace sluice::localgateway {
namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

} // namespace

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, {}, lower, lower);
}

bool hasToken(std::string_view list, std::string_view token)
{
    while (!list.empty()) {
        const auto item = list.substr(0, list.find(','));
        if (equalsIgnoringCase(trimmed(item), token))
            return true;
        list.remove_prefix(std::min(item.size() + 1, list.size()));
    }
    return false;
}

void HeaderLines::clear()
{
    m_text.clear();
    m_lines.clear();
}

void HeaderLines::add(std::string_view name, std::string_view value)
{
    m_lines.push_back({m_text.size(), name.size(), value.size()});
    m_text.append(name).append(value);
}

std::string_view HeaderLines::name(std::size_t index) const
{
    return std::string_view(m_text).substr(m_lines[index].begin, m_lines[index].nameSize);
}

std::string_view HeaderLines::value(std::size_t index) const
{
    const auto &line = m_lines[index];
    return std::string_view(m_text).substr(line.begin + line.nameSize, line.valueSize);
}

std::size_t HeaderLines::count(std::string_view wanted) const
{
    std::size_t result = 0;
    for (std::size_t i = 0; i < size(); ++i)
        result += equalsIgnoringCase(name(i), wanted) ? 1 : 0;
    return result;
}

std::optional<std::string_view> HeaderLines::find(std::string_view wanted) const
{
    for (std::size_t i = 0; i < size(); ++i) {
        if (equalsIgnoringCase(name(i), wanted))
            return value(i);
    }
    return std::nullopt;
}

bool HeaderLines::lists(std::string_view wanted, std::string_view token) const
{
    for (std::size_t i = 0; i < size(); ++i) {
        if (equalsIgnoringCase(name(i), wanted) && hasToken(value(i), token))
            return true;
    }
    return false;
}

} // namespace sluice::localgateway
