// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/routeindex.h"

#include "core/routing/hostname.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace sluice::routing {
namespace {

constexpr auto none = std::numeric_limits<std::uint32_t>::max();

/// Exact before expressions before prefixes. Where expressions stand is left to implementations.
int pathRank(model::MatchType type)
{
    switch (type) {
    case model::MatchType::Exact:
        return 0;
    case model::MatchType::RegularExpression:
        return 1;
    case model::MatchType::PathPrefix:
        return 2;
    }
    return 2;
}

std::size_t pathLength(const model::PathMatch &path)
{
    return path.type == model::MatchType::PathPrefix ? prefixOf(path.value).size()
                                                     : path.value.size();
}

/// -1 where a comes first: the greater number.
template <typename T>
int moreFirst(T a, T b)
{
    return a == b ? 0 : (a > b ? -1 : 1);
}

template <typename T>
int lessFirst(const T &a, const T &b)
{
    return a == b ? 0 : (a < b ? -1 : 1);
}

std::size_t exactLength(const std::string &hostname)
{
    return isWildcard(hostname) ? 0 : hostname.size();
}

/// Objects of files have no time of creation; they come after those that have one.
int olderFirst(const std::string &a, const std::string &b)
{
    if (a.empty() != b.empty())
        return a.empty() ? 1 : -1;
    return lessFirst(a, b);
}

std::string slashName(const model::ResourceKey &key)
{
    return key.namespaceName + "/" + key.name;
}

} // namespace

RouteIndex::RouteIndex(workspace::Workspace snapshot)
    : workspace(std::move(snapshot)),
      attachments(workspace)
{
    for (const auto &location : workspace.resources()) {
        const auto &key = location.resource->key;
        if (location.resource->route() != nullptr && key.kind == "HTTPRoute"
            && !routeByKey.contains(key))
            addRoute(*location.resource);
    }
    sortCandidates();
    fillBuckets();
}

void RouteIndex::addRoute(const model::Resource &resource)
{
    const auto number = static_cast<std::uint32_t>(routes.size());
    const auto *route = resource.route();
    routes.push_back({&resource, route, attachments.attach(resource.key, *route)});
    routeByKey.emplace(resource.key, number);
    const auto hostCount = routes.back().attachment.hosts.size();
    for (std::uint32_t rule = 0; rule < route->rules.size(); ++rule) {
        const auto &ruleMatches = route->rules[rule].matches;
        for (std::uint32_t match = 0; match < ruleMatches.size(); ++match) {
            const auto compiled = static_cast<std::uint32_t>(matches.size());
            matches.emplace_back(ruleMatches[match]);
            for (std::uint32_t host = 0; host < hostCount; ++host)
                candidates.push_back({number, rule, match, compiled, host});
        }
    }
}

Precedence RouteIndex::decidedBy(const Candidate &a, const Candidate &b, bool &isFirst) const
{
    const auto &hostA = hostOf(a).routeHostname;
    const auto &hostB = hostOf(b).routeHostname;
    const auto &matchA = matches[a.compiled];
    const auto &matchB = matches[b.compiled];
    const auto &resourceA = *routes[a.route].resource;
    const auto &resourceB = *routes[b.route].resource;
    const auto decides = [&isFirst](int order) {
        isFirst = order < 0;
        return order != 0;
    };
    if (decides(moreFirst(exactLength(hostA), exactLength(hostB))))
        return Precedence::ExactHostname;
    if (decides(moreFirst(hostA.size(), hostB.size())))
        return Precedence::Hostname;
    if (decides(lessFirst(pathRank(matchA.path().type), pathRank(matchB.path().type))))
        return Precedence::PathType;
    if (decides(moreFirst(pathLength(matchA.path()), pathLength(matchB.path()))))
        return Precedence::PathLength;
    if (decides(moreFirst(!matchA.method().empty(), !matchB.method().empty())))
        return Precedence::Method;
    if (decides(moreFirst(matchA.headers().size(), matchB.headers().size())))
        return Precedence::Headers;
    if (decides(moreFirst(matchA.queryParams().size(), matchB.queryParams().size())))
        return Precedence::QueryParams;
    if (decides(olderFirst(resourceA.creationTimestamp, resourceB.creationTimestamp)))
        return Precedence::Age;
    if (a.route != b.route
        && decides(lessFirst(slashName(resourceA.key), slashName(resourceB.key))))
        return Precedence::Name;
    if (decides(lessFirst(a.rule, b.rule)))
        return Precedence::RuleOrder;
    return decides(lessFirst(a.match, b.match)) ? Precedence::MatchOrder : Precedence::Same;
}

