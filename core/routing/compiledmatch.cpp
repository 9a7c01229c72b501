// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/compiledmatch.h"

#include "core/routing/hostname.h"
#include "core/routing/target.h"

#include <algorithm>

namespace sluice::routing {
namespace {

bool equalsIgnoringCase(std::string_view text, std::string_view lower)
{
    return std::ranges::equal(text, lower, [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    });
}

std::vector<model::NamedMatch> withoutRepetitions(const std::vector<model::NamedMatch> &matches)
{
    std::vector<model::NamedMatch> result;
    for (const auto &match : matches) {
        const auto isSame = [&](const model::NamedMatch &m) { return m.name == match.name; };
        if (std::ranges::none_of(result, isSame))
            result.push_back(match);
    }
    return result;
}

std::vector<model::NamedMatch> withLowerNames(std::vector<model::NamedMatch> matches)
{
    for (auto &match : matches)
        match.name = lowerCase(match.name);
    return matches;
}

std::vector<std::optional<Pattern>> patternsOf(const std::vector<model::NamedMatch> &matches)
{
    std::vector<std::optional<Pattern>> result(matches.size());
    for (std::size_t i = 0; i < matches.size(); ++i) {
        if (matches[i].type == model::MatchType::RegularExpression)
            result[i].emplace(matches[i].value);
    }
    return result;
}

bool valueMatches(const model::NamedMatch &match, const std::optional<Pattern> &pattern,
                  const std::optional<std::string> &value)
{
    if (!value)
        return false;
    return pattern ? pattern->matches(*value) : *value == match.value;
}

/// "example.com:80" and "example.com." are example.com, in lower case; "[::1]:80" is "[::1]".
std::string plainHost(std::string_view host)
{
    if (host.starts_with('['))
        return lowerCase(host.substr(0, host.find(']') + 1));
    host = host.substr(0, host.find(':'));
    if (host.ends_with('.'))
        host.remove_suffix(1);
    return lowerCase(host);
}

} // namespace

Probe::Probe(const Request &request)
    : m_request(&request),
      m_host(plainHost(request.host))
{
    const auto parts = splitTarget(request.target);
    m_path = normalizedPath(parts.path);
    m_query = parts.query;
}

std::optional<std::string> Probe::header(std::string_view lowerName) const
{
    std::optional<std::string> result;
    for (const auto &[name, value] : m_request->headers) {
        if (!equalsIgnoringCase(name, lowerName))
            continue;
        result = result ? *result + "," + value : value;
    }
    return result;
}

std::optional<std::string> Probe::query(const std::string &name) const
{
    if (!m_parameters)
        m_parameters = queryParameters(m_query);
    const auto found =
        std::ranges::find_if(*m_parameters, [&](const auto &p) { return p.first == name; });
    return found == m_parameters->end() ? std::nullopt : std::optional(found->second);
}

std::string_view prefixOf(std::string_view value)
{
    while (value.ends_with('/'))
        value.remove_suffix(1);
    return value;
}

CompiledMatch::CompiledMatch(const model::RouteMatch &match)
    : m_path(match.path),
      m_method(match.method),
      m_headers(withoutRepetitions(withLowerNames(match.headers))),
      m_queryParams(withoutRepetitions(match.queryParams)),
      m_headerPatterns(patternsOf(m_headers)),
      m_queryPatterns(patternsOf(m_queryParams))
{
    if (m_path.type == model::MatchType::RegularExpression)
        m_pathPattern.emplace(m_path.value);
}

bool CompiledMatch::pathMatches(std::string_view path) const
{
    if (m_pathPattern)
        return m_pathPattern->matches(path);
    if (m_path.type == model::MatchType::Exact)
        return path == m_path.value;
    const auto prefix = prefixOf(m_path.value);
    return path.starts_with(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/');
}

Mismatch CompiledMatch::mismatch(const Probe &probe) const
{
    if (!pathMatches(probe.path()))
        return {Criterion::Path};
    return mismatchBeyondPath(probe);
}

Mismatch CompiledMatch::mismatchBeyondPath(const Probe &probe) const
{
    if (!m_method.empty() && m_method != probe.method())
        return {Criterion::Method};
    for (std::size_t i = 0; i < m_headers.size(); ++i) {
        if (!valueMatches(m_headers[i], m_headerPatterns[i], probe.header(m_headers[i].name)))
            return {Criterion::Headers, i};
    }
    for (std::size_t i = 0; i < m_queryParams.size(); ++i) {
        if (!valueMatches(m_queryParams[i], m_queryPatterns[i], probe.query(m_queryParams[i].name)))
            return {Criterion::QueryParams, i};
    }
    return {};
}

} // namespace sluice::routing
