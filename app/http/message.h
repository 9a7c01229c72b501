// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace sluice::http {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// How the peer is verified and who we are. Everything is text in memory.
struct TlsSettings
{
    std::string caPem = {}; ///< the only roots; empty: the system's
    std::string certificatePem = {};
    std::string keyPem = {};
    std::string serverName = {}; ///< verified and sent in place of the URL's host, unless empty
    bool isVerified = true;
};

struct Proxy
{
    std::string url = {}; ///< http, https or socks5, with user and password; empty: none
};

struct Limits
{
    std::size_t body = std::size_t{512} << 20U; ///< bytes after decompression
    std::chrono::milliseconds connect{15000};
    /// No byte sent or received for so long ends the transfer; zero: never.
    std::chrono::milliseconds silence{70000};
};

struct Request
{
    std::string method = "GET";
    std::string url = {};
    Headers headers = {};
    std::string body = {};
    /// Sending it twice does no harm. What is not repeatable gets a connection of its own, on which
    /// libcurl has no reason to send it again.
    bool isRepeatable = true;
    bool isCompressed = true; ///< gzip is offered
    /// A 2xx body of another media type is not streamed but kept, as from send(); empty: any is
    /// streamed.
    std::string streamedType = {};
    Limits limits = {};
};

struct Response
{
    int status = 0;
    Headers headers = {};
    std::string body = {};
};

enum class FailureKind {
    BadRequest,  ///< not sent
    Unreachable, ///< no connection
    Untrusted,   ///< a certificate was not accepted, by us or by the server
    TimedOut,
    Interrupted, ///< the connection broke
    Unreadable,  ///< no HTTP, or a broken encoding
    TooLarge,
    Cancelled
};

/// `mayHaveArrived`: a connection stood and the request may be at the server.
struct Failure
{
    FailureKind kind = FailureKind::Unreachable;
    bool mayHaveArrived = false;
    std::string message = {}; ///< plain English, without secrets
};

using Outcome = std::variant<Response, Failure>;

} // namespace sluice::http
