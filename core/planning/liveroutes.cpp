// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/liveroutes.h"

#include "core/routing/hostname.h"

#include <algorithm>

namespace sluice::planning {
namespace {

bool hangsOn(const model::Route &route, const model::ResourceKey &gateway)
{
    return std::ranges::any_of(route.parentRefs, [&](const model::ParentRef &parent) {
        return parent.group == gateway.group && parent.kind == gateway.kind
               && parent.namespaceName == gateway.namespaceName && parent.name == gateway.name;
    });
}

/// A route that names no hostname takes any.
bool shareHostname(const model::Route &one, const model::Route &other)
{
    if (one.hostnames.empty() || other.hostnames.empty())
        return true;
    return std::ranges::any_of(one.hostnames, [&](const std::string &hostname) {
        return std::ranges::any_of(other.hostnames, [&](const std::string &theirs) {
            return routing::intersection(routing::lowerCase(hostname), routing::lowerCase(theirs))
                .has_value();
        });
    });
}

void add(workspace::Workspace &workspace, const LiveObject &object)
{
    workspace = workspace.withFile(
        workspace::makeFile(workspace.nextFileId(), object.key().name, object.text()));
}

} // namespace

workspace::Workspace routesAt(const model::ResourceKey &gateway, const model::ResourceKey &route,
                              const LiveSnapshot &snapshot)
{
    workspace::Workspace workspace;
    const auto own = snapshot.find(route);
    const auto *spec = own ? own->resource().route() : nullptr;
    if (spec == nullptr)
        return workspace;
    add(workspace, *own);
    if (const auto object = snapshot.find(gateway))
        add(workspace, *object);
    for (const auto &object : snapshot.objects(route.group, route.kind)) {
        const auto *other = object->resource().route();
        if (other != nullptr && object->key() != route && hangsOn(*other, gateway)
            && shareHostname(*spec, *other))
            add(workspace, *object);
    }
    return workspace;
}

model::ResourceKey liveKey(const model::Resource &resource, const std::string &home)
{
    auto live = resource.key;
    if (!resource.hasNamespace && !live.namespaceName.empty())
        live.namespaceName = home;
    return live;
}

model::ResourceKey liveKey(const workspace::Workspace &files, const model::ResourceKey &key,
                           const std::string &home)
{
    const auto place = files.find(key);
    return place ? liveKey(*place->resource, home) : key;
}

} // namespace sluice::planning
