// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/plaintext.h"

#include "core/base/printable.h"

#include <algorithm>

namespace sluice::cluster {
namespace {

/// The length of the escape sequence at the beginning (ECMA-48: CSI, OSC, or two bytes).
std::size_t escapeSize(std::string_view text)
{
    if (text.size() < 2)
        return text.size();
    if (text[1] == '[') {
        const auto end =
            std::find_if(text.begin() + 2, text.end(), [](char c) { return c >= '@' && c <= '~'; });
        return static_cast<std::size_t>(end - text.begin()) + (end == text.end() ? 0 : 1);
    }
    if (text[1] != ']')
        return 2;
    const auto end = text.find_first_of("\a\x1B", 2);
    if (end == std::string_view::npos)
        return text.size();
    return end + (text[end] == '\a' ? 1 : std::min<std::size_t>(2, text.size() - end));
}

} // namespace

std::string plainText(std::string_view text)
{
    std::string line;
    while (!text.empty()) {
        if (text.front() == '\x1B') {
            text.remove_prefix(escapeSize(text));
            continue;
        }
        const bool isBlank = text.front() == '\n' || text.front() == '\r' || text.front() == '\t'
                             || text.front() == ' ';
        if (!isBlank)
            line += text.front();
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
        text.remove_prefix(1);
    }
    if (!line.empty() && line.back() == ' ')
        line.pop_back();
    return printable(line);
}

} // namespace sluice::cluster
