// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/streams.h"
#include "app/cluster/connection.h"

#include <memory>
#include <string>

namespace CLI {
class App;
} // namespace CLI

namespace sluice::cli {

/// What every subcommand takes that speaks to a cluster.
struct ClusterOptions
{
    std::string kubeconfig = {};    ///< empty: KUBECONFIG, ~/.kube/config, or the pod's own
    std::string context = {};       ///< empty: the current one
    std::string namespaceName = {}; ///< empty: the context's
    bool allowsExec = false;
};

/// `--kubeconfig --context -n/--namespace --allow-exec`.
void addClusterOptions(CLI::App &command, ClusterOptions &options);

/// Reads the kubeconfig and picks the context; what else is wrong with the files is written to
/// standard error.
Result<cluster::ChosenContext> chooseContext(const ClusterOptions &options,
                                             const cluster::Environment &environment,
                                             Streams &streams);

/// A connection to the chosen cluster. A credential plugin that was not allowed before is asked for
/// on a terminal; without one it needs --allow-exec. Contacts nothing yet. Says on standard error
/// where certificates are not verified. Its error means exit code 2.
Result<std::shared_ptr<cluster::Connection>> connectCluster(const ClusterOptions &options,
                                                            Streams &streams);

/// The namespace of the options, or the context's.
std::string namespaceOf(const ClusterOptions &options, const cluster::Connection &connection);

/// The exit code for a failed request: 4 where there was no connection or it was not allowed.
ExitCode exitCodeOf(const planning::ApiFailure &failure);

} // namespace sluice::cli
