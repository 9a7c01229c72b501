// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sluice::routing {

/// Path and query of a request target; the query has no question mark. A fragment is dropped.
struct TargetParts
{
    std::string_view path;
    std::string_view query;
    bool hasQuery = false;
};

TargetParts splitTarget(std::string_view target);

/// The path as gateways compare it (RFC 3986, 6.2.2): escapes of unreserved characters are decoded,
/// dot segments removed; "%2F" and all other escapes stay.
std::string normalizedPath(std::string_view path);

/// Names and values of a query, in its order, "+" and escapes decoded; malformed escapes stay as
/// sent.
std::vector<std::pair<std::string, std::string>> queryParameters(std::string_view query);

/// Escapes everything but unreserved characters.
std::string percentEncoded(std::string_view text);

} // namespace sluice::routing
