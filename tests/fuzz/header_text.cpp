// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/probe/headertext.h"
#include "tests/fuzz/require.h"

#include <strings.h>

#include <algorithm>

using namespace sluice::probe;
using sluice::fuzz::require;

/// The first line is a header's name, the rest a response's header lines: picking the fields of
/// that name gives what reading all of them gives.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    auto lines = sluice::fuzz::textOf(bytes, size);
    const auto name = sluice::fuzz::takeLine(lines);
    const auto all = parseHeaders(lines);
    for (const auto &[field, value] : all) {
        require(!field.empty() && field.find(':') == std::string::npos, "a name has no colon");
        require(value.find('\n') == std::string::npos, "a value is one line");
    }
    // No field has such a name; picking does not look for that.
    if (name.empty() || name.find(':') != std::string_view::npos || name.starts_with("HTTP/"))
        return 0;
    Headers picked{{"left", "over"}};
    selectHeaders(lines, name, picked);
    std::vector<std::string> expected;
    for (const auto &[field, value] : all) {
        if (field.size() == name.size() && strncasecmp(field.data(), name.data(), name.size()) == 0)
            expected.push_back(value);
    }
    const auto isSame = std::equal(picked.begin(), picked.end(), expected.begin(), expected.end(),
                                   [](const auto &a, const auto &b) { return a.second == b; });
    require(isSame, "the fields of one name are those among all");
    return 0;
}
