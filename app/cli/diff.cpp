// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/diff.h"

#include "app/cli/changeplace.h"
#include "app/cli/commandline.h"
#include "app/cli/inputfiles.h"
#include "app/cli/outputoption.h"
#include "app/cli/planreport.h"
#include "app/cli/subcommands.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <ostream>

namespace sluice::cli {
namespace {

bool differs(const planning::PlannedObject &object)
{
    return object.action != planning::Action::None || object.isStopped();
}

void writeText(const planning::Plan &plan, std::ostream &out)
{
    planning::Plan different;
    std::ranges::copy_if(plan.objects, std::back_inserter(different.objects), differs);
    writePlan(different, out);
    for (const auto &object : different.objects)
        out << planning::lineDifference(object);
}

} // namespace

ExitCode runDiff(const DiffOptions &options, const ChangePlace &place, Streams &streams)
{
    const auto workspace = openSoundFiles(options.files, streams);
    if (!workspace)
        return ExitCode::Usage;
    const auto plan =
        planning::plan(*workspace, {.defaultNamespace = place.namespaceName, .editedOnly = false},
                       place.server, {});
    if (!plan)
        return fail(streams, plan.error(), codeOf(plan.error()));
    if (options.isJson)
        writePlanJson(*plan, {}, streams.out);
    else
        writeText(*plan, streams.out);
    return std::ranges::any_of(plan->objects, differs) ? ExitCode::No : ExitCode::Yes;
}

void addDiff(CLI::App &app, Context &context)
{
    auto options = std::make_shared<DiffOptions>();
    auto cluster = std::make_shared<ClusterOptions>();
    auto *command =
        app.add_subcommand("diff", "Compare manifests with a cluster; nothing is written");
    addFiles(*command, options->files);
    addClusterOptions(*command, *cluster);
    addJsonOption(*command, options->isJson);
    command->callback([options, cluster, &context] {
        context.run = [options, cluster](Streams &streams) {
            return withPlace(*cluster, streams, [&](const ChangePlace &place) {
                return runDiff(*options, place, streams);
            });
        };
    });
}

} // namespace sluice::cli
