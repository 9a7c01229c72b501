// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/resourcetypes.h"

#include "core/base/printable.h"
#include "core/planning/apistatus.h"

#include <nlohmann/json.hpp>

namespace sluice::planning {
namespace {

constexpr int notFound = 404;

std::string groupVersionPath(const std::string &apiVersion)
{
    const auto slash = apiVersion.find('/');
    if (slash == std::string::npos)
        return "/api/" + pathSegment(apiVersion);
    return "/apis/" + pathSegment(apiVersion.substr(0, slash)) + "/"
           + pathSegment(apiVersion.substr(slash + 1));
}

using Types = std::map<std::pair<std::string, std::string>, ResourceType>;

void readTypes(const std::string &apiVersion, const nlohmann::json &list, Types &types)
{
    const auto resources = list.find("resources");
    if (resources == list.end() || !resources->is_array())
        return;
    for (const auto &resource : *resources) {
        if (!resource.is_object())
            continue;
        const auto name = resource.value("name", std::string());
        const auto kind = resource.value("kind", std::string());
        if (!name.empty() && name.find('/') == std::string::npos)
            types[{apiVersion, kind}] = {name, resource.value("namespaced", true)};
    }
}

} // namespace

Result<ResourceTypes> ResourceTypes::read(const std::set<std::string> &apiVersions,
                                          ApiServer &server, std::stop_token stop)
{
    ResourceTypes types;
    for (const auto &apiVersion : apiVersions) {
        ApiRequest request;
        request.path = groupVersionPath(apiVersion);
        const auto answer = server.send(request, stop);
        if (!answer)
            return answer.failure().diagnostic;
        if (answer->status == notFound)
            continue;
        if (!answer->isSuccess())
            return refusalOf(*answer, "Discovery of " + apiVersion);
        const auto list = nlohmann::json::parse(answer->body, nullptr, false);
        if (!list.is_object())
            return Diagnostic{"live-unreadable", Severity::Error,
                              "The discovery of " + printable(apiVersion) + " is no JSON object",
                              "Look whether a proxy stands between."};
        readTypes(apiVersion, list, types.m_types);
    }
    return types;
}

std::optional<ResourceType> ResourceTypes::find(const std::string &apiVersion,
                                                const std::string &kind) const
{
    const auto found = m_types.find({apiVersion, kind});
    if (found == m_types.end())
        return std::nullopt;
    return found->second;
}

std::string collectionPath(const std::string &apiVersion, const std::string &plural,
                           const std::string &namespaceName)
{
    auto path = groupVersionPath(apiVersion);
    if (!namespaceName.empty())
        path += "/namespaces/" + pathSegment(namespaceName);
    return path + "/" + pathSegment(plural);
}

std::string objectPath(const std::string &apiVersion, const ResourceType &type,
                       const std::string &namespaceName, const std::string &name)
{
    return collectionPath(apiVersion, type.plural,
                          type.isNamespaced ? namespaceName : std::string())
           + "/" + pathSegment(name);
}

} // namespace sluice::planning
