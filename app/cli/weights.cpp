// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/weights.h"

#include "app/cli/changeoptions.h"
#include "app/cli/changeplace.h"
#include "app/cli/commandline.h"
#include "app/cli/routeargument.h"
#include "app/cli/subcommands.h"

#include <CLI/CLI.hpp>

namespace sluice::cli {
namespace {

Result<planning::WeightsRequest> requestOf(const WeightsOptions &options,
                                           const std::string &namespaceName)
{
    const auto route = RouteArgument::parse(options.route);
    if (!route)
        return route.error();
    planning::WeightsRequest request;
    request.route.namespaceName = route->namespaceName.value_or(namespaceName);
    request.route.name = route->name;
    request.rule = route->rule;
    request.allowedHarms = {options.allowed.begin(), options.allowed.end()};
    for (const auto &text : options.weights) {
        const auto weight = WeightArgument::parse(text);
        if (!weight)
            return weight.error();
        request.weights.push_back({weight->backend.name, weight->backend.namespaceName,
                                   weight->backend.port, weight->weight});
    }
    return request;
}

} // namespace

ExitCode runWeights(const WeightsOptions &options, const ChangePlace &place, Streams &streams)
{
    const auto request = requestOf(options, place.namespaceName);
    if (!request)
        return fail(streams, request.error(), ExitCode::Usage);
    const auto plan = planning::planWeights(*request, place.server, {});
    if (!plan)
        return fail(streams, plan.error(), codeOf(plan.error()));
    auto change = options.change;
    change.isDryRun = !options.isApplied;
    return carryOut(*plan, change, place, streams);
}

void addWeights(CLI::App &app, Context &context)
{
    auto options = std::make_shared<WeightsOptions>();
    auto cluster = std::make_shared<ClusterOptions>();
    auto *command = app.add_subcommand(
        "weights", "Change weights of a route straight on the cluster, and nothing else of it");
    command->add_option("ROUTE", options->route, "The rule: [NAMESPACE/]NAME[#RULE]")
        ->required()
        ->type_name("");
    command
        ->add_option("BACKEND=WEIGHT", options->weights,
                     "New weights such as app-v1=300; a backend is [NAMESPACE/]NAME[:PORT]")
        ->required()
        ->type_name("");
    command->add_flag("--apply", options->isApplied, "Change them; without it the plan is shown");
    addClusterOptions(*command, *cluster);
    addChangeOptions(*command, options->change);
    addAllowOption(*command, options->allowed);
    command->callback([options, cluster, &context] {
        context.run = [options, cluster](Streams &streams) {
            return withPlace(*cluster, streams, [&](const ChangePlace &place) {
                return runWeights(*options, place, streams);
            });
        };
    });
}

} // namespace sluice::cli
