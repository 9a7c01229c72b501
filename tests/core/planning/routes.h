// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace sluice::test {

/// What a test's route on the server is like; the file's is the same without the defaults.
struct RouteText
{
    int v1 = 300;
    int v2 = 100;
    std::string uid = "u-1";
    std::string resourceVersion = "7";
    /// Entries of managedFields, as JSON.
    std::string managers = {};
    std::string extraMetadata = {}; ///< such as `"labels":{...},`
    std::string extraSpec = {};     ///< such as `"hostnames":[...],`
};

/// default/web of Gateway kong with one rule over app-v1 and app-v2, as the server has it.
std::string liveRoute(const RouteText &route = {});
/// The same as YAML in a file.
std::string fileRoute(int v1 = 300, int v2 = 100);

/// A managedFields entry of a manager that owns the route's rules (and parentRefs) as wholes.
std::string rulesOwner(const std::string &manager, const std::string &operation,
                       const std::string &time = "2026-11-24T20:00:00Z");

/// default/web with two containers: kubectl scaled it, helm applied the rest.
std::string ownedDeployment();

inline constexpr const char *routePath =
    "/apis/gateway.networking.k8s.io/v1/namespaces/default/httproutes/web";

} // namespace sluice::test
