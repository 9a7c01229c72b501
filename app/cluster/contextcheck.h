// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/kubeconfig.h"

#include <optional>
#include <string>

namespace sluice::cluster {

/// What client-go's validation.go holds against a cluster and a user, and what its transport would
/// stumble over later; the first fault.
std::optional<Diagnostic> clusterFault(const ClusterEntry &cluster);
std::optional<Diagnostic> userFault(const UserEntry &user);
/// Of both together. Where the server is reached by plain http, neither credentials nor
/// certificates are used, and their faults do not count.
std::optional<Diagnostic> transportFault(const ClusterEntry &cluster, const UserEntry &user);

/// Whether a text is a label as RFC 1123 has it, which is what a namespace must be.
bool isDnsLabel(std::string_view text);

} // namespace sluice::cluster
