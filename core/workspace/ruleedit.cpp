// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/documentedit.h"
#include "core/workspace/edit.h"

#include <string>

namespace sluice::workspace {
namespace {

yaml::Value valueOf(const NewBackend &backend)
{
    yaml::Value value{{"name", backend.name}};
    if (!backend.namespaceName.empty())
        value["namespace"] = backend.namespaceName;
    if (backend.port != 0)
        value["port"] = backend.port;
    if (backend.weight)
        value["weight"] = *backend.weight;
    return value;
}

const yaml::Document &documentAt(const Workspace &workspace, const ResourceLocation &location)
{
    return *workspace.file(location.file)->stream.part(location.part).document;
}

/// Adds the value to the list under `key`, which need not be there yet.
Result<Edit> appendTo(const Workspace &workspace, const ResourceLocation &location,
                      const yaml::Path &owner, const char *key, const yaml::Value &value)
{
    const auto path = owner.child(key);
    const auto list = documentAt(workspace, location).find(path);
    if (list.isSequence())
        return editDocument(workspace, location, {yaml::InsertItem{path, list.size(), value}});
    if (list.exists() && !list.isNull())
        return Diagnostic{"edit-not-a-list", Severity::Error,
                          path.toString() + " is not a list, so nothing can be added to it",
                          "Correct it in the text first."};
    std::vector<yaml::Intent> intents;
    if (list.exists())
        intents.emplace_back(yaml::Remove{path});
    intents.emplace_back(yaml::InsertKey{owner, key, yaml::Value::array({value})});
    return editDocument(workspace, location, intents);
}

yaml::Value pathMatch(const std::string &prefix)
{
    yaml::Value match = yaml::Value::object();
    match["path"] = yaml::Value{{"type", "PathPrefix"}, {"value", prefix}};
    return match;
}

/// "/SERVICE/METHOD", which is the path of a gRPC request; empty for every request.
yaml::Value grpcMatch(const std::string &path)
{
    const auto slash = path.find('/', 1);
    yaml::Value method = yaml::Value::object();
    if (path.size() > 1)
        method["service"] = path.substr(1, slash == std::string::npos ? slash : slash - 1);
    if (slash != std::string::npos && slash + 1 < path.size())
        method["method"] = path.substr(slash + 1);
    yaml::Value match = yaml::Value::object();
    if (!method.empty())
        match["method"] = method;
    return match;
}

} // namespace

Result<Edit> addBackend(const Workspace &workspace, const RuleRef &rule, const NewBackend &backend)
{
    const auto site = locateRule(workspace, rule);
    if (!site)
        return site.error();
    if (backend.weight && (*backend.weight < 0 || *backend.weight > model::Weight::maximum))
        return Diagnostic{"weight-out-of-range", Severity::Error,
                          "A weight of " + std::to_string(*backend.weight) + " is not possible",
                          "A weight is a whole number from 0 to 1000000."};
    return appendTo(workspace, site->location, site->rule->path, "backendRefs", valueOf(backend));
}

Result<Edit> removeBackend(const Workspace &workspace, const RuleRef &rule, std::size_t backendRef)
{
    const auto site = locateRule(workspace, rule);
    if (!site)
        return site.error();
    if (const auto known = requireBackend(*site, rule, backendRef); !known)
        return known.error();
    return editDocument(workspace, site->location,
                        {yaml::Remove{site->rule->backendRefs[backendRef].path}});
}

Result<Edit> moveBackend(const Workspace &workspace, const RuleRef &rule, std::size_t from,
                         std::size_t to)
{
    const auto site = locateRule(workspace, rule);
    if (!site)
        return site.error();
    for (const auto index : {from, to}) {
        if (const auto known = requireBackend(*site, rule, index); !known)
            return known.error();
    }
    if (from == to)
        return Edit{workspace, {}, {}};
    return editDocument(workspace, site->location,
                        {yaml::MoveItem{site->rule->path.child("backendRefs"), from, to}});
}

Result<Edit> addRule(const Workspace &workspace, const model::ResourceKey &route,
                     const std::string &pathPrefix)
{
    const auto location = locateRoute(workspace, route);
    if (!location)
        return location.error();
    if (!pathPrefix.starts_with('/'))
        return Diagnostic{"path-invalid", Severity::Error, "'" + pathPrefix + "' is not a path",
                          "A path begins with '/'."};
    const auto match = route.kind == "GRPCRoute" ? grpcMatch(pathPrefix) : pathMatch(pathPrefix);
    yaml::Value rule = yaml::Value::object();
    if (!match.empty())
        rule["matches"] = yaml::Value::array({match});
    else
        rule["backendRefs"] = yaml::Value::array();
    return appendTo(workspace, *location, location->resource->path.child("spec"), "rules", rule);
}

Result<Edit> removeRule(const Workspace &workspace, const RuleRef &rule)
{
    const auto site = locateRule(workspace, rule);
    if (!site)
        return site.error();
    return editDocument(workspace, site->location, {yaml::Remove{site->rule->path}});
}

Result<Edit> moveRule(const Workspace &workspace, const RuleRef &rule, std::size_t to)
{
    const auto site = locateRule(workspace, rule);
    if (!site)
        return site.error();
    if (const auto there = locateRule(workspace, {rule.route, to}); !there)
        return there.error();
    if (rule.index == to)
        return Edit{workspace, {}, {}};
    return editDocument(workspace, site->location,
                        {yaml::MoveItem{site->rule->path.parent(), rule.index, to}});
}

} // namespace sluice::workspace
