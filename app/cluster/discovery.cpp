// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/discovery.h"

#include "app/cluster/groupversions.h"
#include "core/model/resourcekey.h"
#include "core/planning/jsonfields.h"

#include <algorithm>

namespace sluice::cluster {
namespace {

using planning::ApiRequest;
using planning::ApiServer;

/// A stable version before the server's own preference, which may put a beta first to old clients.
std::string chosen(const std::vector<std::string> &versions)
{
    const auto stable = std::ranges::find(versions, "v1");
    return stable == versions.end() ? versions.front() : *stable;
}

Diagnostic notInstalled()
{
    return {"gateway-api-missing", Severity::Error, "This cluster does not have the Gateway API.",
            "Whoever runs the cluster installs it with: kubectl apply --server-side -f "
            "https://github.com/kubernetes-sigs/gateway-api/releases/latest/download/"
            "standard-install.yaml - and then a controller that serves it."};
}

/// The annotations that the Gateway API's own manifests carry (annotations
/// gateway.networking.k8s.io/bundle-version and /channel). Reading them may be forbidden, and then
/// they stay empty.
void readBundle(ApiServer &server, planning::GatewayApiSupport &support,
                const std::stop_token &stop)
{
    ApiRequest request;
    request.path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/"
                   "httproutes.gateway.networking.k8s.io";
    request.accept =
        "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";
    const auto outcome = server.send(request, stop);
    if (!outcome || !outcome->isSuccess())
        return;
    const auto definition = planning::Json::parse(outcome->body, nullptr, false);
    const auto &annotations =
        planning::memberAt(planning::memberAt(definition, "metadata"), "annotations");
    support.bundleVersion =
        planning::textAt(annotations, "gateway.networking.k8s.io/bundle-version");
    support.channel = planning::textAt(annotations, "gateway.networking.k8s.io/channel");
}

Discovery evaluate(const GroupVersions &versions)
{
    Discovery discovery;
    for (const auto &kind : followedKinds()) {
        const auto found = versions.find({kind.group, kind.kind});
        if (found == versions.end() || found->second.empty()) {
            discovery.absent.push_back(kind);
            continue;
        }
        discovery.served.push_back({kind, chosen(found->second)});
    }
    for (const auto &[groupKind, list] : versions) {
        if (groupKind.first == model::gatewayGroup && !groupKind.second.empty())
            discovery.gatewayApi.versions[groupKind.second] = list;
    }
    return discovery;
}

} // namespace

Result<Discovery> discover(ApiServer &server, const std::stop_token &stop)
{
    std::set<std::string> groups;
    for (const auto &kind : followedKinds())
        groups.insert(kind.group);
    auto aggregated = aggregatedVersions(server, groups, stop);
    if (!aggregated)
        return aggregated.error();
    if (!*aggregated) {
        auto listed = listedVersions(server, groups, stop);
        if (!listed)
            return listed.error();
        *aggregated = std::move(*listed);
    }
    auto discovery = evaluate(**aggregated);
    if (discovery.gatewayApi.isInstalled())
        readBundle(server, discovery.gatewayApi, stop);
    else
        discovery.gatewayApi.missing = notInstalled();
    return discovery;
}

} // namespace sluice::cluster
