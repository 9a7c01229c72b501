// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sluice::routing {

/// A-Z as a-z; everything else as it is.
std::string lowerCase(std::string_view text);

/// Whether a hostname of a route or listener takes a request's host (lower case, without port):
/// equal, or `*.example.com` as a suffix of one or more labels. An empty pattern takes any host.
bool hostnameMatches(std::string_view pattern, std::string_view host);

/// The more specific of two hostnames where every host that it takes is taken by the other one too;
/// nothing where they have no host in common.
std::optional<std::string> intersection(std::string_view a, std::string_view b);

bool isWildcard(std::string_view hostname);

} // namespace sluice::routing
