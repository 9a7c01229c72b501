// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/setweights.h"

#include "app/cli/commandline.h"
#include "app/cli/inputfiles.h"
#include "app/cli/routeargument.h"
#include "app/cli/subcommands.h"
#include "core/workspace/edit.h"
#include "core/workspace/storage.h"
#include "core/workspace/textdiff.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <ostream>

namespace sluice::cli {
namespace {

struct Request
{
    std::vector<std::string> files;
    std::vector<WeightArgument> weights;
    RouteArgument route;
};

/// BACKEND=WEIGHT, unless a file is called so.
bool isWeight(const std::string &argument)
{
    std::error_code ignored;
    return argument.find('=') != std::string::npos && !std::filesystem::exists(argument, ignored);
}

Diagnostic usage(const std::string &message, const std::string &remedy)
{
    return {"usage", Severity::Error, message, remedy};
}

Result<Request> parse(const SetWeightsOptions &options)
{
    Request request;
    for (const auto &argument : options.arguments) {
        if (!isWeight(argument)) {
            request.files.push_back(argument);
            continue;
        }
        auto weight = WeightArgument::parse(argument);
        if (!weight)
            return weight.error();
        request.weights.push_back(*std::move(weight));
    }
    if (request.files.empty())
        return usage("No FILE was given", "Name the file that holds the route, or - for standard "
                                          "input.");
    if (request.weights.empty())
        return usage("No weight was given", "Write BACKEND=WEIGHT, as in app-v1=300.");
    if (options.isInPlace && std::ranges::find(request.files, standardInput) != request.files.end())
        return usage("Standard input cannot be changed in place", "Leave out --in-place.");
    auto route = RouteArgument::parse(options.route);
    if (!route)
        return route.error();
    request.route = *std::move(route);
    return request;
}

std::string choicesIn(const model::RouteRule &rule)
{
    std::string text;
    for (const auto &share : model::backendShares(rule))
        text += (text.empty() ? "" : ", ") + toString(share.key);
    return text;
}

/// The backendRefs that an argument means: those of one backend.
Result<std::vector<std::size_t>> findBackendRefs(const model::RouteRule &rule,
                                                 const WeightArgument &argument)
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < rule.backendRefs.size(); ++i) {
        if (argument.backend.names(rule.backendRefs[i].key))
            found.push_back(i);
    }
    const auto choices = choicesIn(rule);
    if (found.empty())
        return Diagnostic{"backend-unknown", Severity::Error,
                          "The rule has no backend for '" + argument.text + "'",
                          choices.empty() ? "It has no backends." : "It has: " + choices + "."};
    const auto isOther = [&](std::size_t i) {
        return rule.backendRefs[i].key != rule.backendRefs[found.front()].key;
    };
    if (std::ranges::any_of(found, isOther))
        return Diagnostic{"backend-ambiguous", Severity::Error,
                          "'" + argument.text + "' may mean several backends: " + choices,
                          "Write [NAMESPACE/]NAME[:PORT]=WEIGHT."};
    return found;
}

/// A backend that stands twice in the rule gets the weight at its first mention and 0 at the
/// others, so that their sum, which is what it gets of the traffic, is the weight that was asked
/// for.
Result<std::vector<workspace::NewWeight>> newWeights(const model::RouteRule &rule,
                                                     const std::vector<WeightArgument> &arguments)
{
    std::vector<workspace::NewWeight> weights;
    for (const auto &argument : arguments) {
        const auto refs = findBackendRefs(rule, argument);
        if (!refs)
            return refs.error();
        for (const auto ref : *refs) {
            if (std::ranges::find(weights, ref, &workspace::NewWeight::backendRef) != weights.end())
                return usage("A backend is given two weights; the second is '" + argument.text
                                 + "'",
                             "Give each backend once.");
            weights.push_back({ref, ref == refs->front() ? argument.weight : 0});
        }
    }
    return weights;
}

ExitCode write(const SetWeightsOptions &options, const workspace::Workspace &before,
               const workspace::Edit &edit, const model::ResourceKey &route, Streams &streams)
{
    const auto id = edit.after.find(route)->file;
    const auto *file = edit.after.file(id);
    if (options.showsDifference)
        streams.out << workspace::unifiedDifference(before.file(id)->stream.text(),
                                                    file->stream.text(), file->path);
    if (options.isInPlace && !edit.patches.empty()) {
        const auto saved = saveFile(edit.after, id, workspace::IfChanged::Refuse);
        if (!saved)
            return fail(streams, saved.error(), ExitCode::Usage);
    }
    if (!options.isInPlace && !options.showsDifference)
        streams.out << file->stream.text();
    return ExitCode::Yes;
}

ExitCode codeFor(const Diagnostic &error)
{
    const auto isUsage = error.code.ends_with("-ambiguous") || error.code == "usage";
    return isUsage ? ExitCode::Usage : ExitCode::No;
}

} // namespace

ExitCode runSetWeights(const SetWeightsOptions &options, Streams &streams)
{
    const auto request = parse(options);
    if (!request)
        return fail(streams, request.error(), ExitCode::Usage);
    const auto workspace = openSoundFiles(request->files, streams);
    if (!workspace)
        return ExitCode::Usage;
    const auto rule = findRule(*workspace, request->route);
    if (!rule)
        return fail(streams, rule.error(), codeFor(rule.error()));
    const auto weights = newWeights(*workspace->rule(*rule), request->weights);
    if (!weights)
        return fail(streams, weights.error(), codeFor(weights.error()));
    const auto edit = workspace::setWeights(*workspace, *rule, *weights);
    if (!edit)
        return fail(streams, edit.error(), ExitCode::No);
    return write(options, *workspace, *edit, rule->route, streams);
}

void addSetWeights(CLI::App &app, Context &context)
{
    auto options = std::make_shared<SetWeightsOptions>();
    auto *command =
        app.add_subcommand("set-weights", "Change weights in a manifest, and nothing else in it");
    command
        ->add_option("FILE... BACKEND=WEIGHT", options->arguments,
                     "Manifests (files, folders, or -), and new weights such as app-v1=300; a "
                     "backend is [NAMESPACE/]NAME[:PORT]")
        ->required()
        ->type_name("");
    command->add_option("--route", options->route, "The rule: [NAMESPACE/]NAME[#RULE]")
        ->required()
        ->type_name("ROUTE");
    command->add_flag("--in-place", options->isInPlace, "Write the file instead of printing it");
    command->add_flag("--diff", options->showsDifference, "Print what changes instead of the text");
    command->callback([options, &context] {
        context.run = [options](Streams &streams) { return runSetWeights(*options, streams); };
    });
}

} // namespace sluice::cli
