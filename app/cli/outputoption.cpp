// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/outputoption.h"

#include <CLI/CLI.hpp>

namespace sluice::cli {

void addFiles(CLI::App &command, std::vector<std::string> &files)
{
    command.add_option("FILE", files, "Manifests: files, folders, or - for standard input")
        ->required()
        ->type_name("");
}

void addJsonOption(CLI::App &command, bool &isJson)
{
    command
        .add_option_function<std::string>(
            "-o,--output", [&isJson](const std::string &format) { isJson = format == "json"; },
            "What to write")
        ->check(CLI::IsMember({"text", "json"}))
        ->default_str("text")
        ->type_name("FORMAT");
}

} // namespace sluice::cli
