// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/environment.h"
#include "core/base/result.h"

#include <string>

namespace sluice::cluster {

/// A URL taken apart, as far as connections need it; the host of IPv6 without brackets.
struct ServerAddress
{
    std::string scheme;
    std::string host;
    std::string port;
};

/// Checks a proxy's URL as client-go does: http, https or socks5.
Result<std::string> parseProxy(const std::string &url);

/// The proxy that Go's net/http would take from the environment (HTTPS_PROXY, HTTP_PROXY, NO_PROXY,
/// also in small letters); empty: none. Loopback is never proxied.
Result<std::string> proxyFromEnvironment(const ServerAddress &server,
                                         const Environment &environment);

} // namespace sluice::cluster
