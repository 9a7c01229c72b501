// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/readypods.h"

#include "core/base/printable.h"

#include <charconv>

namespace sluice::routing {
namespace {

Diagnostic badPods(const std::string &text)
{
    return {"bad-pods", Severity::Error, "'" + printable(text) + "' is no number of ready pods",
            "Write SERVICE=COUNT, several separated by commas."};
}

} // namespace

Result<ReadyPods> parseReadyPods(const std::vector<std::string> &texts)
{
    ReadyPods result;
    for (const auto &text : texts) {
        const auto equals = text.find('=');
        if (equals == 0 || equals == std::string::npos)
            return badPods(text);
        int count = -1;
        const auto *end = text.data() + text.size();
        const auto parsed = std::from_chars(text.data() + equals + 1, end, count);
        if (parsed.ec != std::errc() || parsed.ptr != end || count < 0)
            return badPods(text);
        if (!result.emplace(text.substr(0, equals), count).second)
            return Diagnostic{"bad-pods", Severity::Error,
                              "'" + printable(text.substr(0, equals))
                                  + "' is given two numbers of ready pods",
                              "Name each Service once."};
    }
    return result;
}

} // namespace sluice::routing
