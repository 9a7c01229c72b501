// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resourcekey.h"
#include "core/yaml/path.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sluice::model {

/// Weight of a backendRef. Absent (counts as 1), 0 (drained) and a number stay apart.
struct Weight
{
    std::optional<std::int64_t> written;

    static constexpr std::int64_t defaultValue = 1;
    static constexpr std::int64_t maximum = 1'000'000;
    bool isExplicit() const { return written.has_value(); }
    std::int64_t value() const { return written.value_or(defaultValue); }
    friend bool operator==(const Weight &, const Weight &) = default;
};

struct ParentRef
{
    std::string group;
    std::string kind;
    std::string namespaceName;
    std::string name;
    std::optional<std::string> sectionName;
    std::optional<int> port;

    friend bool operator==(const ParentRef &, const ParentRef &) = default;
};

enum class MatchType { Exact, PathPrefix, RegularExpression };

struct PathMatch
{
    MatchType type = MatchType::PathPrefix;
    std::string value = "/";

    friend bool operator==(const PathMatch &, const PathMatch &) = default;
};

/// A header or query parameter that must have a value (Exact or RegularExpression).
struct NamedMatch
{
    MatchType type = MatchType::Exact;
    std::string name;
    std::string value;

    friend bool operator==(const NamedMatch &, const NamedMatch &) = default;
};

/// gRPC method match; empty means any.
struct GrpcMethodMatch
{
    MatchType type = MatchType::Exact;
    std::string service;
    std::string method;

    friend bool operator==(const GrpcMethodMatch &, const GrpcMethodMatch &) = default;
};

struct RouteMatch
{
    PathMatch path;
    std::vector<NamedMatch> headers;
    std::vector<NamedMatch> queryParams;
    std::string method; ///< empty: any
    std::optional<GrpcMethodMatch> grpcMethod;

    friend bool operator==(const RouteMatch &, const RouteMatch &) = default;
};

struct HeaderValue
{
    std::string name;
    std::string value;

    friend bool operator==(const HeaderValue &, const HeaderValue &) = default;
};

/// RequestHeaderModifier or ResponseHeaderModifier.
struct HeaderModifier
{
    std::vector<HeaderValue> set;
    std::vector<HeaderValue> add;
    std::vector<std::string> remove;

    friend bool operator==(const HeaderModifier &, const HeaderModifier &) = default;
};

enum class PathRewrite { ReplaceFullPath, ReplacePrefixMatch };

struct PathModifier
{
    PathRewrite type = PathRewrite::ReplaceFullPath;
    std::string value;

    friend bool operator==(const PathModifier &, const PathModifier &) = default;
};

struct RequestRedirect
{
    std::optional<std::string> scheme;
    std::optional<std::string> hostname;
    std::optional<PathModifier> path;
    std::optional<int> port;
    int statusCode = 302;

    friend bool operator==(const RequestRedirect &, const RequestRedirect &) = default;
};

struct UrlRewrite
{
    std::optional<std::string> hostname;
    std::optional<PathModifier> path;

    friend bool operator==(const UrlRewrite &, const UrlRewrite &) = default;
};

/// A filter of a rule or a backendRef. `type` is the API's own word; the members of the types that
/// are understood are set, others are kept by their type alone.
struct Filter
{
    std::string type;
    std::optional<HeaderModifier> requestHeaders;
    std::optional<HeaderModifier> responseHeaders;
    std::optional<RequestRedirect> redirect;
    std::optional<UrlRewrite> rewrite;

    friend bool operator==(const Filter &, const Filter &) = default;
};

struct BackendRef
{
    std::string group;
    std::string kind = "Service";
    BackendKey key; ///< the namespace is the route's where the backendRef names none
    Weight weight;
    std::vector<Filter> filters;
    yaml::Path path; ///< from the document's root

    friend bool operator==(const BackendRef &, const BackendRef &) = default;
};

struct RouteRule
{
    std::string name;
    std::vector<RouteMatch> matches; ///< never empty: the default match is filled in
    std::vector<Filter> filters;
    std::vector<BackendRef> backendRefs;
    yaml::Path path;

    friend bool operator==(const RouteRule &, const RouteRule &) = default;
};

/// HTTPRoute or GRPCRoute; which one, the resource's key tells.
struct Route
{
    std::vector<ParentRef> parentRefs;
    std::vector<std::string> hostnames;
    std::vector<RouteRule> rules;

    friend bool operator==(const Route &, const Route &) = default;
};

/// A backend of a rule with the weights of its backendRefs summed.
struct BackendShare
{
    BackendKey key;
    std::int64_t weight = 0;

    friend bool operator==(const BackendShare &, const BackendShare &) = default;
};

/// The rule's backends in the order of their first mention.
std::vector<BackendShare> backendShares(const RouteRule &rule);

} // namespace sluice::model
