// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/apply.h"

#include "app/cli/changeoptions.h"
#include "app/cli/changeplace.h"
#include "app/cli/commandline.h"
#include "app/cli/inputfiles.h"
#include "app/cli/outputoption.h"
#include "app/cli/subcommands.h"
#include "core/planning/wantedobject.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace sluice::cli {
namespace {

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// The objects that KIND/NAME means; the case of KIND does not count.
Result<std::vector<model::ResourceKey>> keysOf(const std::string &argument,
                                               const workspace::Workspace &workspace,
                                               const std::string &namespaceName)
{
    const auto slash = argument.find('/');
    if (slash == std::string::npos || slash == 0 || slash + 1 == argument.size())
        return Diagnostic{.code = "usage",
                          .message = "--only takes KIND/NAME; it got '" + argument + "'",
                          .remedy = "For instance --only HTTPRoute/web."};
    std::vector<model::ResourceKey> keys;
    for (const auto &location : workspace.resources()) {
        const auto key = planning::keyOf(*location.resource, namespaceName);
        if (lower(key.kind) == lower(argument.substr(0, slash))
            && key.name == argument.substr(slash + 1))
            keys.push_back(key);
    }
    if (keys.empty())
        return Diagnostic{.code = "no-such-object",
                          .message = "no file holds " + argument,
                          .remedy = "See sluicectl show, or leave --only out."};
    return keys;
}

Result<planning::PlanOptions> planOptions(const ApplyOptions &options,
                                          const workspace::Workspace &workspace,
                                          const std::string &namespaceName)
{
    using planning::ConflictAnswer;
    planning::PlanOptions plan{.defaultNamespace = namespaceName, .editedOnly = false};
    for (const auto &argument : options.only) {
        const auto keys = keysOf(argument, workspace, namespaceName);
        if (!keys)
            return keys.error();
        plan.only.insert(plan.only.end(), keys->begin(), keys->end());
    }
    const std::pair<const std::vector<std::string> *, ConflictAnswer> answers[]{
        {&options.leave, ConflictAnswer::Leave},
        {&options.takeLive, ConflictAnswer::TakeLive},
        {&options.takeOver, ConflictAnswer::TakeOver}};
    for (const auto &[managers, answer] : answers) {
        for (const auto &manager : *managers) {
            if (!plan.answers.emplace(manager, answer).second)
                return Diagnostic{.code = "usage",
                                  .message = "'" + manager + "' is named by two options",
                                  .remedy = "Leave its fields, take its values, or take over."};
        }
    }
    plan.allowedHarms = {options.allowed.begin(), options.allowed.end()};
    return plan;
}

} // namespace

ExitCode runApply(const ApplyOptions &options, const ChangePlace &place, Streams &streams)
{
    const auto workspace = openSoundFiles(options.files, streams);
    if (!workspace)
        return ExitCode::Usage;
    const auto wanted = planOptions(options, *workspace, place.namespaceName);
    if (!wanted)
        return fail(streams, wanted.error(), codeOf(wanted.error()));
    const auto plan = planning::plan(*workspace, *wanted, place.server, {});
    if (!plan)
        return fail(streams, plan.error(), codeOf(plan.error()));
    return carryOut(*plan, options.change, place, streams);
}

void addApply(CLI::App &app, Context &context)
{
    auto options = std::make_shared<ApplyOptions>();
    auto cluster = std::make_shared<ClusterOptions>();
    auto *command = app.add_subcommand(
        "apply", "Apply manifests to a cluster: the plan is shown first, and never forced");
    addFiles(*command, options->files);
    addClusterOptions(*command, *cluster);
    addChangeOptions(*command, options->change);
    command->add_flag("--dry-run", options->change.isDryRun, "Show the plan and stop");
    command->add_option("--only", options->only, "Only this object; may be repeated")
        ->type_name("KIND/NAME")
        ->allow_extra_args(false);
    const std::tuple<const char *, std::vector<std::string> *, const char *> answers[]{
        {"--leave", &options->leave, "Leave the fields of this manager as they are"},
        {"--take-live", &options->takeLive, "Take the live values of this manager's fields"},
        {"--take-over", &options->takeOver, "Take the fields of this manager away from it"}};
    for (const auto &[name, managers, text] : answers)
        command->add_option(name, *managers, text)->type_name("MANAGER")->allow_extra_args(false);
    addAllowOption(*command, options->allowed);
    command->callback([options, cluster, &context] {
        context.run = [options, cluster](Streams &streams) {
            return withPlace(*cluster, streams, [&](const ChangePlace &place) {
                return runApply(*options, place, streams);
            });
        };
    });
}

} // namespace sluice::cli
