// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/resource.h"

#include "core/model/fields.h"
#include "core/model/routereader.h"
#include "core/model/scope.h"

namespace sluice::model {
namespace {

std::string groupOf(std::string_view apiVersion)
{
    const auto slash = apiVersion.find('/');
    return slash == std::string_view::npos ? std::string()
                                           : std::string(apiVersion.substr(0, slash));
}

Listener readListener(const yaml::NodeView &node)
{
    const auto allowed = node["allowedRoutes"];
    Listener listener{
        textAt(node, "name"),     textAt(node, "hostname"), portAt(node, "port").value_or(0),
        textAt(node, "protocol"), AllowedNamespaces::Same,  {}};
    const auto from = allowed["namespaces"]["from"].asString();
    if (from == "All")
        listener.allowedNamespaces = AllowedNamespaces::All;
    if (from == "Selector")
        listener.allowedNamespaces = AllowedNamespaces::Selector;
    const auto kinds = allowed["kinds"];
    for (std::size_t i = 0; kinds.isSequence() && i < kinds.size(); ++i)
        listener.allowedKinds.push_back(textAt(kinds.at(i), "kind"));
    return listener;
}

Gateway readGateway(const yaml::NodeView &spec)
{
    Gateway gateway{textAt(spec, "gatewayClassName"), {}};
    const auto listeners = spec["listeners"];
    for (std::size_t i = 0; listeners.isSequence() && i < listeners.size(); ++i)
        gateway.listeners.push_back(readListener(listeners.at(i)));
    return gateway;
}

Service readService(const yaml::NodeView &spec)
{
    Service service{textMapAt(spec, "selector"), {}};
    const auto ports = spec["ports"];
    for (std::size_t i = 0; ports.isSequence() && i < ports.size(); ++i)
        service.ports.push_back(
            {textAt(ports.at(i), "name"), portAt(ports.at(i), "port").value_or(0)});
    return service;
}

Deployment readDeployment(const yaml::NodeView &spec)
{
    Deployment deployment;
    if (const auto replicas = wholeNumber(spec["replicas"]); replicas && *replicas >= 0)
        deployment.replicas = static_cast<int>(*replicas);
    deployment.podLabels = textMapAt(spec["template"]["metadata"], "labels");
    return deployment;
}

ReferenceGrant readReferenceGrant(const yaml::NodeView &spec)
{
    ReferenceGrant grant;
    const auto from = spec["from"];
    for (std::size_t i = 0; from.isSequence() && i < from.size(); ++i)
        grant.from.push_back({textAt(from.at(i), "group"), textAt(from.at(i), "kind"),
                              textAt(from.at(i), "namespace")});
    const auto to = spec["to"];
    for (std::size_t i = 0; to.isSequence() && i < to.size(); ++i)
        grant.to.push_back(
            {textAt(to.at(i), "group"), textAt(to.at(i), "kind"), textAt(to.at(i), "name")});
    return grant;
}

Spec readGatewaySpec(const ResourceKey &key, const yaml::NodeView &spec, const yaml::Path &path)
{
    if (key.kind == "HTTPRoute")
        return readHttpRoute(spec, path, key.namespaceName);
    if (key.kind == "GRPCRoute")
        return readGrpcRoute(spec, path, key.namespaceName);
    if (key.kind == "Gateway")
        return readGateway(spec);
    if (key.kind == "GatewayClass")
        return GatewayClass{textAt(spec, "controllerName")};
    if (key.kind == "ReferenceGrant")
        return readReferenceGrant(spec);
    return OtherKind{};
}

Spec readSpec(const ResourceKey &key, const yaml::NodeView &spec, const yaml::Path &path)
{
    if (key.group == gatewayGroup)
        return readGatewaySpec(key, spec, path);
    if (key.group.empty() && key.kind == "Service")
        return readService(spec);
    if (key.group == "apps" && key.kind == "Deployment")
        return readDeployment(spec);
    return OtherKind{};
}

bool isObject(const yaml::NodeView &node)
{
    return node.isMapping() && node["kind"].asString() && node["apiVersion"].asString();
}

Resource readResource(const yaml::NodeView &node, const yaml::Path &path)
{
    Resource resource;
    const auto metadata = node["metadata"];
    resource.apiVersion = textAt(node, "apiVersion");
    resource.key.group = groupOf(resource.apiVersion);
    resource.key.kind = textAt(node, "kind");
    resource.key.name = textAt(metadata, "name");
    const auto written = textAt(metadata, "namespace");
    resource.hasNamespace = !written.empty();
    if (!isClusterScoped(resource.key.group, resource.key.kind))
        resource.key.namespaceName = resource.hasNamespace ? written : "default";
    resource.labels = textMapAt(metadata, "labels");
    resource.annotations = textMapAt(metadata, "annotations");
    resource.creationTimestamp = textAt(metadata, "creationTimestamp");
    resource.spec = readSpec(resource.key, node["spec"], path.child("spec"));
    resource.path = path;
    resource.span = node.span();
    return resource;
}

/// A `List`, or a typed one such as `HTTPRouteList`.
bool isList(const yaml::NodeView &node)
{
    return node["kind"].asString().value_or("").ends_with("List") && node["items"].isSequence();
}

} // namespace

std::vector<Resource> readResources(const yaml::Document &document)
{
    std::vector<Resource> resources;
    const auto root = document.root();
    if (!isObject(root))
        return resources;
    if (!isList(root)) {
        resources.push_back(readResource(root, {}));
        return resources;
    }
    const auto items = root["items"];
    const auto path = yaml::Path{}.child("items");
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (isObject(items.at(i)))
            resources.push_back(readResource(items.at(i), path.child(i)));
    }
    return resources;
}

} // namespace sluice::model
