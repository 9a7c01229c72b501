// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/warnings.h"

#include "app/cluster/plaintext.h"

#include <algorithm>
#include <optional>

namespace sluice::cluster {
namespace {

void skipBlanks(std::string_view &rest)
{
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
}

std::string_view takeWord(std::string_view &rest)
{
    const auto word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    return word;
}

/// A quoted string with backslashes; nothing where it does not end.
std::optional<std::string> takeQuoted(std::string_view &rest)
{
    if (!rest.starts_with('"'))
        return std::nullopt;
    std::string text;
    for (std::size_t at = 1; at < rest.size(); ++at) {
        if (rest[at] == '"') {
            rest.remove_prefix(at + 1);
            return text;
        }
        if (rest[at] == '\\' && at + 1 < rest.size())
            ++at;
        text += rest[at];
    }
    return std::nullopt;
}

bool isCode(std::string_view word)
{
    return word.size() == 3 && (word[0] == '1' || word[0] == '2')
           && word.find_first_not_of("0123456789") == std::string_view::npos;
}

} // namespace

std::vector<std::string> parseWarnings(std::string_view header)
{
    std::vector<std::string> warnings;
    for (skipBlanks(header); !header.empty(); skipBlanks(header)) {
        const auto code = takeWord(header);
        const auto agent = takeWord(header);
        const auto text = takeQuoted(header);
        if (!isCode(code) || agent.empty() || !text)
            break;
        if (code == "299")
            warnings.push_back(plainText(*text));
        skipBlanks(header);
        if (header.starts_with('"') && !takeQuoted(header)) // the date
            break;
        skipBlanks(header);
        if (!header.empty() && header.front() != ',')
            break;
        header.remove_prefix(std::min<std::size_t>(1, header.size()));
    }
    return warnings;
}

} // namespace sluice::cluster
