// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/route.h"
#include "core/routing/pattern.h"
#include "core/routing/request.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sluice::routing {

/// A request taken apart once for all the matches that it is held against.
class Probe
{
public:
    explicit Probe(const Request &request);

    const std::string &host() const { return m_host; }
    const std::string &path() const { return m_path; }
    const std::string &method() const { return m_request->method; }
    /// The values of all lines of that name, joined by commas (RFC 9110, 5.3).
    std::optional<std::string> header(std::string_view lowerName) const;
    /// The first value of that name.
    std::optional<std::string> query(const std::string &name) const;

private:
    const Request *m_request;
    std::string m_host;
    std::string m_path;
    std::string_view m_query;
    mutable std::optional<std::vector<std::pair<std::string, std::string>>> m_parameters;
};

enum class Criterion { None, Path, Method, Headers, QueryParams };

/// Where a match fails first, and on what.
struct Mismatch
{
    Criterion criterion = Criterion::None;
    std::size_t index = 0; ///< of the header or parameter
};

/// The path of a PathPrefix match without its trailing slash: "" for "/".
std::string_view prefixOf(std::string_view value);

/// A HTTPRouteMatch made ready: header names in lower case and without repetitions, expressions
/// compiled.
class CompiledMatch
{
public:
    explicit CompiledMatch(const model::RouteMatch &match);

    bool pathMatches(std::string_view path) const;
    /// The first of path, method, headers and query parameters that the request does not meet.
    Mismatch mismatch(const Probe &probe) const;
    /// The same without looking at the path.
    Mismatch mismatchBeyondPath(const Probe &probe) const;

    const model::PathMatch &path() const { return m_path; }
    const std::string &method() const { return m_method; }
    const std::vector<model::NamedMatch> &headers() const { return m_headers; }
    const std::vector<model::NamedMatch> &queryParams() const { return m_queryParams; }

private:
    model::PathMatch m_path;
    std::string m_method;
    std::vector<model::NamedMatch> m_headers;
    std::vector<model::NamedMatch> m_queryParams;
    std::optional<Pattern> m_pathPattern;
    std::vector<std::optional<Pattern>> m_headerPatterns;
    std::vector<std::optional<Pattern>> m_queryPatterns;
};

} // namespace sluice::routing
