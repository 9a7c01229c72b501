// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localgateway/forwarding.h"

#include "core/routing/target.h"

#include <algorithm>
#include <array>

namespace sluice::localgateway {
namespace {

constexpr std::array<std::string_view, 9> connectionHeaders{
    "Connection", "Keep-Alive",     "Proxy-Connection", "Transfer-Encoding", "TE",
    "Trailer",    "Content-Length", "Upgrade",          "Proxy-Authenticate"};

bool isForTheConnection(std::string_view name)
{
    return std::ranges::any_of(
        connectionHeaders, [&](std::string_view other) { return equalsIgnoringCase(name, other); });
}

/// What frames a message is never a filter's to say.
void applyFilter(const model::HeaderModifier &modifier, routing::HeaderList &headers)
{
    routing::applyModifier(modifier, headers);
    std::erase_if(headers, [](const auto &header) { return isForTheConnection(header.first); });
}

routing::HeaderList endToEndHeaders(const HeaderLines &headers)
{
    routing::HeaderList result;
    result.reserve(headers.size() + 4);
    for (std::size_t i = 0; i < headers.size(); ++i) {
        const auto name = headers.name(i);
        if (!isForTheConnection(name) && !headers.lists("Connection", name))
            result.emplace_back(headers.name(i), headers.value(i));
    }
    return result;
}

/// Calls `visit` for the filters of the rule, then those of the backendRef.
template <typename Visit>
void forEachFilter(const ServedRule &rule, const model::BackendRef &backend, Visit visit)
{
    for (const auto &filter : rule.rule->filters)
        visit(filter);
    for (const auto &filter : backend.filters)
        visit(filter);
}

void removeNamed(routing::HeaderList &headers, std::string_view name)
{
    std::erase_if(headers, [&](const auto &h) { return equalsIgnoringCase(h.first, name); });
}

/// A filter may set Host as any other header.
void takeHost(routing::HeaderList &headers, std::string &host)
{
    const auto isHost = [](const auto &header) { return equalsIgnoringCase(header.first, "Host"); };
    const auto found = std::ranges::find_if(headers, isHost);
    if (found == headers.end())
        return;
    host = found->second;
    std::erase_if(headers, isHost);
}

/// The path as it was matched, so that a backend cannot be reached under another reading of it.
std::string normalizedTarget(const std::string &target)
{
    const auto parts = routing::splitTarget(target);
    auto result = routing::normalizedPath(parts.path);
    if (parts.hasQuery)
        result.append("?").append(parts.query);
    return result;
}

} // namespace

std::string forwardedRequest(const ServerConnection &client, const ServedRule &rule,
                             std::size_t match, const model::BackendRef &backend)
{
    const auto &head = client.request();
    auto host = client.destination().host;
    auto target = normalizedTarget(client.destination().target);
    auto headers = endToEndHeaders(head.headers);
    removeNamed(headers, "Host");
    removeNamed(headers, "Expect");
    headers.emplace_back("X-Forwarded-For", "127.0.0.1");
    headers.emplace_back("X-Forwarded-Proto", "http");
    headers.emplace_back("X-Forwarded-Host", host);
    headers.emplace_back("Via", head.version == 10 ? "1.0 sluice" : "1.1 sluice");
    forEachFilter(rule, backend, [&](const model::Filter &filter) {
        if (filter.requestHeaders) {
            applyFilter(*filter.requestHeaders, headers);
            takeHost(headers, host);
        }
        if (!filter.rewrite)
            return;
        host = filter.rewrite->hostname.value_or(host);
        if (filter.rewrite->path)
            target = routing::rewrittenTarget(*filter.rewrite->path, rule.rule->matches[match].path,
                                              target);
    });
    std::string out;
    out.reserve(512 + client.requestBody().size());
    out.append(head.method).append(" ").append(target).append(" HTTP/1.1\r\nHost: ");
    out.append(host).append("\r\n");
    for (const auto &[name, value] : headers)
        out.append(name).append(": ").append(value).append("\r\n");
    if (!client.requestBody().empty() || head.isChunked || head.contentLength)
        out.append("Content-Length: ")
            .append(std::to_string(client.requestBody().size()))
            .append("\r\n");
    return out.append("\r\n").append(client.requestBody());
}

Response forwardedAnswer(const Upstream &upstream, const ServedRule &rule,
                         const model::BackendRef &backend)
{
    const auto &head = upstream.answer();
    Response response;
    response.status = head.status;
    response.headers = endToEndHeaders(head.headers);
    response.body = upstream.answerBody();
    response.isChunked = head.isChunked;
    response.declaredLength = head.contentLength;
    forEachFilter(rule, backend, [&](const model::Filter &filter) {
        if (filter.responseHeaders)
            applyFilter(*filter.responseHeaders, response.headers);
    });
    return response;
}

Response redirect(const model::RequestRedirect &redirect, const ServedRule &rule, std::size_t match,
                  const Destination &destination)
{
    auto response = plainResponse(redirect.statusCode, "redirected by the rule");
    response.headers.emplace_back(
        "Location", routing::redirectLocation(redirect, rule.rule->matches[match].path,
                                              destination.host, destination.target));
    for (const auto &filter : rule.rule->filters) {
        if (filter.responseHeaders)
            applyFilter(*filter.responseHeaders, response.headers);
    }
    return response;
}

} // namespace sluice::localgateway
