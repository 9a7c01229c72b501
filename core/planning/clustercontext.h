// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/diagnostic.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sluice::planning {

/// A context of the kubeconfig as it was read; nothing was contacted for it.
struct ContextChoice
{
    std::string name;
    std::string cluster;
    std::string user;
    std::string namespaceName; ///< never empty: "default" where the context names none
    std::string server;        ///< URL; empty where the context is broken before that
    bool isCurrent = false;
    bool verifiesTls = true;          ///< false: the kubeconfig says insecure-skip-tls-verify
    std::optional<Diagnostic> broken; ///< why it cannot be used; the others still can

    friend bool operator==(const ContextChoice &, const ContextChoice &) = default;
};

/// Who the server takes this connection for (SelfSubjectReview); empty where it does not tell.
struct Identity
{
    std::string user;
    std::vector<std::string> groups;

    friend bool operator==(const Identity &, const Identity &) = default;
};

/// What this identity may do (SelfSubjectAccessReview): one verb on one resource.
struct Permission
{
    std::string verb; ///< get, list, watch, create, update, patch, delete
    std::string group;
    std::string resource; ///< "httproutes", or with a subresource "services/proxy"
    std::string namespaceName;
    bool isAllowed = false;
    std::string reason; ///< the server's own words, or why it could not be asked; may be empty

    friend bool operator==(const Permission &, const Permission &) = default;
};

/// What of the Gateway API the cluster serves.
struct GatewayApiSupport
{
    /// Kind -> its served versions, the preferred one first. Empty: not installed.
    std::map<std::string, std::vector<std::string>> versions;
    std::string bundleVersion; ///< of the CRDs, such as "v1.4.0"; empty where it cannot be read
    std::string channel;       ///< "standard" or "experimental"; empty likewise
    /// Not installed: says so and how to install it.
    std::optional<Diagnostic> missing;

    bool isInstalled() const { return !versions.empty(); }
    friend bool operator==(const GatewayApiSupport &, const GatewayApiSupport &) = default;
};

/// A connection that answered.
struct ConnectedCluster
{
    std::string context;
    std::string server;
    std::string serverVersion; ///< gitVersion, such as "v1.36.0"
    std::string clusterUid;    ///< the UID of kube-system; empty where it may not be read
    std::string namespaceName; ///< the context's
    Identity identity;
    std::vector<Permission> permissions; ///< for the context's namespace
    GatewayApiSupport gatewayApi;
    bool verifiesTls = true; ///< false: a banner stays for as long as the connection
    std::vector<std::string> warnings;

    friend bool operator==(const ConnectedCluster &, const ConnectedCluster &) = default;
};

/// An exec plugin of the kubeconfig that was never run on this computer in this form. It runs only
/// after a person agreed.
struct ExecQuestion
{
    std::string context;
    std::string server;
    std::string program; ///< as it will be run: an absolute path
    std::vector<std::string> arguments;
    std::vector<std::string> environment; ///< what the kubeconfig adds: "NAME=value"
    std::string fingerprint;              ///< what is remembered when the answer is yes
    std::string file = {};                ///< the kubeconfig that asks for it

    friend bool operator==(const ExecQuestion &, const ExecQuestion &) = default;
};

} // namespace sluice::planning
