// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/judge.h"

#include "app/cli/commandline.h"
#include "app/cli/numberoption.h"
#include "app/cli/subcommands.h"
#include "core/base/printable.h"
#include "core/base/printablejson.h"
#include "core/traffic/verdict.h"
#include "core/traffic/verdictsentence.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <istream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <set>

namespace sluice::cli {
namespace {

using Json = nlohmann::ordered_json;
using traffic::Verdict;
using traffic::VerdictInput;
using traffic::VerdictKind;

/// Far above any watch, far below where a sum could overflow.
constexpr std::uint64_t maxCount = 1'000'000'000'000;

Diagnostic badOption(std::string message)
{
    return {.code = "judge-option-invalid",
            .message = std::move(message),
            .remedy =
                "Write for example: sluicectl judge --wanted app-v1=3,app-v2=1 --tolerance 2"};
}

Outcome addWanted(JudgeOptions &options, std::string_view part)
{
    const auto equals = part.rfind('=');
    const auto name = part.substr(0, equals);
    if (equals == std::string_view::npos || name.empty())
        return badOption("--wanted: '" + printable(part) + "' is not NAME=WEIGHT");
    const auto digits = part.substr(equals + 1);
    std::int64_t weight = -1;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), weight);
    if (error != std::errc{} || end != digits.data() + digits.size() || weight < 0
        || weight > 1'000'000)
        return badOption("--wanted: the weight of '" + printable(name)
                         + "' is not a whole number from 0 to 1000000");
    if (name.front() == '_')
        return badOption("--wanted: names that begin with '_' are kept for _unknown and _failed");
    if (std::find(options.names.begin(), options.names.end(), name) != options.names.end())
        return badOption("--wanted: '" + printable(name) + "' is named twice");
    options.names.emplace_back(name);
    options.weights.push_back(weight);
    return std::monostate{};
}

Diagnostic badLine(std::size_t line, std::string message)
{
    return {
        .code = "judge-line-invalid",
        .message = std::move(message),
        .remedy =
            R"(Write one JSON object a line, such as {"app-v1": 12, "app-v2": 5, "_unknown": 1}.)",
        .where = {.file = "standard input", .position = {static_cast<int>(line), 1}, .span = {}}};
}

/// Far longer than a line of counts; more is not read, so that none can take all memory.
constexpr std::size_t longestLine = std::size_t{1} << 20U;

/// Reads up to the line's end, or a little more than the longest line may have. False: nothing is
/// left.
bool readLine(std::istream &in, std::string &text)
{
    text.clear();
    for (auto next = in.get(); in && text.size() <= longestLine; next = in.get()) {
        if (next == '\n')
            return true;
        text += static_cast<char>(next);
    }
    return !text.empty();
}

/// The line's counts; of two with one name a reader would silently drop one.
Result<Json> countsOf(const std::string &text, std::size_t line)
{
    if (text.size() > longestLine)
        return badLine(line, "this line is longer than 1 MiB");
    std::set<std::string> names;
    std::optional<std::string> twice;
    const auto note = [&](int depth, Json::parse_event_t event, Json &value) {
        if (event == Json::parse_event_t::key && depth == 1
            && !names.insert(value.get<std::string>()).second)
            twice = value.get<std::string>();
        return true;
    };
    auto object = Json::parse(text, note, false);
    if (object.is_discarded() || !object.is_object())
        return badLine(line, "this line is not a JSON object");
    if (twice)
        return badLine(line, "'" + printable(*twice) + "' is counted twice in this line");
    return object;
}

/// Adds a line's counts; a line with a mistake adds nothing.
Outcome addLine(VerdictInput &input, const JudgeOptions &options, const std::string &text,
                std::size_t line)
{
    const auto object = countsOf(text, line);
    if (!object)
        return object.error();
    auto next = input;
    for (const auto &[name, count] : object->items()) {
        if (!count.is_number_unsigned() || count.get<std::uint64_t>() > maxCount)
            return badLine(line, "the count of '" + printable(name)
                                     + "' is not a whole number from 0 to 10^12");
        const auto found = std::find(options.names.begin(), options.names.end(), name);
        const auto index = static_cast<std::size_t>(found - options.names.begin());
        auto &sum = found == options.names.end() ? next.unidentified : next.counts[index];
        sum += count.get<std::uint64_t>();
        if (sum > maxCount)
            return badLine(line,
                           "the counts of '" + printable(name) + "' add up to more than 10^12");
    }
    input = std::move(next);
    return std::monostate{};
}

/// Digits beyond what the counts bear would differ from one machine's library to the next.
double rounded(double value)
{
    return std::round(value * 1e9) / 1e9;
}

