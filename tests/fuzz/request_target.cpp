// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/hostname.h"
#include "core/routing/target.h"
#include "tests/fuzz/require.h"

using namespace sluice::routing;
using sluice::fuzz::require;

namespace {

bool hasDotSegment(std::string_view path)
{
    for (const std::string_view segment : {"/./", "/../"}) {
        if (path.find(segment) != std::string_view::npos)
            return true;
    }
    return path.ends_with("/.") || path.ends_with("/..");
}

void checkTarget(std::string_view target)
{
    const auto parts = splitTarget(target);
    const auto normalized = normalizedPath(parts.path);
    require(parts.path.starts_with('/') == normalized.starts_with('/'), "a path stays a path");
    require(!normalized.starts_with('/') || !hasDotSegment(normalized), "no dot segment stays");
    require(normalized.size() <= parts.path.size() + 1, "normalizing does not lengthen");
    const auto parameters = queryParameters(parts.query);
    std::string query;
    for (const auto &[name, value] : parameters)
        query += (query.empty() ? "" : "&") + percentEncoded(name) + "=" + percentEncoded(value);
    require(queryParameters(query) == parameters, "a query that was encoded means the same");
}

void checkHostnames(const std::string &a, const std::string &b)
{
    const auto common = intersection(a, b);
    require(common == intersection(b, a), "two hostnames have the same in common either way");
    require(!common || *common == a || *common == b, "what they have in common is one of them");
}

} // namespace

/// Lines of a request target, and of two hostnames.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    auto rest = sluice::fuzz::textOf(bytes, size);
    checkTarget(sluice::fuzz::takeLine(rest));
    const std::string first(sluice::fuzz::takeLine(rest));
    const std::string second(sluice::fuzz::takeLine(rest));
    checkHostnames(lowerCase(first), lowerCase(second));
    return 0;
}
