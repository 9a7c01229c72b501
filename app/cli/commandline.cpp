// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include "app/cli/subcommands.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <ostream>

namespace sluice::cli {
namespace {

constexpr std::array subcommands = {
    addShow,   addSetWeights, addServe, addSample, addJudge,   addExport, addContexts,
    addStatus, addWatch,      addDiff,  addApply,  addWeights, addRevert, addCompletion,
};

} // namespace

void describe(CLI::App &app)
{
    app.name("sluicectl");
    app.description("Split HTTP traffic with the Kubernetes Gateway API, and see that it is so.");
    app.set_version_flag("--version", "sluicectl " SLUICE_VERSION, "Print the version and exit");
    app.set_help_flag("-h,--help", "Print this help and exit");
    app.footer("Exit status: 0 yes, 1 no, 2 bad usage or unreadable input, 3 not enough evidence, "
               "4 no connection or not allowed.");
    app.require_subcommand(0, 1); // an unknown one is named in the error, unlike with (1)
}

void addSubcommands(CLI::App &app, Context &context)
{
    for (const auto add : subcommands)
        add(app, context);
}

int runCommandLine(std::vector<std::string> arguments, Streams &streams)
{
    CLI::App app;
    describe(app);
    Context context;
    addSubcommands(app, context);
    try {
        std::ranges::reverse(arguments); // as CLI11 takes them
        app.parse(std::move(arguments));
        if (context.run)
            return static_cast<int>(context.run(streams));
        streams.err << app.help();
        return static_cast<int>(ExitCode::Usage);
    } catch (const CLI::ParseError &error) {
        const auto wantsText = app.exit(error, streams.out, streams.err) == 0;
        return static_cast<int>(wantsText ? ExitCode::Yes : ExitCode::Usage);
    } catch (const std::exception &error) {
        return static_cast<int>(
            fail(streams, {"unexpected", Severity::Error, error.what()}, ExitCode::Usage));
    }
}

} // namespace sluice::cli
