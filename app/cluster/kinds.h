// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace sluice::cluster {

/// A kind that Sluice follows in a cluster, in whichever version the server prefers.
struct FollowedKind
{
    std::string group;
    std::string kind;
    std::string resource; ///< as it stands in a path: "httproutes"
    bool isNamespaced = true;
    /// What every list and watch of it asks for besides.
    std::vector<std::pair<std::string, std::string>> query = {};

    friend bool operator==(const FollowedKind &, const FollowedKind &) = default;
};

/// Gateway API first, so that routes are there before what stands behind them.
const std::vector<FollowedKind> &followedKinds();

/// A followed kind as a server has it.
struct ServedKind
{
    FollowedKind kind;
    std::string version;

    friend bool operator==(const ServedKind &, const ServedKind &) = default;
};

/// "/apis/gateway.networking.k8s.io/v1/namespaces/shop/httproutes"; an empty namespace: in all.
std::string collectionPath(const ServedKind &served, const std::string &namespaceName);

} // namespace sluice::cluster
