// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/watch.h"

#include "app/cli/commandline.h"
#include "app/cli/interruption.h"
#include "app/cli/subcommands.h"
#include "app/cli/watchlines.h"
#include "app/cluster/follower.h"
#include "core/base/waiting.h"

#include <CLI/CLI.hpp>

#include <atomic>
#include <memory>
#include <ostream>

namespace sluice::cli {

ExitCode runWatch(const WatchOptions &options, planning::ApiServer &server,
                  const std::string &namespaceName, const std::function<bool()> &isEnough,
                  Streams &streams)
{
    auto discovery = cluster::discover(server, {});
    if (!discovery)
        return fail(streams, discovery.error(), ExitCode::NoConnection);
    if (discovery->gatewayApi.missing)
        fail(streams, *discovery->gatewayApi.missing, ExitCode::No);
    RealWaiting waiting;
    std::atomic<bool> isClosed = false; // whoever read the lines is gone
    cluster::LiveStore store([&](const planning::LiveBatch &batch) {
        for (const auto &line : watchLines(batch, options.isEverywhere ? "" : namespaceName))
            streams.out << line << '\n';
        streams.out.flush();
        isClosed = !streams.out;
    });
    cluster::Follower follower(server, std::move(*discovery), store, waiting,
                               {[](const auto &, auto) {}, [](const auto &) {}});
    follower.setNamespaces({namespaceName});
    while (!isEnough() && !isClosed)
        waiting.pause(std::chrono::milliseconds(200), {});
    return ExitCode::Yes;
}

void addWatch(CLI::App &app, Context &context)
{
    auto options = std::make_shared<WatchOptions>();
    auto *command = app.add_subcommand(
        "watch", "Print a JSON line for each change in a cluster, until interrupted");
    command->add_flag("-A,--all-namespaces", options->isEverywhere, "Changes in all namespaces");
    addClusterOptions(*command, options->cluster);
    command->callback([options, &context] {
        context.run = [options](Streams &streams) {
            Interruption interruption; // before the first thread
            const auto connection = connectCluster(options->cluster, streams);
            if (!connection)
                return fail(streams, connection.error(), ExitCode::Usage);
            return runWatch(
                *options, **connection, namespaceOf(options->cluster, **connection),
                [&interruption] { return interruption.isRequested(); }, streams);
        };
    });
}

} // namespace sluice::cli
