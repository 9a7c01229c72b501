// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/message.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace sluice::http {

/// Why a request must not be sent: a name or value of a header with control characters in it (they
/// could begin another header), a method or URL that is none.
std::optional<Failure> refusalOf(const Request &request);

/// Where a URL leads.
struct Target
{
    std::string scheme;
    std::string host; ///< IPv6 in brackets
    std::string port;
    std::string rest; ///< from the path on
    bool isTls = false;
    bool isDefaultPort = false;

    /// host[:port] as a Host header has it.
    std::string authority() const;
    /// The same URL with another host.
    std::string withHost(const std::string &other) const;
};
Target targetOf(const std::string &url);

/// An IPv6 address without its brackets.
std::string unbracketed(const std::string &host);
/// A socks5 proxy resolves the server's name itself, as Go has it; libcurl calls that socks5h.
std::string remotelyResolving(const std::string &proxyUrl);

bool hasHeader(const Headers &headers, std::string_view name);
/// The value of the first header of that name, in any case.
std::optional<std::string> headerValue(const Headers &headers, std::string_view name);
/// Name and value of one header line.
std::optional<std::pair<std::string, std::string>> headerField(std::string_view line);

std::string sizeText(std::size_t bytes);
std::string durationText(std::chrono::milliseconds duration);

} // namespace sluice::http
