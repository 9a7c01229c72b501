// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/hostname.h"

#include <algorithm>

namespace sluice::routing {

std::string lowerCase(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
}

bool isWildcard(std::string_view hostname)
{
    return hostname.starts_with("*.");
}

bool hostnameMatches(std::string_view pattern, std::string_view host)
{
    if (pattern.empty())
        return true;
    if (!isWildcard(pattern))
        return pattern == host;
    const auto suffix = pattern.substr(1);
    return host.size() > suffix.size() && host.ends_with(suffix) && host.front() != '.';
}

std::optional<std::string> intersection(std::string_view a, std::string_view b)
{
    if (b.empty() || a == b)
        return std::string(a);
    if (a.empty())
        return std::string(b);
    // "*.foo.example.com" lies within "*.example.com" by the same suffix rule as a host does.
    if (isWildcard(a) && hostnameMatches(a, isWildcard(b) ? "w" + std::string(b.substr(1)) : b))
        return std::string(b);
    if (isWildcard(b) && hostnameMatches(b, isWildcard(a) ? "w" + std::string(a.substr(1)) : a))
        return std::string(a);
    return std::nullopt;
}

} // namespace sluice::routing
