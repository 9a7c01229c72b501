// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localgateway/message.h"
#include "app/localgateway/parser.h"

#include <optional>
#include <string>

namespace sluice::localgateway {

/// What a request asks for once its target and Host agree.
struct Destination
{
    std::string host;   ///< as sent, with its port; empty for an HTTP/1.0 request that names none
    std::string target; ///< path and query, or "*"
};

/// Refuses what a gateway must not guess about (RFC 9110, RFC 9112): missing, repeated or malformed
/// Host, framing other than one Content-Length or "chunked", TRACE and CONNECT, upgrades to
/// WebSocket, targets that are no path. Fills `destination` otherwise.
std::optional<Refusal> checkRequest(const MessageHead &head, Destination &destination);

} // namespace sluice::localgateway
