// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localgateway/response.h"
#include "app/localgateway/serverconnection.h"
#include "core/model/resourcekey.h"

#include <chrono>
#include <optional>
#include <string>

namespace sluice::localgateway {

/// What a request asks of a web server by its query, to try out how clients and charts take it:
/// sluice-delay (milliseconds), sluice-status, sluice-chunked.
struct Wishes
{
    std::chrono::milliseconds delay{0};
    int status = 200;
    bool isChunked = false;
};
Wishes wishesOf(const Destination &destination);

/// The page of a backend, or JSON where the request accepts that.
Response webPage(const model::BackendKey &backend, const ServerConnection &connection,
                 const std::string &requestId, const Wishes &wishes, const std::string &now);

} // namespace sluice::localgateway
