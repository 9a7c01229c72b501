// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/message.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <string_view>

namespace sluice::http {

class Loop;

/// The connections of one identity to one server: TLS settings and proxy are the client's, so that
/// no connection is ever shared with another identity. Runs libcurl on one thread of its own. No
/// redirect is followed, no cookie kept, nothing read from the environment or from files of the
/// home folder. Every function is safe from any thread and blocks until it is done or stopped.
class Client
{
public:
    /// Called on the thread that called stream(), piece by piece; meanwhile the server is held
    /// back once a few hundred kilobytes wait.
    using OnBytes = std::function<void(std::string_view)>;

    Client(TlsSettings tls, Proxy proxy);
    ~Client();
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    Outcome send(const Request &request, const std::stop_token &stop);
    /// The body of a 2xx response is handed over and not kept; any other is kept as by send().
    Outcome stream(const Request &request, const OnBytes &onBytes, const std::stop_token &stop);

private:
    TlsSettings m_tls;
    Proxy m_proxy;
    std::unique_ptr<Loop> m_loop;
};

} // namespace sluice::http
