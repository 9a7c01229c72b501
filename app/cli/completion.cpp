// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/completion.h"

#include "app/cli/commandline.h"
#include "app/cli/subcommands.h"

#include <CLI/CLI.hpp>

#include <ostream>

namespace sluice::cli {
namespace {

/// The values of CLI::IsMember, which CLI11 tells in the option's type alone: "{text,json}".
std::vector<std::string> choicesOf(const CLI::Option &option)
{
    const auto type = option.get_type_name();
    const auto begin = type.find('{');
    const auto end = type.find('}');
    if (begin == std::string::npos || end == std::string::npos || end < begin)
        return {};
    return CLI::detail::split(type.substr(begin + 1, end - begin - 1), ',');
}

CompletedOption completedOption(const CLI::Option &option)
{
    CompletedOption completed;
    for (const auto &name : option.get_snames())
        completed.names.push_back("-" + name);
    for (const auto &name : option.get_lnames())
        completed.names.push_back("--" + name);
    completed.description = option.get_description();
    completed.takesValue = option.get_items_expected_max() > 0;
    completed.choices = choicesOf(option);
    return completed;
}

CompletedCommand completedCommand(const CLI::App &app, const std::string &name)
{
    CompletedCommand command{name, app.get_description(), {}, {}};
    for (const auto *option : app.get_options()) {
        if (option->get_positional())
            command.choices = choicesOf(*option);
        else
            command.options.push_back(completedOption(*option));
    }
    return command;
}

ExitCode runCompletion(const std::string &shell, Streams &streams)
{
    CLI::App app;
    Context context;
    describe(app);
    addSubcommands(app, context);
    const auto commands = completedCommands(app);
    if (shell == "bash")
        streams.out << bashCompletion(commands);
    if (shell == "zsh")
        streams.out << zshCompletion(commands);
    if (shell == "fish")
        streams.out << fishCompletion(commands);
    return ExitCode::Yes;
}

} // namespace

std::vector<CompletedCommand> completedCommands(const CLI::App &app)
{
    std::vector<CompletedCommand> commands{completedCommand(app, {})};
    for (const auto *command : app.get_subcommands([](const CLI::App *) { return true; }))
        commands.push_back(completedCommand(*command, command->get_name()));
    return commands;
}

void addCompletion(CLI::App &app, Context &context)
{
    auto shell = std::make_shared<std::string>();
    auto *command = app.add_subcommand("completion", "Print a shell's completion script");
    command->add_option("SHELL", *shell, "Whose script")
        ->check(CLI::IsMember({"bash", "zsh", "fish"}))
        ->required()
        ->type_name("");
    command->callback([shell, &context] {
        context.run = [shell](Streams &streams) { return runCompletion(*shell, streams); };
    });
}

} // namespace sluice::cli
