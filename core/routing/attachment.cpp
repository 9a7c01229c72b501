// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/attachment.h"

#include "core/routing/hostname.h"

#include <algorithm>

namespace sluice::routing {
namespace {

bool isGatewayRef(const model::ParentRef &parent)
{
    return (parent.kind.empty() || parent.kind == "Gateway")
           && (parent.group.empty() || parent.group == model::gatewayGroup);
}

bool allowsHttpRoutes(const model::Listener &listener)
{
    if (listener.protocol != "HTTP" && listener.protocol != "HTTPS")
        return false;
    return listener.allowedKinds.empty()
           || std::ranges::find(listener.allowedKinds, "HTTPRoute") != listener.allowedKinds.end();
}

bool allowsNamespace(const model::Listener &listener, const std::string &gateway,
                     const std::string &route)
{
    // The labels of namespaces are not known from the files, so a selector is taken to fit.
    return listener.allowedNamespaces != model::AllowedNamespaces::Same || gateway == route;
}

bool isNamed(const model::Listener &listener, const model::ParentRef &parent)
{
    return (!parent.sectionName || *parent.sectionName == listener.name)
           && (!parent.port || *parent.port == listener.port);
}

std::string label(const model::ResourceKey &key)
{
    return key.namespaceName + "/" + key.name;
}

void addHost(std::vector<ServedHost> &hosts, ServedHost host)
{
    if (std::ranges::find(hosts, host) == hosts.end())
        hosts.push_back(std::move(host));
}

/// The route's hostnames, or the empty one that stands for any host.
std::vector<std::string> hostnamesOf(const model::Route &route)
{
    std::vector<std::string> result;
    for (const auto &hostname : route.hostnames)
        result.push_back(lowerCase(hostname));
    if (result.empty())
        result.emplace_back();
    return result;
}

/// Exact before wildcards, longer before shorter, no hostname last.
bool isMoreSpecific(const std::string &a, const std::string &b)
{
    const auto rank = [](const std::string &h) { return h.empty() ? 2 : isWildcard(h) ? 1 : 0; };
    if (rank(a) != rank(b))
        return rank(a) < rank(b);
    return a.size() != b.size() ? a.size() > b.size() : a < b;
}

} // namespace

Attachments::Attachments(const workspace::Workspace &workspace)
{
    for (const auto &location : workspace.resources()) {
        if (const auto *gateway = std::get_if<model::Gateway>(&location.resource->spec))
            m_gateways.emplace(location.resource->key, *gateway);
    }
}

Attachment Attachments::attach(const model::ResourceKey &key, const model::Route &route)
{
    Attachment result;
    for (const auto &parent : route.parentRefs)
        attachTo(parent, key, route, result);
    if (route.parentRefs.empty())
        result.refusal = "the route names no Gateway: parentRefs is empty";
    if (!result.hosts.empty())
        result.refusal.clear();
    return result;
}

void Attachments::attachTo(const model::ParentRef &parent, const model::ResourceKey &key,
                           const model::Route &route, Attachment &result)
{
    if (!isGatewayRef(parent)) {
        result.refusal = "parent '" + parent.name + "' is a " + parent.kind + ", not a Gateway";
        return;
    }
    const auto &namespaceName =
        parent.namespaceName.empty() ? key.namespaceName : parent.namespaceName;
    const auto found =
        m_gateways.find({model::gatewayGroup, "Gateway", namespaceName, parent.name});
    if (found == m_gateways.end()) {
        for (const auto &hostname : hostnamesOf(route))
            addHost(result.hosts, {hostname, hostname});
        return;
    }
    const auto &[gatewayKey, gateway] = *found;
    result.refusal = "Gateway " + label(gatewayKey) + " has no listener that the route names";
    for (const auto &listener : gateway.listeners) {
        if (!isNamed(listener, parent))
            continue;
        const auto listenerName =
            "listener '" + listener.name + "' of Gateway " + label(gatewayKey);
        if (!allowsHttpRoutes(listener)
            || !allowsNamespace(listener, gatewayKey.namespaceName, key.namespaceName)) {
            result.refusal = listenerName + " does not allow the route";
            continue;
        }
        const auto listenerHost = lowerCase(listener.hostname);
        result.refusal =
            listenerName + " has hostname '" + listenerHost + "', which none of the route's meets";
        for (const auto &hostname : hostnamesOf(route)) {
            if (const auto effective = intersection(hostname, listenerHost))
                addHost(result.hosts, {hostname, *effective,
                                       groupOf(gatewayKey, gateway, listener.port), listenerHost});
        }
    }
}

std::optional<std::size_t> Attachments::groupOf(const model::ResourceKey &gateway,
                                                const model::Gateway &listeners, int port)
{
    const auto [found, isNew] = m_groupIndex.emplace(std::pair(gateway, port), m_groups.size());
    if (isNew) {
        std::vector<std::string> hostnames;
        for (const auto &listener : listeners.listeners) {
            if (listener.port == port)
                hostnames.push_back(lowerCase(listener.hostname));
        }
        std::ranges::sort(hostnames, isMoreSpecific);
        hostnames.erase(std::unique(hostnames.begin(), hostnames.end()), hostnames.end());
        m_groups.push_back(std::move(hostnames));
    }
    return m_groups[found->second].size() > 1 ? std::optional(found->second) : std::nullopt;
}

std::optional<std::string_view> Attachments::listenerFor(std::size_t group,
                                                         std::string_view host) const
{
    const auto &hostnames = m_groups[group];
    const auto found = std::ranges::find_if(
        hostnames, [&](const std::string &pattern) { return hostnameMatches(pattern, host); });
    return found == hostnames.end() ? std::nullopt : std::optional<std::string_view>(*found);
}

} // namespace sluice::routing
