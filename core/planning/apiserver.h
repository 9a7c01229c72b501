// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/diagnostic.h"

#include <cassert>
#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace sluice::planning {

/// What an answer may hold, in bytes: one object (the server keeps none above 1.5 MB), or a list.
constexpr std::size_t objectLimit = std::size_t{16} << 20U;
constexpr std::size_t listLimit = std::size_t{512} << 20U;

/// One request to a Kubernetes API server. `path` begins with '/', is percent-encoded
/// (pathSegment()), and knows nothing of the server's own prefix; the query is given unencoded.
struct ApiRequest
{
    std::string method = "GET";
    std::string path;
    std::vector<std::pair<std::string, std::string>> query = {};
    std::string contentType = {};
    std::string accept = "application/json";
    std::string body = {};
    /// The Host header, where it is not the server's own: for service proxies, which hand it on.
    std::string host = {};
    /// What no answer may exceed, in bytes after decompression.
    std::size_t bodyLimit = objectLimit;
    /// How long the server may stay silent before it is given up. Zero: the default for send()
    /// (a little more than the server's own limit of a minute), for ever for stream().
    std::chrono::milliseconds silence{0};
    /// Further headers, for what stands behind a service proxy.
    std::vector<std::pair<std::string, std::string>> headers = {};
    /// Whatever the answer is, it counts: nothing is sent again after 429 or 5xx.
    bool isTriedOnce = false;
};

/// What a server answered, whatever the status. Warnings are the texts of its Warning headers,
/// cleaned of control characters, each once.
struct ApiAnswer
{
    int status = 0;
    std::string contentType = {};
    std::string body = {};
    std::vector<std::string> warnings = {};
    std::optional<std::chrono::seconds> retryAfter = {};
    /// All headers as they came; kept for answers of a service proxy (ApiRequest::host).
    std::vector<std::pair<std::string, std::string>> headers = {};

    bool isSuccess() const { return status >= 200 && status < 300; }
};

enum class ApiFailureKind {
    Refused,       ///< not sent by Sluice's own rules: a header with a line end, a bad path
    NoCredentials, ///< no credentials to be had: a plugin failed or was not allowed, a file missing
    Unreachable,   ///< no connection: name, address, refused, proxy
    Untrusted,     ///< the server's certificate, or ours, was not accepted
    TimedOut,      ///< silent for too long
    Interrupted,   ///< the connection broke before the whole answer was there
    Redirected,    ///< a redirect, which is never followed
    Unreadable,    ///< no HTTP, too large, or a page of something that is no API server
    Cancelled      ///< by the stop token
};

/// Why there is no answer. `mayHaveArrived`: the server may have received, and acted on, the
/// request; only reading back tells. The diagnostic holds no secrets.
struct ApiFailure
{
    ApiFailureKind kind = ApiFailureKind::Unreachable;
    bool mayHaveArrived = false;
    Diagnostic diagnostic = {};
};

/// An answer of any status, or the failure that says why there is none.
class [[nodiscard]] ApiOutcome
{
public:
    ApiOutcome(ApiAnswer answer)
        : m_state(std::move(answer))
    {
    }
    ApiOutcome(ApiFailure failure)
        : m_state(std::move(failure))
    {
    }

    explicit operator bool() const { return std::holds_alternative<ApiAnswer>(m_state); }
    const ApiAnswer &operator*() const & { return *operator->(); }
    ApiAnswer &&operator*() && { return std::move(*std::get_if<ApiAnswer>(&m_state)); }
    const ApiAnswer *operator->() const
    {
        assert(*this);
        return std::get_if<ApiAnswer>(&m_state);
    }
    const ApiFailure &failure() const
    {
        assert(!*this);
        return *std::get_if<ApiFailure>(&m_state);
    }

private:
    std::variant<ApiAnswer, ApiFailure> m_state;
};

/// One API server as one identity sees it. Every function blocks, is safe from any thread, and ends
/// soon after its stop token was asked to stop.
class ApiServer
{
public:
    /// Called on the thread that called stream(); while it works the server is held back.
    using OnBytes = std::function<void(std::string_view)>;

    ApiServer() = default;
    ApiServer(const ApiServer &) = delete;
    ApiServer &operator=(const ApiServer &) = delete;
    virtual ~ApiServer() = default;

    /// A request that may change something (isRepeatable() is false) reaches the server once at
    /// most; 401 renews the credentials, and what is repeatable is then sent again, once. A
    /// repeatable request is also sent again after 429 and 5xx with a Retry-After that is short.
    virtual ApiOutcome send(const ApiRequest &request, std::stop_token stop) = 0;
    /// Hands over the body of a 2xx answer piece by piece, as it comes; the answer's own body is
    /// then empty. Any other answer is as from send(). A stream that the server ended in order is
    /// an answer, one that broke a failure.
    virtual ApiOutcome stream(const ApiRequest &request, const OnBytes &onBytes,
                              std::stop_token stop) = 0;
};

/// Whether a second sending changes nothing: reads, dry runs, and the reviews of authentication
/// and authorization.
bool isRepeatable(const ApiRequest &request);

/// A name made safe as one segment of a path: everything but unreserved characters is
/// percent-encoded, "." and ".." as well.
std::string pathSegment(std::string_view name);

/// What an answer that is no success says, for a person: the message of a Status, else the status
/// with the beginning of the text, or the title of a page that a proxy made.
std::string refusalText(const ApiAnswer &answer);

} // namespace sluice::planning
