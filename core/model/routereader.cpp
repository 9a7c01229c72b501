// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/routereader.h"

#include "core/model/fields.h"
#include "core/model/filterreader.h"

#include <algorithm>
#include <functional>
#include <map>

namespace sluice::model {
namespace {

MatchType matchType(const yaml::NodeView &match, MatchType absent)
{
    const auto type = match["type"].asString();
    if (type == "Exact")
        return MatchType::Exact;
    if (type == "PathPrefix")
        return MatchType::PathPrefix;
    if (type == "RegularExpression")
        return MatchType::RegularExpression;
    return absent;
}

std::vector<NamedMatch> readNamedMatches(const yaml::NodeView &list)
{
    std::vector<NamedMatch> matches;
    for (std::size_t i = 0; list.isSequence() && i < list.size(); ++i) {
        const auto item = list.at(i);
        matches.push_back(
            {matchType(item, MatchType::Exact), textAt(item, "name"), textAt(item, "value")});
    }
    return matches;
}

RouteMatch readHttpMatch(const yaml::NodeView &match)
{
    const auto path = match["path"];
    return {{matchType(path, MatchType::PathPrefix), textAt(path, "value", "/")},
            readNamedMatches(match["headers"]),
            readNamedMatches(match["queryParams"]),
            textAt(match, "method"),
            std::nullopt};
}

RouteMatch readGrpcMatch(const yaml::NodeView &match)
{
    RouteMatch result;
    result.headers = readNamedMatches(match["headers"]);
    if (const auto method = match["method"]; method.isMapping())
        result.grpcMethod = {matchType(method, MatchType::Exact), textAt(method, "service"),
                             textAt(method, "method")};
    return result;
}

BackendRef readBackendRef(const yaml::NodeView &ref, const yaml::Path &path,
                          const std::string &namespaceName)
{
    return {textAt(ref, "group"),
            textAt(ref, "kind", "Service"),
            {textAt(ref, "namespace", namespaceName), textAt(ref, "name"),
             portAt(ref, "port").value_or(0)},
            {wholeNumber(ref["weight"])},
            readFilters(ref["filters"]),
            path};
}

using MatchReader = RouteMatch (*)(const yaml::NodeView &);

RouteRule readRule(const yaml::NodeView &node, const yaml::Path &path,
                   const std::string &namespaceName, MatchReader readMatch)
{
    RouteRule rule;
    rule.name = textAt(node, "name");
    rule.path = path;
    const auto matches = node["matches"];
    for (std::size_t i = 0; matches.isSequence() && i < matches.size(); ++i)
        rule.matches.push_back(readMatch(matches.at(i)));
    if (rule.matches.empty())
        rule.matches.emplace_back();
    rule.filters = readFilters(node["filters"]);
    const auto refs = node["backendRefs"];
    const auto refsPath = path.child("backendRefs");
    for (std::size_t i = 0; refs.isSequence() && i < refs.size(); ++i)
        rule.backendRefs.push_back(readBackendRef(refs.at(i), refsPath.child(i), namespaceName));
    return rule;
}

Route readRoute(const yaml::NodeView &spec, const yaml::Path &path,
                const std::string &namespaceName, MatchReader readMatch)
{
    Route route;
    const auto parents = spec["parentRefs"];
    for (std::size_t i = 0; parents.isSequence() && i < parents.size(); ++i)
        route.parentRefs.push_back(readParentRef(parents.at(i), namespaceName));
    route.hostnames = textsAt(spec, "hostnames");
    const auto rules = spec["rules"];
    const auto rulesPath = path.child("rules");
    for (std::size_t i = 0; rules.isSequence() && i < rules.size(); ++i)
        route.rules.push_back(readRule(rules.at(i), rulesPath.child(i), namespaceName, readMatch));
    return route;
}

} // namespace

ParentRef readParentRef(const yaml::NodeView &ref, const std::string &namespaceName)
{
    return {textAt(ref, "group", gatewayGroup),      textAt(ref, "kind", "Gateway"),
            textAt(ref, "namespace", namespaceName), textAt(ref, "name"),
            optionalText(ref, "sectionName"),        portAt(ref, "port")};
}

Route readHttpRoute(const yaml::NodeView &spec, const yaml::Path &path,
                    const std::string &namespaceName)
{
    return readRoute(spec, path, namespaceName, readHttpMatch);
}

Route readGrpcRoute(const yaml::NodeView &spec, const yaml::Path &path,
                    const std::string &namespaceName)
{
    return readRoute(spec, path, namespaceName, readGrpcMatch);
}

std::vector<BackendShare> backendShares(const RouteRule &rule)
{
    std::vector<BackendShare> shares;
    std::map<std::reference_wrapper<const BackendKey>, std::size_t, std::less<BackendKey>> known;
    for (const auto &ref : rule.backendRefs) {
        const auto [at, isNew] = known.emplace(ref.key, shares.size());
        if (isNew)
            shares.push_back({ref.key, 0});
        // No server takes a negative weight; here it draws no traffic.
        shares[at->second].weight += std::max<std::int64_t>(ref.weight.value(), 0);
    }
    return shares;
}

} // namespace sluice::model
