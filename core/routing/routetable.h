// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/routing/request.h"
#include "core/workspace/workspace.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sluice::routing {

/// Why a rule that could have taken a request did not.
struct Loser
{
    workspace::RuleRef rule;
    std::string reason;
};

struct Match
{
    workspace::RuleRef rule;
    std::size_t matchIndex = 0;
    std::string matchedHostname; ///< of the route; empty where it names none
};

/// The HTTPRoutes of a snapshot in matching order (Gateway API v1.6.1, HTTPRouteRule.matches:
/// hostname, path, method, headers, query parameters, age, name, rule order). Immutable, usable
/// from any thread.
class RouteTable
{
public:
    explicit RouteTable(const workspace::Workspace &workspace);
    ~RouteTable();
    RouteTable(RouteTable &&) noexcept;
    RouteTable &operator=(RouteTable &&) noexcept;

    std::optional<Match> match(const Request &request) const;
    /// For each rule that did not win, the first criterion it lost on.
    std::vector<Loser> losers(const Request &request) const;
    /// The same of one rule; empty where it wins or is not known.
    std::string reasonFor(const Request &request, const workspace::RuleRef &rule) const;
    /// null where the table has no such rule.
    const model::RouteRule *rule(const workspace::RuleRef &ref) const;
    /// The hostname that requests for the route carry; empty where any will do.
    std::string hostnameOf(const model::ResourceKey &route) const;
    std::size_t routeCount() const;

private:
    struct Table;
    std::unique_ptr<const Table> m_table;
};

/// A request that the rule wins: of its first match, or of the first that no other rule takes, with
/// the route's first hostname ("www" in place of a wildcard label, "localhost" where any host will
/// do). Errors: `no-such-rule`, `rule-never-wins` (names the rule that takes the request),
/// `request-not-derivable` (a regular expression that no request is known for).
Result<Request> deriveRequest(const RouteTable &table, const workspace::RuleRef &rule);
Result<Request> deriveRequest(const workspace::Workspace &workspace,
                              const workspace::RuleRef &rule);

/// Whether the request is one that this rule wins; the error says which rule takes it.
Outcome checkWins(const RouteTable &table, const Request &request, const workspace::RuleRef &rule);

} // namespace sluice::routing
