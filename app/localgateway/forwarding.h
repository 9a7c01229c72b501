// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localgateway/serverconnection.h"
#include "app/localgateway/servingtable.h"
#include "app/localgateway/upstream.h"

#include <string>

namespace sluice::localgateway {

/// The client's request as it goes to the backend: filters applied, headers of the one connection
/// (RFC 9110, 7.6.1) left out, the body framed by its length.
std::string forwardedRequest(const ServerConnection &client, const ServedRule &rule,
                             std::size_t match, const model::BackendRef &backend);

/// The backend's answer as it goes to the client: filters applied.
Response forwardedAnswer(const Upstream &upstream, const ServedRule &rule,
                         const model::BackendRef &backend);

/// What the gateway answers by itself where a rule redirects.
Response redirect(const model::RequestRedirect &redirect, const ServedRule &rule, std::size_t match,
                  const Destination &destination);

} // namespace sluice::localgateway
