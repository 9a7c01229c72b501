// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/groupversions.h"

#include "core/planning/jsonfields.h"

#include <optional>

namespace sluice::cluster {
namespace {

using planning::ApiAnswer;
using planning::ApiRequest;
using planning::ApiServer;
using planning::Json;
using planning::listAt;
using planning::memberAt;
using planning::textAt;

constexpr const char *doing = "tell which kinds it serves";

ApiRequest aggregatedRequest(const std::string &path)
{
    ApiRequest request;
    request.path = path;
    request.accept = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
                     "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,"
                     "application/json";
    return request;
}

/// The answer itself tells what it is; the request only asked.
bool isAggregated(const ApiAnswer &answer)
{
    return answer.contentType.find("as=APIGroupDiscoveryList") != std::string::npos;
}

void addAggregated(const Json &list, const std::set<std::string> &groups, GroupVersions &versions)
{
    for (const auto &group : listAt(list, "items")) {
        const auto name = textAt(memberAt(group, "metadata"), "name");
        if (!groups.contains(name))
            continue;
        for (const auto &version : listAt(group, "versions"))
            for (const auto &resource : listAt(version, "resources"))
                versions[{name, textAt(memberAt(resource, "responseKind"), "kind")}].push_back(
                    textAt(version, "version"));
    }
}

/// A JSON object, or why there is none.
Result<Json> get(ApiServer &server, const std::string &path, const std::stop_token &stop)
{
    ApiRequest request;
    request.path = path;
    auto outcome = server.send(request, stop);
    if (!outcome)
        return outcome.failure().diagnostic;
    if (!outcome->isSuccess())
        return refusal(*outcome, doing);
    return Json::parse(outcome->body, nullptr, false);
}

/// "v1" or "apps/v1", the preferred one first.
std::vector<std::string> versionsOf(const Json &group)
{
    std::vector<std::string> versions;
    const auto preferred = textAt(memberAt(group, "preferredVersion"), "version");
    if (!preferred.empty())
        versions.push_back(preferred);
    for (const auto &entry : listAt(group, "versions")) {
        if (const auto version = textAt(entry, "version"); version != preferred)
            versions.push_back(version);
    }
    return versions;
}

void addResources(const Json &list, const std::string &group, const std::string &version,
                  GroupVersions &versions)
{
    for (const auto &resource : listAt(list, "resources")) {
        // "httproutes/status" has the kind of "httproutes".
        if (textAt(resource, "name").find('/') == std::string::npos)
            versions[{group, textAt(resource, "kind")}].push_back(version);
    }
}

} // namespace

Diagnostic refusal(const ApiAnswer &answer, const std::string &doing)
{
    const auto text = "The server refused to " + doing + ": " + planning::refusalText(answer);
    switch (answer.status) {
    case 401:
        return {"server-unauthorized", Severity::Error, text,
                "Log in again with the tool that wrote the kubeconfig, then connect anew."};
    case 403:
        return {"server-forbidden", Severity::Error, text,
                "Ask whoever runs the cluster for the right to it (RBAC), or choose another "
                "context."};
    default:
        return {"server-refused", Severity::Error, text,
                "Look whether the server of this context is a Kubernetes API server, and healthy: "
                "kubectl get --raw /readyz?verbose"};
    }
}

Result<std::optional<GroupVersions>> aggregatedVersions(ApiServer &server,
                                                        const std::set<std::string> &groups,
                                                        const std::stop_token &stop)
{
    GroupVersions versions;
    for (const std::string path : {"/api", "/apis"}) {
        auto outcome = server.send(aggregatedRequest(path), stop);
        if (!outcome)
            return outcome.failure().diagnostic;
        if (outcome->status == 406 || (outcome->isSuccess() && !isAggregated(*outcome)))
            return std::optional<GroupVersions>();
        if (!outcome->isSuccess())
            return refusal(*outcome, doing);
        addAggregated(Json::parse(outcome->body, nullptr, false), groups, versions);
    }
    return std::optional(std::move(versions));
}

Result<GroupVersions> listedVersions(ApiServer &server, const std::set<std::string> &groups,
                                     const std::stop_token &stop)
{
    const auto list = get(server, "/apis", stop);
    if (!list)
        return list.error();
    std::map<std::string, std::vector<std::string>> groupVersions = {{"", {"v1"}}};
    for (const auto &group : listAt(*list, "groups"))
        groupVersions[textAt(group, "name")] = versionsOf(group);
    GroupVersions versions;
    for (const auto &group : groups) {
        for (const auto &version : groupVersions[group]) {
            const auto path = group.empty() ? "/api/" + version : "/apis/" + group + "/" + version;
            if (const auto resources = get(server, path, stop))
                addResources(*resources, group, version, versions);
            else if (resources.error().code != "server-refused")
                return resources.error();
        }
    }
    return versions;
}

} // namespace sluice::cluster
