// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localgateway/pages.h"
#include "app/localgateway/response.h"
#include "app/localgateway/serverconnection.h"
#include "core/model/resourcekey.h"

#include <chrono>
#include <optional>
#include <string>

namespace sluice::localgateway {

/// How a web server fails that was asked to.
enum class Fault {
    None,
    Close,    ///< without an answer
    Truncate, ///< within the body
    Garbage   ///< with what is no HTTP
};

/// What a request asks of a web server by its query, to try out how gateways, clients and charts
/// take it: sluice-delay (milliseconds), sluice-status, sluice-chunked, and sluice-fault, which is
/// close, truncate or garbage.
struct Wishes
{
    std::chrono::milliseconds delay{0};
    int status = 200;
    bool isChunked = false;
    Fault fault = Fault::None;
};
Wishes wishesOf(const Destination &destination);

/// What a web server sends before it closes the connection.
std::string_view brokenAnswer(Fault fault);

/// Who answers, and its page; one that names it is made where it has none.
struct Answerer
{
    const model::BackendKey &backend;
    const Page &page;
};

/// The page of a backend, or JSON where the request accepts that.
Response webPage(const Answerer &answerer, const ServerConnection &connection,
                 const std::string &requestId, const Wishes &wishes, const std::string &now);

} // namespace sluice::localgateway
