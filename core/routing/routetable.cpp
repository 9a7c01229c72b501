// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/routetable.h"

#include "core/base/printable.h"
#include "core/routing/losing.h"
#include "core/routing/routeindex.h"

#include <algorithm>
#include <map>

namespace sluice::routing {
namespace {

std::string label(const workspace::RuleRef &ref)
{
    return ref.route.namespaceName + "/" + ref.route.name + "#" + std::to_string(ref.index);
}

/// The candidates of each rule, best first.
std::map<workspace::RuleRef, std::vector<std::uint32_t>> byRule(const RouteIndex &index)
{
    std::map<workspace::RuleRef, std::vector<std::uint32_t>> result;
    for (std::uint32_t i = 0; i < index.candidates.size(); ++i)
        result[index.refOf(index.candidates[i])].push_back(i);
    return result;
}

std::string notAttached(const IndexedRoute &route)
{
    return "not attached: " + route.attachment.refusal;
}

std::string nearestReason(const RouteIndex &index, const std::vector<std::uint32_t> &candidates,
                          const Probe &probe, std::optional<std::uint32_t> winner)
{
    const auto nearest = *std::ranges::max_element(candidates, {}, [&](std::uint32_t place) {
        return closeness(index, index.candidates[place], probe);
    });
    const auto reason = mismatchReason(index, index.candidates[nearest], probe);
    if (!reason.empty() || !winner)
        return reason;
    return precedenceReason(index, index.candidates[*winner], index.candidates[nearest]);
}

} // namespace

struct RouteTable::Table : RouteIndex
{
    using RouteIndex::RouteIndex;
};

RouteTable::RouteTable(const workspace::Workspace &workspace)
    : m_table(std::make_unique<const Table>(workspace))
{
}

RouteTable::~RouteTable() = default;
RouteTable::RouteTable(RouteTable &&) noexcept = default;
RouteTable &RouteTable::operator=(RouteTable &&) noexcept = default;

std::optional<Match> RouteTable::match(const Request &request) const
{
    const auto best = m_table->best(Probe(request));
    if (!best)
        return std::nullopt;
    const auto &candidate = m_table->candidates[*best];
    return Match{m_table->refOf(candidate), candidate.match,
                 m_table->hostOf(candidate).routeHostname};
}

std::vector<Loser> RouteTable::losers(const Request &request) const
{
    const Probe probe(request);
    const auto winner = m_table->best(probe);
    const auto candidates = byRule(*m_table);
    std::vector<Loser> result;
    for (const auto &route : m_table->routes) {
        for (std::size_t rule = 0; rule < route.route->rules.size(); ++rule) {
            const workspace::RuleRef ref{route.resource->key, rule};
            if (winner && ref == m_table->refOf(m_table->candidates[*winner]))
                continue;
            const auto found = candidates.find(ref);
            result.push_back({ref, found == candidates.end()
                                       ? notAttached(route)
                                       : nearestReason(*m_table, found->second, probe, winner)});
        }
    }
    return result;
}

std::string RouteTable::reasonFor(const Request &request, const workspace::RuleRef &rule) const
{
    const auto known = m_table->routeByKey.find(rule.route);
    if (known == m_table->routeByKey.end())
        return {};
    const auto &route = m_table->routes[known->second];
    std::vector<std::uint32_t> places;
    for (std::uint32_t i = 0; i < m_table->candidates.size(); ++i) {
        const auto &candidate = m_table->candidates[i];
        if (candidate.route == known->second && candidate.rule == rule.index)
            places.push_back(i);
    }
    const Probe probe(request);
    const auto winner = m_table->best(probe);
    if (winner && rule == m_table->refOf(m_table->candidates[*winner]))
        return {};
    return places.empty() ? notAttached(route) : nearestReason(*m_table, places, probe, winner);
}

std::string RouteTable::hostnameOf(const model::ResourceKey &route) const
{
    const auto found = m_table->routeByKey.find(route);
    if (found == m_table->routeByKey.end())
        return {};
    const auto &hosts = m_table->routes[found->second].attachment.hosts;
    return hosts.empty() ? std::string() : hosts.front().effective;
}

const model::RouteRule *RouteTable::rule(const workspace::RuleRef &ref) const
{
    const auto found = m_table->routeByKey.find(ref.route);
    if (found == m_table->routeByKey.end())
        return nullptr;
    const auto &rules = m_table->routes[found->second].route->rules;
    return ref.index < rules.size() ? &rules[ref.index] : nullptr;
}

std::size_t RouteTable::routeCount() const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(m_table->routes, [](const IndexedRoute &route) {
            return !route.attachment.hosts.empty();
        }));
}

Outcome checkWins(const RouteTable &table, const Request &request, const workspace::RuleRef &rule)
{
    const auto match = table.match(request);
    if (match && match->rule == rule)
        return std::monostate();
    const auto taker = match ? "rule " + label(match->rule) + " takes it" : "no rule takes it";
    const auto lost = table.reasonFor(request, rule);
    const auto reason = lost.empty() ? lost : " (" + lost + ")";
    return Diagnostic{"rule-never-wins", Severity::Error,
                      printable("request " + request.method + " " + request.host + request.target
                                + " is not served by rule " + label(rule) + ": " + taker + reason),
                      "Change the request, or the matches and hostnames of the two rules."};
}

} // namespace sluice::routing
