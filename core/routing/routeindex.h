// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/attachment.h"
#include "core/routing/compiledmatch.h"
#include "core/routing/routetable.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sluice::routing {

/// A route of the snapshot and where it is served.
struct IndexedRoute
{
    const model::Resource *resource = nullptr;
    const model::Route *route = nullptr;
    Attachment attachment;
};

/// One match of one rule under one hostname: what competes for a request.
struct Candidate
{
    std::uint32_t route = 0;
    std::uint32_t rule = 0;
    std::uint32_t match = 0;    ///< in the rule
    std::uint32_t compiled = 0; ///< in RouteIndex::matches
    std::uint32_t host = 0;     ///< in the route's attachment
};

/// The criteria of precedence, in their order.
enum class Precedence {
    ExactHostname,
    Hostname,
    PathType,
    PathLength,
    Method,
    Headers,
    QueryParams,
    Age,
    Name,
    RuleOrder,
    MatchOrder,
    Same
};

/// All candidates of a snapshot sorted by precedence, found by host and then by path, so that a
/// look-up does not depend on the number of routes.
class RouteIndex
{
public:
    explicit RouteIndex(workspace::Workspace workspace);

    /// The best candidate's place in `candidates`.
    std::optional<std::uint32_t> best(const Probe &probe) const;
    bool hostMatches(const Candidate &candidate, std::string_view host) const;
    /// The criterion by which `a` comes before `b`; `isFirst` tells whether it does.
    Precedence decidedBy(const Candidate &a, const Candidate &b, bool &isFirst) const;
    const ServedHost &hostOf(const Candidate &candidate) const;
    workspace::RuleRef refOf(const Candidate &candidate) const;
    const model::RouteRule &ruleOf(const Candidate &candidate) const;

    workspace::Workspace workspace; ///< keeps what the pointers point into
    Attachments attachments;
    std::vector<IndexedRoute> routes;
    std::map<model::ResourceKey, std::uint32_t> routeByKey;
    std::vector<CompiledMatch> matches;
    std::vector<Candidate> candidates; ///< best first

private:
    struct TextHash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const
        {
            return std::hash<std::string_view>()(text);
        }
    };
    template <typename T>
    using ByText = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;
    /// Candidates of one hostname, each list in the order of precedence.
    struct Bucket
    {
        ByText<std::vector<std::uint32_t>> exact;
        ByText<std::vector<std::uint32_t>> prefix;
        std::vector<std::uint32_t> expressions;
    };

    void addRoute(const model::Resource &resource);
    void sortCandidates();
    void fillBuckets();
    void search(const Bucket &bucket, const Probe &probe, std::uint32_t &best) const;
    void searchList(const std::vector<std::uint32_t> &list, const Probe &probe,
                    std::uint32_t &best) const;

    ByText<Bucket> m_buckets; ///< by effective hostname, wildcards with their star
};

} // namespace sluice::routing
