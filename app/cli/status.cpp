// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/status.h"

#include "app/cli/commandline.h"
#include "app/cli/inputfiles.h"
#include "app/cli/outputoption.h"
#include "app/cli/statusreport.h"
#include "app/cli/subcommands.h"
#include "app/cluster/discovery.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>

namespace sluice::cli {
namespace {

using cluster::StatusReport;

std::vector<model::ResourceKey> keysOf(const workspace::Workspace &workspace,
                                       const std::string &namespaceName)
{
    std::vector<model::ResourceKey> keys;
    for (const auto &location : workspace.resources()) {
        auto key = location.resource->key;
        if (!cluster::hasGatewayStatus(key))
            continue;
        if (!key.namespaceName.empty() && !location.resource->hasNamespace)
            key.namespaceName = namespaceName;
        keys.push_back(std::move(key));
    }
    return keys;
}

/// A route whose controller has not answered, refuses, or speaks of an earlier edit.
bool isUnsettled(const StatusReport &report)
{
    return report.problem || (report.isRoute && !planning::isAccepted(report.acceptance));
}

/// What stands in the way of reading at all comes before what one object lacks.
ExitCode writeProblems(const std::vector<StatusReport> &reports, Streams &streams)
{
    auto code = std::ranges::any_of(reports, isUnsettled) ? ExitCode::No : ExitCode::Yes;
    for (const auto &report : reports) {
        if (!report.problem)
            continue;
        const auto isMissing =
            report.problem->code == "object-missing" || report.problem->code == "kind-not-served";
        code = fail(streams, *report.problem, isMissing ? code : ExitCode::NoConnection);
    }
    return code;
}

} // namespace

ExitCode runStatus(const StatusOptions &options, planning::ApiServer &server,
                   const std::string &namespaceName, Streams &streams)
{
    std::optional<workspace::Workspace> workspace;
    if (!options.files.empty()) {
        workspace = openSoundFiles(options.files, streams);
        if (!workspace)
            return ExitCode::Usage;
    }
    const auto discovery = cluster::discover(server, {});
    if (!discovery)
        return fail(streams, discovery.error(), ExitCode::NoConnection);
    if (discovery->gatewayApi.missing)
        return fail(streams, *discovery->gatewayApi.missing, ExitCode::No);
    auto reports = workspace ? Result(cluster::readStatuses(server, *discovery,
                                                            keysOf(*workspace, namespaceName), {}))
                             : cluster::listStatuses(server, *discovery,
                                                     options.isEverywhere ? "" : namespaceName, {});
    if (!reports)
        return fail(streams, reports.error(), ExitCode::NoConnection);
    if (options.isJson)
        writeJson(*reports, streams.out);
    else
        writeText(*reports,
                  std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()),
                  streams.out);
    return writeProblems(*reports, streams);
}

void addStatus(CLI::App &app, Context &context)
{
    auto options = std::make_shared<StatusOptions>();
    auto *command = app.add_subcommand(
        "status", "Show what the controllers make of Gateways and routes in a cluster");
    command
        ->add_option("FILE", options->files,
                     "Files whose Gateways and routes are shown; without: those of the namespace")
        ->type_name("FILE");
    command->add_flag("-A,--all-namespaces", options->isEverywhere, "Those of all namespaces");
    addJsonOption(*command, options->isJson);
    addClusterOptions(*command, options->cluster);
    command->callback([options, &context] {
        context.run = [options](Streams &streams) {
            const auto connection = connectCluster(options->cluster, streams);
            if (!connection)
                return fail(streams, connection.error(), ExitCode::Usage);
            return runStatus(*options, **connection, namespaceOf(options->cluster, **connection),
                             streams);
        };
    });
}

} // namespace sluice::cli
