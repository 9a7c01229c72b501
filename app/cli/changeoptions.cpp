// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/changeoptions.h"

#include "app/cli/outputoption.h"

#include <CLI/CLI.hpp>

#include <charconv>

namespace sluice::cli {
namespace {

constexpr std::chrono::seconds usualWait{60};
constexpr int longestWait = 24 * 60 * 60;

bool readWait(const std::vector<std::string> &values, ChangeOptions &options)
{
    options.wait = usualWait;
    if (values.front() == "true") // CLI11's value of a flag that stands alone
        return true;
    int seconds = 0;
    const auto &text = values.front();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    const auto isNumber = error == std::errc() && end == text.data() + text.size();
    options.wait = std::chrono::seconds(seconds);
    return isNumber && seconds > 0 && seconds <= longestWait;
}

} // namespace

void addChangeOptions(CLI::App &command, ChangeOptions &options)
{
    command.add_flag("--yes", options.isConfirmed, "Do it without asking");
    command
        .add_option(
            "--wait",
            [&options](const CLI::results_t &values) { return readWait(values, options); },
            "Wait until every parentRef accepted the routes (60 s unless given as --wait=SECONDS)")
        ->expected(0); // so that the file behind it is not taken for SECONDS
    addJsonOption(command, options.isJson);
}

void addAllowOption(CLI::App &command, std::vector<std::string> &codes)
{
    command.add_option("--allow", codes, "Let a known harm through; may be repeated")
        ->type_name("CODE")
        ->allow_extra_args(false);
}

} // namespace sluice::cli
