// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/hostname.h"
#include "core/routing/pattern.h"
#include "core/routing/routetable.h"
#include "core/routing/target.h"

namespace sluice::routing {
namespace {

/// The value that a match asks for, or one that its expression takes.
std::optional<std::string> exampleValue(model::MatchType type, const std::string &value)
{
    return type == model::MatchType::RegularExpression ? Pattern(value).example()
                                                       : std::optional(value);
}

Diagnostic notDerivable(const std::string &what, const std::string &expression)
{
    return {"request-not-derivable", Severity::Error,
            "no request is known that meets the " + what + " expression '" + expression + "'",
            "Type the request by hand; it is checked against the rule before it is sent."};
}

Diagnostic noSuchRule(const workspace::RuleRef &rule)
{
    if (rule.route.kind == "GRPCRoute")
        return {"sample-grpc", Severity::Warning,
                "the GRPCRoute " + rule.route.namespaceName + "/" + rule.route.name
                    + " takes gRPC calls, and what is sent is plain HTTP",
                "Choose an HTTPRoute to measure its split."};
    return {"no-such-rule", Severity::Error,
            "there is no HTTPRoute " + rule.route.namespaceName + "/" + rule.route.name
                + " with a rule " + std::to_string(rule.index),
            "Rules are counted from 0."};
}

std::string exampleHost(const std::string &hostname)
{
    if (hostname.empty())
        return "localhost";
    return isWildcard(hostname) ? "www" + hostname.substr(1) : hostname;
}

Result<Request> requestFor(const model::RouteMatch &match)
{
    Request request;
    if (!match.method.empty())
        request.method = match.method;
    const auto path = exampleValue(match.path.type, match.path.value);
    if (!path || !path->starts_with('/'))
        return notDerivable("path", match.path.value);
    request.target = *path;
    for (const auto &header : match.headers) {
        const auto value = exampleValue(header.type, header.value);
        if (!value)
            return notDerivable("header", header.value);
        request.headers.emplace_back(header.name, *value);
    }
    char separator = '?';
    for (const auto &parameter : match.queryParams) {
        const auto value = exampleValue(parameter.type, parameter.value);
        if (!value)
            return notDerivable("query parameter", parameter.value);
        request.target += separator + percentEncoded(parameter.name) + "=" + percentEncoded(*value);
        separator = '&';
    }
    return request;
}

} // namespace

Result<Request> deriveRequest(const workspace::Workspace &workspace, const workspace::RuleRef &rule)
{
    return deriveRequest(RouteTable(workspace), rule);
}

Result<Request> deriveRequest(const RouteTable &table, const workspace::RuleRef &rule)
{
    const auto *found = table.rule(rule);
    if (found == nullptr || found->matches.empty())
        return noSuchRule(rule);
    const auto host = exampleHost(table.hostnameOf(rule.route));
    std::optional<Diagnostic> firstError;
    for (const auto &match : found->matches) {
        auto request = requestFor(match);
        auto error = std::optional<Diagnostic>();
        if (request) {
            request->host = host;
            const auto wins = checkWins(table, *request, rule);
            if (wins)
                return request;
            error = wins.error();
        }
        if (!firstError)
            firstError = request ? error : request.error();
    }
    return *firstError;
}

} // namespace sluice::routing
