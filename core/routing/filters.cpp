// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/filters.h"

#include "core/routing/compiledmatch.h"
#include "core/routing/hostname.h"
#include "core/routing/target.h"

#include <algorithm>
#include <set>

namespace sluice::routing {
namespace {

constexpr int httpPort = 80;
constexpr int httpsPort = 443;
constexpr std::string_view portOfHttp = ":80";

std::string withReplacedPrefix(std::string_view prefix, std::string_view replacement,
                               std::string_view path)
{
    auto rest = path.substr(std::min(prefixOf(prefix).size(), path.size()));
    const auto head = prefixOf(replacement);
    if (!rest.empty() && rest.front() == '/')
        return std::string(head) + std::string(rest);
    return head.empty() ? "/" + std::string(rest) : std::string(head) + std::string(rest);
}

void removeHeader(HeaderList &headers, const std::string &name)
{
    const auto lower = lowerCase(name);
    std::erase_if(headers, [&](const auto &header) { return lowerCase(header.first) == lower; });
}

std::string_view withoutPort(std::string_view hostHeader)
{
    const auto bracket = hostHeader.find(']');
    const auto colon = hostHeader.find(':', bracket == std::string_view::npos ? 0 : bracket);
    return hostHeader.substr(0, colon);
}

/// A line break in a value would begin another header.
std::string onOneLine(std::string value)
{
    std::ranges::replace_if(
        value, [](char c) { return c == '\r' || c == '\n' || c == '\0'; }, ' ');
    return value;
}

/// A header's name is a token (RFC 9110, 5.6.2).
bool isToken(std::string_view name)
{
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
    });
}

/// What must not stand in a request line or a Location is escaped.
std::string withoutBlanks(std::string_view text)
{
    std::string result;
    for (const auto &c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > ' ' && byte < 0x7f)
            result += c;
        else
            result += percentEncoded({&c, 1});
    }
    return result;
}

/// ":8080", or nothing for the scheme's usual port.
std::string portSuffix(const std::string &scheme, int port)
{
    if ((scheme == "http" && port == httpPort) || (scheme == "https" && port == httpsPort))
        return {};
    return ":" + std::to_string(port);
}

} // namespace

std::string rewrittenTarget(const model::PathModifier &modifier, const model::PathMatch &match,
                            std::string_view target)
{
    const auto parts = splitTarget(target);
    std::string result;
    switch (modifier.type) {
    case model::PathRewrite::ReplaceFullPath:
        result = modifier.value.starts_with('/') ? modifier.value : "/" + modifier.value;
        break;
    case model::PathRewrite::ReplacePrefixMatch:
        result = withReplacedPrefix(match.value, modifier.value, normalizedPath(parts.path));
        break;
    }
    result = withoutBlanks(result);
    if (parts.hasQuery)
        result.append("?").append(parts.query);
    return result;
}

void applyModifier(const model::HeaderModifier &modifier, HeaderList &headers)
{
    std::set<std::string> names;
    for (const auto &header : modifier.set) {
        // Of equivalent names the first counts (specification of HTTPHeaderFilter).
        if (!isToken(header.name) || !names.insert(lowerCase(header.name)).second)
            continue;
        removeHeader(headers, header.name);
        headers.emplace_back(header.name, onOneLine(header.value));
    }
    for (const auto &header : modifier.add) {
        if (isToken(header.name))
            headers.emplace_back(header.name, onOneLine(header.value));
    }
    for (const auto &name : modifier.remove)
        removeHeader(headers, name);
}

std::string redirectLocation(const model::RequestRedirect &redirect, const model::PathMatch &match,
                             std::string_view hostHeader, std::string_view target)
{
    const auto scheme = redirect.scheme.value_or("http");
    const auto ownHost = withoutPort(hostHeader);
    const auto ownPort = hostHeader.substr(ownHost.size());
    auto result = withoutBlanks(scheme + "://" + redirect.hostname.value_or(std::string(ownHost)));
    if (redirect.port)
        result += portSuffix(scheme, *redirect.port);
    else if (!redirect.scheme && ownPort != ":" && ownPort != portOfHttp)
        result += ownPort;
    return result
           + (redirect.path ? rewrittenTarget(*redirect.path, match, target) : std::string(target));
}

std::optional<std::string> unsupportedFilter(const std::vector<model::Filter> &filters)
{
    for (const auto &filter : filters) {
        const auto isKnown = filter.requestHeaders || filter.responseHeaders || filter.redirect
                             || filter.rewrite || filter.type == "RequestMirror";
        if (!isKnown)
            return filter.type;
    }
    return std::nullopt;
}

} // namespace sluice::routing
