// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clusteroptions.h"

#include "app/cli/terminalapproval.h"
#include "app/cluster/allowedplugins.h"

#include <CLI/CLI.hpp>

#include <ostream>
#include <unistd.h>

namespace sluice::cli {
namespace {

bool hasTerminal()
{
    return isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1;
}

cluster::ConnectionOptions connectionOptions(const ClusterOptions &options,
                                             cluster::Environment environment, Streams &streams)
{
    cluster::ConnectionOptions result;
    result.hasTerminal = hasTerminal();
    result.userAgent = "sluicectl/" SLUICE_VERSION;
    if (options.allowsExec) { // for this once: nothing is remembered
        result.approval = std::make_shared<GivenApproval>();
    } else {
        result.stateFolder = cluster::stateFolder(environment);
        if (result.hasTerminal)
            result.approval = std::make_shared<TerminalApproval>(streams);
    }
    result.environment = std::move(environment);
    return result;
}

} // namespace

void addClusterOptions(CLI::App &command, ClusterOptions &options)
{
    command
        .add_option("--kubeconfig", options.kubeconfig, "The kubeconfig, in place of KUBECONFIG")
        ->type_name("FILE");
    command.add_option("--context", options.context, "The context, in place of the current one")
        ->type_name("NAME");
    command
        .add_option("-n,--namespace", options.namespaceName,
                    "The namespace, in place of the context's")
        ->type_name("NAME");
    command.add_flag("--allow-exec", options.allowsExec,
                     "Run the context's credential plugin without asking");
}

Result<cluster::ChosenContext> chooseContext(const ClusterOptions &options,
                                             const cluster::Environment &environment,
                                             Streams &streams)
{
    const auto kubeconfig = cluster::loadKubeconfig(options.kubeconfig, environment);
    if (!kubeconfig)
        return kubeconfig.error();
    for (const auto &problem : kubeconfig->problems)
        streams.err << toText(problem) << '\n';
    return cluster::chooseContext(*kubeconfig, options.context);
}

Result<std::shared_ptr<cluster::Connection>> connectCluster(const ClusterOptions &options,
                                                            Streams &streams)
{
    const auto environment = cluster::processEnvironment();
    auto chosen = chooseContext(options, environment, streams);
    if (!chosen)
        return chosen.error();
    auto connection = cluster::Connection::open(std::move(*chosen),
                                                connectionOptions(options, environment, streams));
    if (connection && (*connection)->isInsecure())
        streams.err << toText({"cluster-not-verified", Severity::Warning,
                               "the certificate of " + (*connection)->server()
                                   + " is not verified, as the kubeconfig has it"})
                    << '\n';
    return connection;
}

std::string namespaceOf(const ClusterOptions &options, const cluster::Connection &connection)
{
    return options.namespaceName.empty() ? connection.namespaceName() : options.namespaceName;
}

ExitCode exitCodeOf(const planning::ApiFailure &failure)
{
    return failure.kind == planning::ApiFailureKind::Refused ? ExitCode::Usage
                                                             : ExitCode::NoConnection;
}

} // namespace sluice::cli
