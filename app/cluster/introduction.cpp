// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/introduction.h"

#include "app/cluster/review.h"
#include "core/planning/jsonfields.h"

#include <utility>

namespace sluice::cluster {

std::string clusterUid(planning::ApiServer &server, const std::stop_token &stop)
{
    planning::ApiRequest request;
    request.path = "/api/v1/namespaces/kube-system";
    request.accept =
        "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";
    const auto outcome = server.send(request, stop);
    if (!outcome || !outcome->isSuccess())
        return {};
    const auto object = planning::Json::parse(outcome->body, nullptr, false);
    return planning::textAt(planning::memberAt(object, "metadata"), "uid");
}

Result<Introduction> introduce(planning::ApiServer &server, const std::string &namespaceName,
                               const std::stop_token &stop)
{
    Introduction introduction;
    const auto version = serverVersion(server, stop);
    if (!version)
        return version.error();
    auto discovery = discover(server, stop);
    if (!discovery)
        return discovery.error();
    introduction.discovery = std::move(*discovery);
    auto &cluster = introduction.cluster;
    cluster.serverVersion = version->text;
    cluster.namespaceName = namespaceName;
    cluster.gatewayApi = introduction.discovery.gatewayApi;
    cluster.clusterUid = clusterUid(server, stop);
    if (const auto who = identity(server, stop))
        cluster.identity = *who;
    cluster.permissions = neededPermissions(namespaceName);
    reviewAccess(server, cluster.permissions, stop);
    return introduction;
}

} // namespace sluice::cluster
