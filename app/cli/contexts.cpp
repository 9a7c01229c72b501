// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/contexts.h"

#include "app/cli/commandline.h"
#include "app/cli/outputoption.h"
#include "app/cli/subcommands.h"
#include "core/base/printable.h"
#include "core/base/printablejson.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <ostream>

namespace sluice::cli {
namespace {

using Json = nlohmann::ordered_json;
using Choices = std::vector<planning::ContextChoice>;

void writeJson(const Choices &choices, std::ostream &out)
{
    auto contexts = Json::array();
    for (const auto &choice : choices)
        contexts.push_back({{"name", choice.name},
                            {"cluster", choice.cluster},
                            {"user", choice.user},
                            {"namespace", choice.namespaceName},
                            {"server", choice.server},
                            {"current", choice.isCurrent},
                            {"verified", choice.verifiesTls},
                            {"error", choice.broken ? Json(choice.broken->message) : Json()}});
    const Json answer{{"contexts", std::move(contexts)}};
    out << printableJson(answer.dump(2, ' ', false, Json::error_handler_t::replace)) << '\n';
}

void writeText(const Choices &choices, std::ostream &out)
{
    std::size_t width = 0;
    for (const auto &choice : choices)
        width = std::max(width, printable(choice.name).size());
    for (const auto &choice : choices) {
        auto name = printable(choice.name);
        name.resize(std::max(width, name.size()), ' ');
        out << (choice.isCurrent ? "* " : "  ") << name << "  "
            << (choice.server.empty() ? "(no server)" : printable(choice.server)) << "  namespace "
            << printable(choice.namespaceName) << "  user "
            << (choice.user.empty() ? "(none)" : printable(choice.user))
            << (choice.verifiesTls ? "" : "  NOT VERIFIED") << '\n';
        if (choice.broken)
            out << "      cannot be used: " << printable(choice.broken->message) << '\n';
    }
}

bool isError(const Diagnostic &problem)
{
    return problem.severity == Severity::Error;
}

} // namespace

ExitCode runContexts(const ContextsOptions &options, const cluster::Environment &environment,
                     Streams &streams)
{
    const auto kubeconfig = cluster::loadKubeconfig(options.cluster.kubeconfig, environment);
    if (!kubeconfig)
        return fail(streams, kubeconfig.error(), ExitCode::Usage);
    for (const auto &problem : kubeconfig->problems)
        streams.err << toText(problem) << '\n';
    auto choices = cluster::contextChoices(*kubeconfig);
    const auto &wanted = options.cluster.context;
    if (!wanted.empty() && kubeconfig->context(wanted) == nullptr)
        return fail(streams, cluster::chooseContext(*kubeconfig, wanted).error(), ExitCode::Usage);
    std::erase_if(choices,
                  [&](const auto &choice) { return !wanted.empty() && choice.name != wanted; });
    if (options.isJson)
        writeJson(choices, streams.out);
    else
        writeText(choices, streams.out);
    const bool isUnread = choices.empty() && std::ranges::any_of(kubeconfig->problems, isError);
    return isUnread ? ExitCode::Usage : ExitCode::Yes;
}

void addContexts(CLI::App &app, Context &context)
{
    auto options = std::make_shared<ContextsOptions>();
    auto *command = app.add_subcommand("contexts", "List the contexts of the kubeconfig");
    addClusterOptions(*command, options->cluster);
    addJsonOption(*command, options->isJson);
    command->callback([options, &context] {
        context.run = [options](Streams &streams) {
            return runContexts(*options, cluster::processEnvironment(), streams);
        };
    });
}

} // namespace sluice::cli
