// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/proxyrequest.h"

#include "core/routing/hostname.h"
#include "core/routing/target.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace sluice::cluster {
namespace {

constexpr std::string_view schemes[] = {"http://", "https://"};

/// Behind the scheme; nothing where the URL has none of these.
std::string_view withoutScheme(std::string_view url)
{
    for (const auto scheme : schemes) {
        if (url.starts_with(scheme))
            return url.substr(scheme.size());
    }
    return {};
}

/// What would speak to the API server instead of to what stands behind it.
bool isReserved(const std::string &header)
{
    const auto name = routing::lowerCase(header);
    return name == "authorization" || name == "host" || name.starts_with("impersonate-");
}

std::string proxyPath(const planning::ServicePort &service)
{
    return "/api/v1/namespaces/" + planning::pathSegment(service.service.namespaceName)
           + "/services/" + (service.isTls ? "https:" : "")
           + planning::pathSegment(service.service.name) + ":" + std::to_string(service.port)
           + "/proxy";
}

} // namespace

Result<planning::ApiRequest> proxyRequest(const planning::ServicePort &service,
                                          const traffic::ProbeTarget &target)
{
    const auto rest = withoutScheme(target.url);
    const auto authority = rest.substr(0, rest.find_first_of("/?#"));
    if (authority.empty() || authority.find('@') != std::string_view::npos)
        return Diagnostic{"probe-url", Severity::Error,
                          "'" + target.url + "' is no URL to measure.",
                          "Write it as http://HOST[:PORT]/PATH, without user and password."};
    if (target.method != "GET" && target.method != "HEAD")
        return Diagnostic{"probe-method", Severity::Error,
                          "Only GET and HEAD go through the API server, not " + target.method + ".",
                          "Measure at the Gateway's address, or with GET."};
    const auto reserved = std::ranges::find_if(
        target.headers, [](const auto &header) { return isReserved(header.first); });
    if (reserved != target.headers.end())
        return Diagnostic{"probe-header", Severity::Error,
                          "The header " + reserved->first
                              + " cannot go through the API server, "
                                "which would take it for its own.",
                          "Measure at the Gateway's address, or leave the header out."};
    const auto parts = routing::splitTarget(rest.substr(authority.size()));
    const auto path = routing::normalizedPath(parts.path.empty() ? "/" : parts.path);
    planning::ApiRequest request;
    request.method = target.method;
    request.path = proxyPath(service) + (path.starts_with('/') ? "" : "/") + path;
    request.query = routing::queryParameters(parts.query);
    request.accept = "*/*";
    request.host = authority;
    request.headers = target.headers;
    request.headers.emplace_back("User-Agent", target.userAgent);
    request.isTriedOnce = true;
    request.bodyLimit = std::size_t{1} << 20U;
    request.silence = target.timeout;
    return request;
}

} // namespace sluice::cluster
