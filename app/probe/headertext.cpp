// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/probe/headertext.h"

#include <strings.h>

#include <optional>

namespace sluice::probe {
namespace {

struct Field
{
    std::string_view name;
    std::string_view value;
};

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::string_view takeLine(std::string_view &rest)
{
    const auto end = rest.find('\n');
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return line;
}

std::optional<Field> field(std::string_view line)
{
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0)
        return std::nullopt;
    return Field{line.substr(0, colon), trimmed(line.substr(colon + 1))};
}

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && strncasecmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace

Headers parseHeaders(std::string_view lines)
{
    Headers headers;
    while (!lines.empty()) {
        const auto line = takeLine(lines);
        if (line.starts_with("HTTP/"))
            continue;
        if (const auto found = field(line))
            headers.emplace_back(found->name, found->value);
    }
    return headers;
}

void selectHeaders(std::string_view lines, std::string_view name, Headers &headers)
{
    std::size_t count = 0;
    while (!lines.empty()) {
        const auto line = takeLine(lines);
        if (line.size() <= name.size() || line[name.size()] != ':'
            || !equalsIgnoringCase(line.substr(0, name.size()), name))
            continue;
        if (count == headers.size())
            headers.emplace_back();
        headers[count].first.assign(name);
        headers[count].second.assign(trimmed(line.substr(name.size() + 1)));
        ++count;
    }
    headers.resize(count);
}

} // namespace sluice::probe
