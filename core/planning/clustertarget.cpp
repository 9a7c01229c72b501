// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/clustertarget.h"

#include "core/planning/liveobject.h"
#include "core/planning/status.h"
#include "core/routing/hostname.h"

#include <algorithm>
#include <functional>

namespace sluice::planning {
namespace {

bool takes(const model::Listener &listener, const model::ParentRef &parent, const std::string &host)
{
    if (listener.protocol != "HTTP" && listener.protocol != "HTTPS")
        return false;
    if (parent.sectionName && *parent.sectionName != listener.name)
        return false;
    if (parent.port && *parent.port != listener.port)
        return false;
    return routing::hostnameMatches(routing::lowerCase(listener.hostname), host);
}

std::string bracketed(const std::string &address)
{
    return address.find(':') == std::string::npos ? address : "[" + address + "]";
}

traffic::ProbeTarget probeOf(const routing::Request &request, const model::Listener &listener,
                             const std::string &address)
{
    traffic::ProbeTarget probe;
    const auto isTls = listener.protocol == "HTTPS";
    probe.url = (isTls ? "https://" : "http://") + request.host;
    if (listener.port != (isTls ? 443 : 80))
        probe.url += ":" + std::to_string(listener.port);
    probe.url += request.target;
    probe.method = request.method;
    probe.headers = request.headers;
    if (!address.empty())
        probe.connectTo = bracketed(address) + ":" + std::to_string(listener.port);
    return probe;
}

/// How implementations say which Service leads to a Gateway: Kong by an annotation of the Gateway
/// ("NAMESPACE/NAME", several with commas), the others by labels of the Service (GEP-1762's
/// gateway-name beside the Gateway; Envoy Gateway's own two, in any namespace).
bool isOwn(const model::Resource &service, const model::Resource &gateway)
{
    const auto label = [&](const char *name) {
        const auto found = service.labels.find(name);
        return found == service.labels.end() ? std::string() : found->second;
    };
    const auto &own = gateway.key;
    if (label("gateway.networking.k8s.io/gateway-name") == own.name
        && service.key.namespaceName == own.namespaceName)
        return true;
    if (label("gateway.envoyproxy.io/owning-gateway-name") == own.name
        && label("gateway.envoyproxy.io/owning-gateway-namespace") == own.namespaceName)
        return true;
    const auto published = gateway.annotations.find("konghq.com/publish-service");
    if (published == gateway.annotations.end())
        return false;
    const auto name = service.key.namespaceName + "/" + service.key.name;
    return ("," + published->second + ",").find("," + name + ",") != std::string::npos;
}

/// Its port of the listener's number, else the one that is named for the protocol.
std::optional<int> portFor(const model::Service &service, const model::Listener &listener)
{
    const auto byNumber =
        std::ranges::find(service.ports, listener.port, &model::ServicePort::port);
    if (byNumber != service.ports.end())
        return byNumber->port;
    const auto *wanted = listener.protocol == "HTTPS" ? "https" : "http";
    const auto byName = std::ranges::find(service.ports, wanted, &model::ServicePort::name);
    return byName == service.ports.end() ? std::nullopt : std::optional(byName->port);
}

std::vector<ServicePort> ownServices(const model::Resource &gateway,
                                     const model::Listener &listener, const LiveSnapshot &snapshot)
{
    std::vector<ServicePort> services;
    for (const auto &object : snapshot.objects("", "Service")) {
        const auto &resource = object->resource();
        const auto *service = std::get_if<model::Service>(&resource.spec);
        if (service == nullptr || !isOwn(resource, gateway))
            continue;
        if (const auto port = portFor(*service, listener))
            services.push_back({{resource.key.namespaceName, resource.key.name},
                                *port,
                                listener.protocol == "HTTPS"});
    }
    return services;
}

Diagnostic problem(const model::ParentRef &parent, const std::string &home, const std::string &what,
                   const std::string &remedy)
{
    return {"target-none", Severity::Warning, "Gateway " + toString(parent, home) + " " + what,
            remedy};
}

/// Collects what one parent after the other offers.
class Targets
{
public:
    Targets(const routing::Request &request, const LiveSnapshot &snapshot)
        : m_request(request),
          m_snapshot(snapshot)
    {
    }

    void add(const model::ParentRef &parent, const std::string &home)
    {
        if (parent.group != model::gatewayGroup || parent.kind != "Gateway")
            return;
        const auto object =
            m_snapshot.find({parent.group, parent.kind, parent.namespaceName, parent.name});
        const auto *gateway =
            object ? std::get_if<model::Gateway>(&object->resource().spec) : nullptr;
        if (gateway == nullptr) {
            m_result.problems.push_back(problem(parent, home, "is not in this cluster.",
                                                "Apply it, or look at the route's parentRefs."));
            return;
        }
        if (!addListeners(parent, *object, *gateway))
            m_result.problems.push_back(
                problem(parent, home, "has no listener of HTTP or HTTPS that takes this request.",
                        "Look at the listener's hostname and the parentRef's sectionName."));
    }

    ClusterTargets finish()
    {
        std::stable_partition(m_result.targets.begin(), m_result.targets.end(),
                              std::mem_fn(&ClusterTarget::hasAddress));
        return std::move(m_result);
    }

private:
    bool addListeners(const model::ParentRef &parent, const LiveObject &object,
                      const model::Gateway &gateway)
    {
        const auto status = readStatus(object.node(), object.key());
        const auto address = status.addresses.empty() ? "" : status.addresses.front().value;
        bool isAny = false;
        for (const auto &listener : gateway.listeners) {
            if (!takes(listener, parent, m_request.host))
                continue;
            isAny = true;
            m_result.targets.push_back({object.key(), listener.name,
                                        probeOf(m_request, listener, address),
                                        ownServices(object.resource(), listener, m_snapshot)});
        }
        return isAny;
    }

    const routing::Request &m_request;
    const LiveSnapshot &m_snapshot;
    ClusterTargets m_result;
};

} // namespace

ClusterTargets clusterTargets(const model::ResourceKey &route, const model::Route &spec,
                              const routing::Request &request, const LiveSnapshot &snapshot)
{
    Targets targets(request, snapshot);
    for (const auto &parent : spec.parentRefs)
        targets.add(parent, route.namespaceName);
    return targets.finish();
}

} // namespace sluice::planning