Json toJson(const JudgeOptions &options, const VerdictInput &input, const Verdict &verdict)
{
    auto requests = input.unidentified;
    auto backends = Json::array();
    for (std::size_t i = 0; i < options.names.size(); ++i) {
        const auto &share = verdict.shares[i];
        requests += input.counts[i];
        backends.push_back({{"name", options.names[i]},
                            {"count", input.counts[i]},
                            {"share", rounded(share.measured)},
                            {"low", rounded(share.low)},
                            {"high", rounded(share.high)},
                            {"wanted", rounded(share.wanted)}});
    }
    Json result;
    result["requests"] = requests;
    result["verdict"] = word(verdict.kind);
    result["reason"] = word(verdict.reason);
    result["logE"] = std::round(verdict.logE * 1e6) / 1e6;
    result["moreRequests"] = nullptr;
    if (verdict.moreRequests)
        result["moreRequests"] = *verdict.moreRequests;
    result["backends"] = std::move(backends);
    result["sentence"] = sentence(input, verdict, {}, options.names).text;
    return result;
}

std::string toLine(const JudgeOptions &options, const VerdictInput &input, const Verdict &verdict)
{
    if (options.isText)
        return sentence(input, verdict, {}, options.names).text;
    return printableJson(
        toJson(options, input, verdict).dump(-1, ' ', false, Json::error_handler_t::replace));
}

ExitCode exitCode(VerdictKind kind)
{
    switch (kind) {
    case VerdictKind::Consistent:
        return ExitCode::Yes;
    case VerdictKind::Off:
        return ExitCode::No;
    case VerdictKind::Undecided:
        return ExitCode::NotEnough;
    }
    return ExitCode::NotEnough;
}

} // namespace

Result<JudgeOptions> judgeOptions(const JudgeArguments &arguments)
{
    JudgeOptions options;
    std::string_view rest = arguments.wanted;
    while (true) {
        const auto comma = rest.find(',');
        if (const auto added = addWanted(options, rest.substr(0, comma)); !added)
            return added.error();
        if (comma == std::string_view::npos)
            break;
        rest.remove_prefix(comma + 1);
    }
    if (arguments.tolerancePoints) {
        if (!(*arguments.tolerancePoints >= 0 && *arguments.tolerancePoints <= 100))
            return badOption("--tolerance: not a number of percentage points from 0 to 100");
        options.tolerance = *arguments.tolerancePoints / 100;
    }
    if (!(arguments.alpha > 0 && arguments.alpha < 1))
        return badOption("--alpha: not a number above 0 and below 1");
    options.alpha = arguments.alpha;
    options.hasExactMarks = !arguments.hasInexactMarks;
    options.isText = arguments.output == "text";
    return options;
}

ExitCode runJudge(const JudgeArguments &arguments, Streams &streams)
{
    const auto options = judgeOptions(arguments);
    if (!options)
        return fail(streams, options.error(), ExitCode::Usage);
    VerdictInput input{.weights = options->weights,
                       .counts = std::vector<std::uint64_t>(options->names.size()),
                       .hasExactMarks = options->hasExactMarks,
                       .alpha = options->alpha,
                       .tolerance = options->tolerance};
    auto last = VerdictKind::Undecided;
    std::string text;
    for (std::size_t line = 1; readLine(streams.in, text); ++line) {
        if (text.find_first_not_of(" \t\r") == std::string::npos)
            continue;
        if (const auto added = addLine(input, *options, text, line); !added)
            return fail(streams, added.error(), ExitCode::Usage);
        const auto verdict = traffic::judge(input);
        last = verdict.kind;
        // Flushed, for the reader of a pipe acts on each line.
        streams.out << toLine(*options, input, verdict) << std::endl;
    }
    return exitCode(last);
}

void addJudge(CLI::App &app, Context &context)
{
    auto arguments = std::make_shared<JudgeArguments>();
    auto *command = app.add_subcommand(
        "judge", "Judge counts from anywhere against wanted weights: one JSON object a line on "
                 "standard input, added up; one verdict a line out");
    command->add_option("--wanted", arguments->wanted, "Wanted weights: NAME=WEIGHT,NAME=WEIGHT...")
        ->required();
    command
        ->add_option("--tolerance", arguments->tolerancePoints,
                     "Percentage points that a share may differ by (unset: 2, at most half the "
                     "share)")
        ->check(numberFrom(0, 100, "a number of percentage points from 0 to 100"));
    command->add_option("--alpha", arguments->alpha, "Chance of a false verdict, between 0 and 1")
        ->check(numberFrom(0, 1, "a number above 0 and below 1"))
        ->capture_default_str();
    command->add_flag("--inexact-marks", arguments->hasInexactMarks,
                      "An answer counted for a backend of weight 0 may be another's");
    command->add_option("-o,--output", arguments->output, "json, or text: the sentence alone")
        ->check(CLI::IsMember({"json", "text"}))
        ->capture_default_str();
    command->callback([arguments, &context] {
        context.run = [arguments](Streams &streams) { return runJudge(*arguments, streams); };
    });
}

} // namespace sluice::cli
