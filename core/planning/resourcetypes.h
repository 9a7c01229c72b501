// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/planning/apiserver.h"

#include <map>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>

namespace sluice::planning {

/// What gives a cluster the Gateway API, of the release that Sluice is made for.
inline constexpr std::string_view gatewayApiInstallation =
    "kubectl apply --server-side -f https://github.com/kubernetes-sigs/gateway-api/releases/"
    "download/v1.6.1/standard-install.yaml";

/// How the server serves a kind.
struct ResourceType
{
    std::string plural; ///< as in its paths: httproutes
    bool isNamespaced = true;
};

/// The kinds that a server serves, by the discovery of single group versions. Read first, then ask:
/// asking is safe from any thread.
class ResourceTypes
{
public:
    /// Reads these apiVersions ("v1", "apps/v1"); one that is not served has no kinds. The error is
    /// the connection's.
    static Result<ResourceTypes> read(const std::set<std::string> &apiVersions, ApiServer &server,
                                      std::stop_token stop);

    std::optional<ResourceType> find(const std::string &apiVersion, const std::string &kind) const;

private:
    std::map<std::pair<std::string, std::string>, ResourceType> m_types;
};

/// The path of an object: /apis/apps/v1/namespaces/shop/deployments/web.
std::string objectPath(const std::string &apiVersion, const ResourceType &type,
                       const std::string &namespaceName, const std::string &name);

/// The path of a kind's objects, in one namespace or (empty) in all, or of a cluster-scoped kind.
std::string collectionPath(const std::string &apiVersion, const std::string &plural,
                           const std::string &namespaceName);

} // namespace sluice::planning
