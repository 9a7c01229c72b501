// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/routecontext.h"

#include "core/planning/resourcetypes.h"

#include <nlohmann/json.hpp>

namespace sluice::planning {
namespace {

using Json = nlohmann::json;

constexpr const char *gatewayVersion = "gateway.networking.k8s.io/v1";
constexpr const char *serviceName = "kubernetes.io/service-name";
/// More names than this make a query too long; then the whole namespace is read.
constexpr std::size_t mostNames = 60;

std::optional<std::pair<std::string, std::string>> gatewayOf(const model::ParentRef &parent,
                                                             const model::ResourceKey &route)
{
    const auto isGateway = parent.kind.empty() || parent.kind == "Gateway";
    if (!isGateway)
        return std::nullopt;
    return std::pair(parent.namespaceName.empty() ? route.namespaceName : parent.namespaceName,
                     parent.name);
}

std::string selector(const std::set<std::string> &services)
{
    std::string names;
    for (const auto &name : services)
        names += (names.empty() ? "" : ",") + name;
    return std::string(serviceName) + " in (" + names + ")";
}

bool isReady(const Json &endpoint)
{
    const auto conditions = endpoint.find("conditions");
    if (conditions == endpoint.end() || !conditions->is_object())
        return true; // EndpointConditions: absent means ready
    const auto ready = conditions->find("ready");
    return ready == conditions->end() || !ready->is_boolean() || ready->get<bool>();
}

std::string firstPort(const Json &slice)
{
    const auto ports = slice.find("ports");
    if (ports == slice.end() || !ports->is_array() || ports->empty() || !ports->front().is_object())
        return {};
    const auto port = ports->front().find("port");
    return port != ports->front().end() && port->is_number_integer()
               ? ":" + std::to_string(port->get<int>())
               : std::string();
}

/// IPv6 slices repeat the pods of IPv4 ones.
bool isCounted(const Json &slice)
{
    return slice.is_object() && slice.value("addressType", Json()) != "IPv6"
           && slice.contains("endpoints") && slice["endpoints"].is_array();
}

void addEndpoints(const Json &slice, std::set<std::string> &endpoints)
{
    for (const auto &endpoint : slice["endpoints"]) {
        if (!endpoint.is_object() || !isReady(endpoint) || !endpoint.contains("addresses"))
            continue;
        const auto &addresses = endpoint["addresses"];
        if (addresses.is_array() && !addresses.empty() && addresses.front().is_string())
            endpoints.insert(addresses.front().get<std::string>() + firstPort(slice));
    }
}

} // namespace

RouteContext::RouteContext(ApiServer &server, std::stop_token stop)
    : m_server(server),
      m_stop(std::move(stop))
{
}

void RouteContext::know(const model::Resource &resource)
{
    if (const auto *gateway = std::get_if<model::Gateway>(&resource.spec))
        m_classOfGateway[{resource.key.namespaceName, resource.key.name}] =
            gateway->gatewayClassName;
    if (const auto *gatewayClass = std::get_if<model::GatewayClass>(&resource.spec))
        m_controllerOfClass[resource.key.name] = gatewayClass->controllerName;
}

void RouteContext::read(const std::vector<const model::Resource *> &routes)
{
    std::map<std::string, std::set<std::string>> services;
    for (const auto *route : routes) {
        for (const auto &parent : route->route()->parentRefs) {
            if (const auto gateway = gatewayOf(parent, route->key))
                readGateway(*gateway);
        }
        for (const auto &rule : route->route()->rules) {
            for (const auto &ref : rule.backendRefs) {
                if (ref.group.empty() && ref.kind == "Service")
                    services[ref.key.namespaceName].insert(ref.key.name);
            }
        }
    }
    for (const auto &[namespaceName, names] : services)
        readSlices(namespaceName, names);
}

std::optional<model::Resource> RouteContext::get(const std::string &path)
{
    ApiRequest request;
    request.path = path;
    auto answer = m_server.send(request, m_stop);
    if (!answer || !answer->isSuccess())
        return std::nullopt;
    const auto document = yaml::Document::parse(answer->body, yaml::Syntax::Json);
    if (!document)
        return std::nullopt;
    auto resources = model::readResources(**document);
    if (resources.size() != 1)
        return std::nullopt;
    return std::move(resources.front());
}

void RouteContext::readGateway(const Name &name)
{
    if (!m_classOfGateway.contains(name)) {
        const auto found =
            get(objectPath(gatewayVersion, {"gateways", true}, name.first, name.second));
        const auto *gateway = found ? std::get_if<model::Gateway>(&found->spec) : nullptr;
        m_classOfGateway[name] = gateway == nullptr ? std::string() : gateway->gatewayClassName;
    }
    readClass(m_classOfGateway[name]);
}

void RouteContext::readClass(const std::string &name)
{
    if (name.empty() || m_controllerOfClass.contains(name))
        return;
    const auto found = get(objectPath(gatewayVersion, {"gatewayclasses", false}, {}, name));
    const auto *gatewayClass = found ? std::get_if<model::GatewayClass>(&found->spec) : nullptr;
    m_controllerOfClass[name] =
        gatewayClass == nullptr ? std::string() : gatewayClass->controllerName;
}

void RouteContext::readSlices(const std::string &namespaceName,
                              const std::set<std::string> &services)
{
    ApiRequest request;
    request.path = collectionPath("discovery.k8s.io/v1", "endpointslices", namespaceName);
    request.bodyLimit = listLimit;
    if (services.size() <= mostNames)
        request.query = {{"labelSelector", selector(services)}};
    auto answer = m_server.send(request, m_stop);
    if (!answer || !answer->isSuccess())
        return;
    for (const auto &service : services)
        m_endpoints[{namespaceName, service}];
    addSlices(namespaceName, answer->body);
}

void RouteContext::addSlices(const std::string &namespaceName, const std::string &body)
{
    const auto list = Json::parse(body, nullptr, false);
    if (!list.is_object() || !list.contains("items") || !list["items"].is_array())
        return;
    for (const auto &slice : list["items"]) {
        if (!isCounted(slice))
            continue;
        const Json::json_pointer label("/metadata/labels/kubernetes.io~1service-name");
        const auto service = slice.contains(label) && slice[label].is_string()
                                 ? slice[label].get<std::string>()
                                 : std::string();
        const auto found = m_endpoints.find({namespaceName, service});
        if (found != m_endpoints.end())
            addEndpoints(slice, found->second);
    }
}

std::set<std::string> RouteContext::controllers(const model::Resource &route) const
{
    std::set<std::string> controllers;
    for (const auto &parent : route.route()->parentRefs) {
        const auto gateway = gatewayOf(parent, route.key);
        const auto found = gateway ? m_classOfGateway.find(*gateway) : m_classOfGateway.end();
        if (found == m_classOfGateway.end())
            continue;
        const auto controller = m_controllerOfClass.find(found->second);
        if (controller != m_controllerOfClass.end() && !controller->second.empty())
            controllers.insert(controller->second);
    }
    return controllers;
}

std::optional<std::set<std::string>> RouteContext::readyEndpoints(const std::string &namespaceName,
                                                                  const std::string &service) const
{
    const auto found = m_endpoints.find({namespaceName, service});
    if (found == m_endpoints.end())
        return std::nullopt;
    return found->second;
}

} // namespace sluice::planning
