// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/kinds.h"

#include "core/model/resourcekey.h"
#include "core/planning/apiserver.h"

namespace sluice::cluster {

const std::vector<FollowedKind> &followedKinds()
{
    // Events of pods and what makes them are many, and none is shown.
    static const std::vector<std::pair<std::string, std::string>> ofShownKinds = {
        {"fieldSelector", "involvedObject.kind!=Pod,involvedObject.kind!=ReplicaSet,"
                          "involvedObject.kind!=Node,involvedObject.kind!=Job"}};
    static const std::vector<FollowedKind> kinds = {
        {model::gatewayGroup, "GatewayClass", "gatewayclasses", false},
        {model::gatewayGroup, "Gateway", "gateways"},
        {model::gatewayGroup, "HTTPRoute", "httproutes"},
        {model::gatewayGroup, "GRPCRoute", "grpcroutes"},
        {model::gatewayGroup, "TLSRoute", "tlsroutes"},
        {model::gatewayGroup, "TCPRoute", "tcproutes"},
        {model::gatewayGroup, "UDPRoute", "udproutes"},
        {model::gatewayGroup, "ReferenceGrant", "referencegrants"},
        {"", "Service", "services"},
        {"discovery.k8s.io", "EndpointSlice", "endpointslices"},
        {"apps", "Deployment", "deployments"},
        {"", "Event", "events", true, ofShownKinds},
    };
    return kinds;
}

std::string collectionPath(const ServedKind &served, const std::string &namespaceName)
{
    auto path = served.kind.group.empty() ? "/api/" + served.version
                                          : "/apis/" + served.kind.group + "/" + served.version;
    if (!namespaceName.empty())
        path += "/namespaces/" + planning::pathSegment(namespaceName);
    return path + "/" + served.kind.resource;
}

} // namespace sluice::cluster
