// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/apiserver.h"

#include <optional>
#include <string>
#include <string_view>

namespace sluice::cluster {

/// Why a request must not be sent: a path that leads elsewhere than it seems to (`..`, an encoded
/// slash, a query or fragment of its own), a Host header that is no host.
std::optional<Diagnostic> requestFault(const planning::ApiRequest &request);

/// The path and query behind the server's URL, the query percent-encoded.
std::string target(const planning::ApiRequest &request);

} // namespace sluice::cluster
