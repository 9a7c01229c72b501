// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/generatedobjects.h"

#include <vector>

namespace sluice::bench {
namespace {

/// `text` with each $ replaced by the number.
std::string filledIn(const std::string &text, std::size_t number)
{
    std::string result;
    for (const char letter : text)
        result += letter == '$' ? std::to_string(number) : std::string(1, letter);
    return result;
}

// As kube-apiserver 1.36 answers for a route that kubectl applied and two controllers took.
const std::string route =
    R"({"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute","metadata":{"annotations":)"
    R"({"kubectl.kubernetes.io/last-applied-configuration":"{\"apiVersion\":\"gateway.networking.)"
    R"(k8s.io/v1\",\"kind\":\"HTTPRoute\"}"},"creationTimestamp":"2026-03-01T10:00:00Z",)"
    R"("generation":2,"labels":{"app":"app-$","team":"checkout"},"managedFields":[{"apiVersion":)"
    R"("gateway.networking.k8s.io/v1","fieldsType":"FieldsV1","fieldsV1":{"f:metadata":)"
    R"({"f:annotations":{".":{},"f:kubectl.kubernetes.io/last-applied-configuration":{}},)"
    R"("f:labels":{".":{},"f:app":{},"f:team":{}}},"f:spec":{".":{},"f:hostnames":{},)"
    R"("f:parentRefs":{},"f:rules":{}}},"manager":"kubectl-client-side-apply","operation":)"
    R"("Update","time":"2026-03-01T10:00:00Z"},{"apiVersion":"gateway.networking.k8s.io/v1",)"
    R"("fieldsType":"FieldsV1","fieldsV1":{"f:status":{".":{},"f:parents":{}}},"manager":)"
    R"("traefik","operation":"Update","subresource":"status","time":"2026-03-01T10:00:02Z"}],)"
    R"("name":"route-$","namespace":"shop","resourceVersion":"$","uid":)"
    R"("7f0cbe1c-8f3e-4f0e-9a3c-$"},"spec":{"hostnames":["app-$.example.test"],"parentRefs":)"
    R"([{"group":"gateway.networking.k8s.io","kind":"Gateway","name":"edge","namespace":"infra"}],)"
    R"("rules":[{"backendRefs":[{"group":"","kind":"Service","name":"app-$-v1","port":80,)"
    R"("weight":300},{"group":"","kind":"Service","name":"app-$-v2","port":80,"weight":100}],)"
    R"("matches":[{"path":{"type":"PathPrefix","value":"/"}}]}]},"status":{"parents":)"
    R"([{"conditions":[{"lastTransitionTime":"2026-03-01T10:00:02Z","message":"","observedGenera)"
    R"(tion":2,"reason":"Accepted","status":"True","type":"Accepted"},{"lastTransitionTime":)"
    R"("2026-03-01T10:00:02Z","message":"","observedGeneration":2,"reason":"ResolvedRefs",)"
    R"("status":"True","type":"ResolvedRefs"}],"controllerName":"traefik.io/gateway-controller",)"
    R"("parentRef":{"group":"gateway.networking.k8s.io","kind":"Gateway","name":"edge",)"
    R"("namespace":"infra"}}]}})";

const std::string endpoint =
    R"({"addresses":["10.97.1.$"],"conditions":{"ready":true,"serving":true,"terminating":false},)"
    R"("nodeName":"node-$","targetRef":{"kind":"Pod","name":"app-5d9c7b8f6-$","namespace":"shop",)"
    R"("uid":"c0a8c2a4-3c0e-4a0c-8d55-$"}})";

struct KindEntry
{
    std::string resource;
    std::string kind;
};

std::string group(const std::string &name, const std::vector<KindEntry> &kinds)
{
    std::string resources;
    for (const auto &kind : kinds)
        resources += (resources.empty() ? "" : ",") + std::string(R"({"resource":")")
                     + kind.resource + R"(","responseKind":{"kind":")" + kind.kind + R"("}})";
    return R"({"metadata":{"name":")" + name + R"("},"versions":[{"version":"v1","resources":[)"
           + resources + "]}]}";
}

} // namespace

std::string generatedRoute(std::size_t index)
{
    return filledIn(route, index);
}

std::string generatedSlice(std::size_t index)
{
    std::string endpoints;
    for (std::size_t i = 0; i < 100; ++i)
        endpoints += (i == 0 ? "" : ",") + filledIn(endpoint, index * 100 + i);
    return filledIn(R"({"metadata":{"name":"app-$-x7","namespace":"shop","resourceVersion":"$",)"
                    R"("uid":"s-$","labels":{"kubernetes.io/service-name":"app-$-v1"}},)"
                    R"("addressType":"IPv4","endpoints":[)",
                    index)
           + endpoints + R"(],"ports":[{"name":"http","port":8080,"protocol":"TCP"}]})";
}

std::string generatedDiscovery(const std::string &path)
{
    const auto groups =
        path == "/api"
            ? group("", {{"services", "Service"}, {"events", "Event"}})
            : group("gateway.networking.k8s.io", {{"gatewayclasses", "GatewayClass"},
                                                  {"gateways", "Gateway"},
                                                  {"httproutes", "HTTPRoute"}})
                  + "," + group("discovery.k8s.io", {{"endpointslices", "EndpointSlice"}}) + ","
                  + group("apps", {{"deployments", "Deployment"}});
    return R"({"kind":"APIGroupDiscoveryList","items":[)" + groups + "]}";
}

} // namespace sluice::bench
