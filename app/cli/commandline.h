// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/streams.h"

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace sluice::cli {

/// What a subcommand is given when it is declared. Its CLI11 callback sets `run`, which is called
/// once the whole command line has been read:
///
///     void addShow(CLI::App &app, Context &context)
///     {
///         auto options = std::make_shared<ShowOptions>();
///         auto *command = app.add_subcommand("show", "...");
///         command->add_option("FILE", options->files, "...")->required();
///         command->callback([options, &context] {
///             context.run = [options](Streams &streams) { return runShow(*options, streams); };
///         });
///     }
struct Context
{
    std::function<ExitCode(Streams &)> run;
};

/// Names and describes the program.
void describe(CLI::App &app);

/// Declares every subcommand; the one list of them.
void addSubcommands(CLI::App &app, Context &context);

/// The whole program but for the process: reads the arguments (without the program's name), runs
/// the subcommand, and answers the exit status.
int runCommandLine(std::vector<std::string> arguments, Streams &streams);

} // namespace sluice::cli
