// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/losing.h"

#include "core/routing/hostname.h"

#include <optional>

namespace sluice::routing {
namespace {

std::string quoted(const std::string &text)
{
    return "'" + text + "'";
}

std::string hostReason(const RouteIndex &index, const Candidate &candidate, const Probe &probe)
{
    const auto &served = index.hostOf(candidate);
    if (!hostnameMatches(served.effective, probe.host()))
        return "hostname: " + quoted(probe.host()) + " is not " + quoted(served.effective);
    const auto listener = index.attachments.listenerFor(*served.group, probe.host());
    return "listener: a listener with hostname " + quoted(std::string(listener.value_or("")))
           + " takes the host before the one with " + quoted(served.listenerHostname);
}

std::string pathReason(const model::PathMatch &match, const std::string &path)
{
    switch (match.type) {
    case model::MatchType::Exact:
        return "path: " + quoted(path) + " is not " + quoted(match.value);
    case model::MatchType::PathPrefix:
        return "path: " + quoted(path) + " does not begin with the elements of "
               + quoted(match.value);
    case model::MatchType::RegularExpression:
        break;
    }
    const auto error = Pattern(match.value).error();
    if (!error.empty())
        return "path: the expression " + quoted(match.value) + " does not compile: " + error;
    return "path: " + quoted(path) + " does not match the expression " + quoted(match.value);
}

std::string valueReason(const std::string &what, const model::NamedMatch &match,
                        const std::optional<std::string> &value)
{
    if (!value)
        return what + ": " + quoted(match.name) + " is missing";
    const auto *relation = match.type == model::MatchType::RegularExpression
                               ? " does not match the expression "
                               : " is not ";
    return what + ": " + quoted(match.name) + " is " + quoted(*value) + ", which" + relation
           + quoted(match.value);
}

} // namespace

std::string mismatchReason(const RouteIndex &index, const Candidate &candidate, const Probe &probe)
{
    if (!index.hostMatches(candidate, probe.host()))
        return hostReason(index, candidate, probe);
    const auto &match = index.matches[candidate.compiled];
    const auto mismatch = match.mismatch(probe);
    switch (mismatch.criterion) {
    case Criterion::None:
        return {};
    case Criterion::Path:
        return pathReason(match.path(), probe.path());
    case Criterion::Method:
        return "method: " + quoted(probe.method()) + " is not " + quoted(match.method());
    case Criterion::Headers: {
        const auto &header = match.headers()[mismatch.index];
        return valueReason("header", header, probe.header(header.name));
    }
    case Criterion::QueryParams: {
        const auto &parameter = match.queryParams()[mismatch.index];
        return valueReason("query parameter", parameter, probe.query(parameter.name));
    }
    }
    return {};
}

int closeness(const RouteIndex &index, const Candidate &candidate, const Probe &probe)
{
    if (!index.hostMatches(candidate, probe.host()))
        return 0;
    switch (index.matches[candidate.compiled].mismatch(probe).criterion) {
    case Criterion::Path:
        return 1;
    case Criterion::Method:
        return 2;
    case Criterion::Headers:
        return 3;
    case Criterion::QueryParams:
        return 4;
    case Criterion::None:
        break;
    }
    return 5;
}

std::string precedenceReason(const RouteIndex &index, const Candidate &winner,
                             const Candidate &loser)
{
    bool isFirst = false;
    switch (index.decidedBy(winner, loser, isFirst)) {
    case Precedence::ExactHostname:
    case Precedence::Hostname:
        return "hostname: " + quoted(index.hostOf(winner).routeHostname) + " is more specific than "
               + quoted(index.hostOf(loser).routeHostname);
    case Precedence::PathType:
        return "path: " + quoted(index.matches[winner.compiled].path().value)
               + " is of a type that comes first";
    case Precedence::PathLength:
        return "path: " + quoted(index.matches[winner.compiled].path().value) + " is longer";
    case Precedence::Method:
        return "method: the winner names one";
    case Precedence::Headers:
        return "headers: the winner matches more of them";
    case Precedence::QueryParams:
        return "query parameters: the winner matches more of them";
    case Precedence::Age:
        return "age: the winner's route is older";
    case Precedence::Name:
        return "name: the winner's route comes first in the alphabet";
    case Precedence::RuleOrder:
    case Precedence::MatchOrder:
    case Precedence::Same:
        break;
    }
    return "order: the winner stands first in the route";
}

} // namespace sluice::routing
