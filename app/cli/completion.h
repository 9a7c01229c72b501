// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace sluice::cli {

struct CompletedOption
{
    std::vector<std::string> names; ///< with their dashes
    std::string description;
    bool takesValue = false;
    std::vector<std::string> choices; ///< of its value; empty: a file
};

struct CompletedCommand
{
    std::string name; ///< empty: the program itself
    std::string description;
    std::vector<CompletedOption> options;
    std::vector<std::string> choices; ///< of its positional arguments; empty: files
};

/// The program and its subcommands, read from the command line's own declarations.
std::vector<CompletedCommand> completedCommands(const CLI::App &app);

/// The script of a shell (bash, zsh, fish) that completes them.
std::string bashCompletion(const std::vector<CompletedCommand> &commands);
std::string zshCompletion(const std::vector<CompletedCommand> &commands);
std::string fishCompletion(const std::vector<CompletedCommand> &commands);

} // namespace sluice::cli
