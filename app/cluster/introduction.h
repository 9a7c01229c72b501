// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/discovery.h"
#include "core/base/result.h"
#include "core/planning/apiserver.h"
#include "core/planning/clustercontext.h"

#include <stop_token>
#include <string>

namespace sluice::cluster {

/// The first exchange with a server.
struct Introduction
{
    planning::ConnectedCluster cluster; ///< without what the kubeconfig alone says
    Discovery discovery;
};

/// Asks for the version, who we are, what we may do in the namespace, and what is served. Whatever
/// may be forbidden is left empty; errors are those of the connection and of the discovery.
Result<Introduction> introduce(planning::ApiServer &server, const std::string &namespaceName,
                               const std::stop_token &stop);

/// The UID of kube-system, which tells clusters apart; empty where it may not be read.
std::string clusterUid(planning::ApiServer &server, const std::stop_token &stop);

} // namespace sluice::cluster
