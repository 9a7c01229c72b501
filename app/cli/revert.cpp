// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/revert.h"

#include "app/cli/changeoptions.h"
#include "app/cli/changeplace.h"
#include "app/cli/commandline.h"
#include "app/cli/subcommands.h"
#include "app/cluster/introduction.h"
#include "core/base/printable.h"
#include "core/planning/revert.h"

#include <CLI/CLI.hpp>

#include <ostream>

namespace sluice::cli {

ExitCode runRevert(const RevertOptions &options, const ChangePlace &place, Streams &streams)
{
    const auto journal = planning::readJournal(place.journalFolder);
    for (const auto &problem : journal.problems)
        fail(streams, problem, ExitCode::No);
    const auto entry = planning::entryToRevert(
        journal.entries, cluster::clusterUid(place.server, {}), options.entry);
    if (!entry)
        return fail(streams, entry.error(), codeOf(entry.error()));
    streams.err << "Takes back " << entry->id << ": " << entry->action << " of "
                << printable(entry->key.kind + ' ' + entry->key.name) << " at " << entry->time
                << ". Who owned which fields is not restored.\n";
    const auto plan = planning::planRevert(*entry, place.server, {});
    if (!plan)
        return fail(streams, plan.error(), codeOf(plan.error()));
    return carryOut(*plan, options.change, place, streams);
}

void addRevert(CLI::App &app, Context &context)
{
    auto options = std::make_shared<RevertOptions>();
    auto cluster = std::make_shared<ClusterOptions>();
    auto *command = app.add_subcommand("revert", "Take back a change that Sluice made");
    command
        ->add_option("ENTRY", options->entry,
                     "Entry of the journal; without it this cluster's last successful change")
        ->type_name("");
    addClusterOptions(*command, *cluster);
    addChangeOptions(*command, options->change);
    command->callback([options, cluster, &context] {
        context.run = [options, cluster](Streams &streams) {
            return withPlace(*cluster, streams, [&](const ChangePlace &place) {
                return runRevert(*options, place, streams);
            });
        };
    });
}

} // namespace sluice::cli