void RouteIndex::sortCandidates()
{
    std::ranges::stable_sort(candidates, [this](const Candidate &a, const Candidate &b) {
        bool isFirst = false;
        decidedBy(a, b, isFirst);
        return isFirst;
    });
}

void RouteIndex::fillBuckets()
{
    for (std::uint32_t i = 0; i < candidates.size(); ++i) {
        auto &bucket = m_buckets[hostOf(candidates[i]).effective];
        const auto &path = matches[candidates[i].compiled].path();
        switch (path.type) {
        case model::MatchType::Exact:
            bucket.exact[path.value].push_back(i);
            break;
        case model::MatchType::PathPrefix:
            bucket.prefix[std::string(prefixOf(path.value))].push_back(i);
            break;
        case model::MatchType::RegularExpression:
            bucket.expressions.push_back(i);
            break;
        }
    }
}

std::optional<std::uint32_t> RouteIndex::best(const Probe &probe) const
{
    auto result = none;
    const auto searchHost = [&](std::string_view pattern) {
        if (const auto found = m_buckets.find(pattern); found != m_buckets.end())
            search(found->second, probe, result);
    };
    searchHost(probe.host());
    for (auto dot = probe.host().find('.', 1); dot != std::string::npos;
         dot = probe.host().find('.', dot + 1))
        searchHost("*" + probe.host().substr(dot));
    if (!probe.host().empty())
        searchHost({});
    return result == none ? std::nullopt : std::optional(result);
}

void RouteIndex::search(const Bucket &bucket, const Probe &probe, std::uint32_t &best) const
{
    const std::string_view path = probe.path();
    if (const auto found = bucket.exact.find(path); found != bucket.exact.end())
        searchList(found->second, probe, best);
    for (auto end = path.size();; end = path.rfind('/', end - 1)) {
        if (end == std::string_view::npos)
            break;
        if (const auto found = bucket.prefix.find(path.substr(0, end));
            found != bucket.prefix.end())
            searchList(found->second, probe, best);
        if (end == 0)
            break;
    }
    for (const auto place : bucket.expressions) {
        if (place >= best)
            break;
        const auto &candidate = candidates[place];
        if (hostMatches(candidate, probe.host())
            && matches[candidate.compiled].mismatch(probe).criterion == Criterion::None)
            best = place;
    }
}

void RouteIndex::searchList(const std::vector<std::uint32_t> &list, const Probe &probe,
                            std::uint32_t &best) const
{
    for (const auto place : list) {
        if (place >= best)
            return;
        const auto &candidate = candidates[place];
        if (hostMatches(candidate, probe.host())
            && matches[candidate.compiled].mismatchBeyondPath(probe).criterion == Criterion::None)
            best = place;
    }
}

bool RouteIndex::hostMatches(const Candidate &candidate, std::string_view host) const
{
    const auto &served = hostOf(candidate);
    if (!hostnameMatches(served.effective, host))
        return false;
    return !served.group || attachments.listenerFor(*served.group, host) == served.listenerHostname;
}

const ServedHost &RouteIndex::hostOf(const Candidate &candidate) const
{
    return routes[candidate.route].attachment.hosts[candidate.host];
}

workspace::RuleRef RouteIndex::refOf(const Candidate &candidate) const
{
    return {routes[candidate.route].resource->key, candidate.rule};
}

const model::RouteRule &RouteIndex::ruleOf(const Candidate &candidate) const
{
    return routes[candidate.route].route->rules[candidate.rule];
}

} // namespace sluice::routing
