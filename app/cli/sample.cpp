// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sample.h"

#include "app/cli/commandline.h"
#include "app/cli/inputfiles.h"
#include "app/cli/interruption.h"
#include "app/cli/measurement.h"
#include "app/cli/outputoption.h"
#include "app/cli/routeargument.h"
#include "app/cli/samplereport.h"
#include "app/cli/subcommands.h"
#include "app/probe/probe.h"
#include "core/base/printable.h"

#include <CLI/CLI.hpp>
#include <unistd.h>

#include <charconv>
#include <cmath>
#include <iostream>

namespace sluice::cli {
namespace {

constexpr std::uint64_t lookRequests = 40;
/// Without an end given: what is measured where nothing is wanted, and the longest wait for a
/// verdict.
constexpr std::uint64_t defaultRequests = 200;
constexpr std::chrono::minutes longestWatch{10};

Diagnostic usage(std::string code, std::string message, std::string remedy)
{
    return {std::move(code), Severity::Error, std::move(message), std::move(remedy)};
}

/// Fails alike whatever the locale.
std::optional<double> positiveNumber(const std::string &text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || !(number > 0) || number > 1e6)
        return std::nullopt;
    return number;
}

std::string trimmed(const std::string &text)
{
    const auto first = text.find_first_not_of(" \t");
    return first == std::string::npos
               ? std::string()
               : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

Result<traffic::ProbeTarget> targetOf(const SampleOptions &options)
{
    traffic::ProbeTarget target;
    target.url = options.url;
    target.connectTo = options.connectTo;
    target.timeout = std::chrono::milliseconds(std::llround(options.timeoutSeconds * 1000));
    target.verifiesTls = !options.isInsecure;
    target.usesProxyFromEnvironment = options.usesProxy;
    for (const auto &header : options.headers) {
        const auto colon = header.find(':');
        if (colon == std::string::npos)
            return usage("sample-bad-header", "the header '" + printable(header) + "' has no colon",
                         "Give it as 'name: value'.");
        target.headers.emplace_back(header.substr(0, colon), trimmed(header.substr(colon + 1)));
    }
    return target;
}

Result<traffic::ProbePace> paceOf(const SampleOptions &options)
{
    traffic::ProbePace pace;
    pace.rate = positiveNumber(options.rate);
    if (!pace.rate && options.rate != "max")
        return usage("sample-bad-rate", "the rate '" + printable(options.rate) + "' is none",
                     "Give requests a second, at most 1000000, or 'max'.");
    pace.connections = options.connections;
    pace.keepAlive = options.keepAlive;
    pace.stopAfterRequests = options.requests;
    if (options.seconds)
        pace.stopAfter = std::chrono::milliseconds(std::llround(*options.seconds * 1000));
    if (options.requests || options.seconds)
        return pace;
    if (options.expected.empty())
        pace.stopAfterRequests = defaultRequests;
    else
        pace.stopAfter = longestWatch;
    return pace;
}

/// The one rule that there is, where none was named.
Result<workspace::RuleRef> onlyRule(const workspace::Workspace &workspace)
{
    const auto routes = workspace.routes();
    if (routes.size() == 1 && routes.front().resource->route()->rules.size() == 1)
        return workspace::RuleRef{routes.front().resource->key, 0};
    return usage("route-ambiguous",
                 "the files hold " + std::to_string(routes.size())
                     + " routes, and it is not said which rule is measured",
                 "Add --route [NAMESPACE/]NAME[#RULE].");
}

Result<workspace::RuleRef> chosenRule(const workspace::Workspace &workspace,
                                      const std::string &route)
{
    if (route.empty())
        return onlyRule(workspace);
    const auto argument = RouteArgument::parse(route);
    return argument ? findRule(workspace, *argument) : Result<workspace::RuleRef>(argument.error());
}

Result<WantedSplit> wantedSplit(const workspace::Workspace &workspace, const std::string &route)
{
    const auto rule = chosenRule(workspace, route);
    if (!rule)
        return rule.error();
    WantedSplit wanted;
    for (const auto &share : model::backendShares(*workspace.rule(*rule))) {
        wanted.backends.push_back(share.key);
        wanted.weights.push_back(share.weight);
    }
    if (wanted.backends.empty())
        return usage("rule-without-backends", "the rule names no backend to be measured",
                     "Choose another rule with --route.");
    return wanted;
}

/// Everything that is known before the first request.
struct Plan
{
    traffic::ProbeTarget target;
    traffic::ProbePace pace;
    std::optional<WantedSplit> wanted;
    std::optional<traffic::MarkRule> rule; ///< unset: found by a look
};

std::optional<Plan> refuse(Streams &streams, const Diagnostic &problem)
{
    streams.err << toText(problem) << '\n';
    return std::nullopt;
}

std::optional<Plan> planOf(const SampleOptions &options, Streams &streams)
{
    Plan plan;
    const auto target = targetOf(options);
    if (!target)
        return refuse(streams, target.error());
    const auto pace = paceOf(options);
    if (!pace)
        return refuse(streams, pace.error());
    plan.target = *target;
    plan.pace = *pace;
    if (options.identify != "auto") {
        const auto rule = traffic::MarkRule::parse(options.identify);
        if (!rule)
            return refuse(streams, rule.error());
        plan.rule = *rule;
    }
    if (options.expected.empty())
        return plan;
    const auto workspace = openSoundFiles(options.expected, streams);
    if (!workspace)
        return std::nullopt;
    const auto wanted = wantedSplit(*workspace, options.route);
    if (!wanted)
        return refuse(streams, wanted.error());
    plan.wanted = *wanted;
    return plan;
}

/// What a look found: a rule to go by, or the exit code where there is none.
struct Identification
{
    std::optional<traffic::MarkRule> rule;
    std::map<std::string, std::size_t> marks;
    std::uint64_t requests = 0;
    ExitCode code = ExitCode::Yes;
};

Identification identify(const Plan &plan, Measurement &measurement, Streams &streams)
{
    Identification found{plan.rule, {}, 0, ExitCode::Yes};
    if (plan.rule)
        return found;
    const auto looked = measurement.look(plan.pace, lookRequests);
    if (!looked) {
        found.code = fail(streams, looked.error(), ExitCode::Usage);
        return found;
    }
    found.requests = looked->requests;
    if (looked->answers.empty()) {
        found.code = fail(streams,
                          usage("sample-no-answer", "no request was answered",
                                "See whether the gateway listens there; --connect names another "
                                "address."),
                          ExitCode::NoConnection);
        return found;
    }
    const auto look = traffic::proposeIdentification(
        looked->answers, plan.wanted ? plan.wanted->backends : std::vector<model::BackendKey>{});
    if (look.proposals.empty()) {
        found.code =
            fail(streams,
                 usage("sample-unidentified", look.cannotTellApart, "Name a mark with --identify."),
                 ExitCode::NotEnough);
        return found;
    }
    const auto &best = look.proposals.front();
    streams.err << "told apart by " << printable(best.rule.toString()) << ": "
                << printable(best.explanation) << '\n';
    found.rule = best.rule;
    found.marks = best.marks;
    return found;
}

ExitCode exitCode(const SampledSplit &split)
{
    if (split.tally().answered() == 0)
        return ExitCode::NoConnection;
    const auto input = split.verdictInput();
    if (!input)
        return ExitCode::Yes;
    switch (traffic::judge(*input).kind) {
    case traffic::VerdictKind::Consistent:
        return ExitCode::Yes;
    case traffic::VerdictKind::Off:
        return ExitCode::No;
    case traffic::VerdictKind::Undecided:
        break;
    }
    return ExitCode::NotEnough;
}

bool isDecided(const SampledSplit &split)
{
    const auto input = split.verdictInput();
    return input && traffic::judge(*input).kind != traffic::VerdictKind::Undecided;
}

void announce(const SampleOptions &options, const Plan &plan, Streams &streams)
{
    streams.err << "measuring " << printable(options.url) << ", "
                << (options.rate == "max" ? "as fast as it goes"
                                          : options.rate + " requests a second")
                << (options.keepAlive ? ", on kept connections" : ", a new connection for each");
    if (plan.wanted && plan.pace.rate) {
        traffic::VerdictInput input;
        input.weights = plan.wanted->weights;
        input.counts.assign(input.weights.size(), 0);
        input.alpha = options.alpha;
        if (options.tolerance)
            input.tolerance = *options.tolerance / 100;
        const auto answers = traffic::answersUntilConsistent(input);
        streams.err << "; about " << answers << " answers, "
                    << std::ceil(static_cast<double>(answers) / *plan.pace.rate)
                    << " s, until it can be called consistent";
    }
    streams.err << '\n';
}

/// A line that is written anew on a terminal, and nowhere else.
class LiveLine
{
public:
    LiveLine(const SampleOptions &options, Streams &streams)
        : m_err(streams.err),
          m_isShown(!options.isJson && &streams.err == &std::cerr && isatty(STDERR_FILENO) == 1)
    {
    }
    void show(const SampledSplit &split)
    {
        const auto now = std::chrono::steady_clock::now();
        if (!m_isShown || now - m_last < std::chrono::milliseconds(100))
            return;
        m_last = now;
        m_err << "\r\x1b[K" << progressLine(split) << std::flush;
    }
    void clear()
    {
        if (m_isShown)
            m_err << "\r\x1b[K" << std::flush;
    }

private:
    std::ostream &m_err;
    bool m_isShown;
    std::chrono::steady_clock::time_point m_last;
};

ExitCode report(const SampleOptions &options, const SampledSplit &split,
                std::uint64_t identifyRequests, Streams &streams)
{
    const SampleReport result{split, identifyRequests};
    if (options.isJson)
        writeJson(result, streams.out);
    else
        writeText(result, streams.out);
    return exitCode(split);
}

} // namespace

ExitCode runSample(const SampleOptions &options, Streams &streams)
{
    const auto plan = planOf(options, streams);
    if (!plan)
        return ExitCode::Usage;
    Interruption interruption;
    probe::Probe probe;
    Measurement measurement(probe, plan->target, [&] { return interruption.isRequested(); });
    announce(options, *plan, streams);
    const auto found = identify(*plan, measurement, streams);
    if (!found.rule)
        return found.code;
    const auto tolerance =
        options.tolerance ? std::optional(*options.tolerance / 100) : std::nullopt;
    SampledSplit split(*found.rule, plan->wanted, found.marks, options.alpha, tolerance);
    LiveLine line(options, streams);
    const bool untilDecided = !options.requests && !options.seconds;
    const auto outcome = measurement.measure(plan->pace, split, [&](const SampledSplit &now) {
        line.show(now);
        return untilDecided && isDecided(now);
    });
    line.clear();
    if (!outcome)
        return fail(streams, outcome.error(), ExitCode::Usage);
    return report(options, split, found.requests, streams);
}

void addSample(CLI::App &app, Context &context)
{
    auto options = std::make_shared<SampleOptions>();
    auto *command = app.add_subcommand(
        "sample", "Measure how a gateway splits requests, and judge it against the wanted weights");
    command->add_option("URL", options->url, "What to request; its host is Host and SNI")
        ->required();
    command->add_option("--connect", options->connectTo, "HOST:PORT to connect to instead");
    command->add_option("-H,--header", options->headers, "A header, 'name: value'; may be repeated")
        ->allow_extra_args(false);
    command->add_option("--identify", options->identify,
                        "auto, header:NAME, json:PATH, cookie:NAME or body:REGEX");
    command->add_option("--expect", options->expected, "Files with the wanted weights");
    command->add_option("--route", options->route, "The rule that is wanted: [NS/]NAME[#RULE]");
    command->add_option("--requests", options->requests, "Stop after so many")
        ->check(CLI::PositiveNumber);
    command->add_option("--duration", options->seconds, "Stop after so many seconds")
        ->check(CLI::PositiveNumber);
    command->add_option("--rate", options->rate, "Requests a second, or max")
        ->capture_default_str();
    command->add_option("--connections", options->connections, "At most so many at once")
        ->check(CLI::Range(1, 4096))
        ->capture_default_str();
    command->add_flag("--keep-alive", options->keepAlive,
                      "Keep connections; a new one for each request otherwise");
    command->add_option("--tolerance", options->tolerance, "Points that a share may be off")
        ->check(CLI::Range(0.001, 100.0));
    command->add_option("--alpha", options->alpha, "Chance of a wrong verdict")
        ->check(CLI::Range(1e-9, 0.5))
        ->capture_default_str();
    command->add_option("--timeout", options->timeoutSeconds, "Seconds for one request")
        ->check(CLI::Range(0.001, 3600.0))
        ->capture_default_str();
    command->add_flag("--insecure", options->isInsecure, "Do not verify the certificate");
    command->add_flag("--use-proxy", options->usesProxy, "Use the proxies of the environment");
    addJsonOption(*command, options->isJson);
    command->callback([options, &context] {
        context.run = [options](Streams &streams) { return runSample(*options, streams); };
    });
}

} // namespace sluice::cli
