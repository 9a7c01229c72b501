// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/kubeconfig.h"
#include "core/planning/clustercontext.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::cluster {

/// A context with its cluster and user, found to be in order: what a connection is made of.
struct ChosenContext
{
    ContextEntry context;
    ClusterEntry cluster;
    UserEntry user; ///< without a name: nobody, for the context names none

    /// The context's namespace, or `default`.
    std::string namespaceName() const;
};

/// Picks a context (empty: the current one) and checks it as kubectl does before it connects: what
/// it names exists, no two ways to log in, files that can be read, certificates that are some.
Result<ChosenContext> chooseContext(const Kubeconfig &kubeconfig, std::string_view name);

/// All contexts as a picker shows them, without any secret, sorted by name.
std::vector<planning::ContextChoice> contextChoices(const Kubeconfig &kubeconfig);

/// The server's URL as client-go makes it: https where there is no scheme and anything of TLS is
/// configured, else http; without query, fragment and a slash at the end.
Result<std::string> serverUrl(const ClusterEntry &cluster, const UserEntry &user);

/// The in-cluster configuration of a pod, as a kubeconfig with the one context `in-cluster`;
/// nothing outside of one.
std::optional<Kubeconfig>
inClusterKubeconfig(const Environment &environment,
                    const std::string &folder = "/var/run/secrets/kubernetes.io/serviceaccount");

} // namespace sluice::cluster
