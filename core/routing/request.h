// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace sluice::routing {

/// What routing looks at. The host has no port; the target is the path with its query, percent
/// encoding as sent.
struct Request
{
    std::string method = "GET";
    std::string host;
    std::string target = "/";
    std::vector<std::pair<std::string, std::string>> headers;

    friend bool operator==(const Request &, const Request &) = default;
};

} // namespace sluice::routing
