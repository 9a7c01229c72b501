// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <string>

namespace sluice::model {

/// What tells a resource apart. `group` is without version; core is "". `namespaceName` is
/// "default" where a namespaced resource names none, "" for cluster-scoped kinds.
struct ResourceKey
{
    std::string group;
    std::string kind;
    std::string namespaceName;
    std::string name;

    friend auto operator<=>(const ResourceKey &, const ResourceKey &) = default;
};

/// A backend of a route: backendRefs that name the same one are one backend.
struct BackendKey
{
    std::string namespaceName;
    std::string name;
    int port = 0; ///< 0 where the backendRef gives none

    friend auto operator<=>(const BackendKey &, const BackendKey &) = default;
};

inline constexpr const char *gatewayGroup = "gateway.networking.k8s.io";

} // namespace sluice::model
