// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sample.h"

#include "app/cli/commandline.h"
#include "app/cli/interruption.h"
#include "app/cli/measurement.h"
#include "app/cli/numberoption.h"
#include "app/cli/outputoption.h"
#include "app/cli/sampleplan.h"
#include "app/cli/samplereport.h"
#include "app/cli/subcommands.h"
#include "app/probe/probe.h"
#include "core/base/printable.h"

#include <CLI/CLI.hpp>
#include <unistd.h>

#include <cmath>
#include <iostream>

namespace sluice::cli {
namespace {

constexpr std::uint64_t lookRequests = 40;

/// What a look found: a rule to go by, or the problem where there is none.
struct Identification
{
    std::optional<traffic::MarkRule> rule;
    std::map<std::string, std::size_t> marks;
    std::uint64_t requests = 0;
    std::optional<Diagnostic> problem;
    ExitCode code = ExitCode::Yes; ///< where there is a problem
};

Identification without(Identification found, Diagnostic problem, ExitCode code)
{
    found.problem = std::move(problem);
    found.code = code;
    return found;
}

Identification identify(const SamplePlan &plan, Measurement &measurement, Streams &streams)
{
    Identification found{plan.rule, {}, 0, {}, ExitCode::Yes};
    if (plan.rule)
        return found;
    const auto looked = measurement.look(plan.pace, lookRequests);
    if (!looked)
        return without(found, looked.error(), ExitCode::Usage);
    found.requests = looked->requests;
    if (looked->answers.empty())
        return without(found,
                       {"sample-no-answer", Severity::Error, "no request was answered",
                        "See whether the gateway listens there; --connect names another address."},
                       ExitCode::NoConnection);
    const auto look = traffic::proposeIdentification(
        looked->answers, plan.wanted ? plan.wanted->backends : std::vector<model::BackendKey>{});
    if (look.proposals.empty())
        return without(found,
                       {"sample-unidentified", Severity::Error, look.cannotTellApart,
                        "Name a mark with --identify."},
                       ExitCode::NotEnough);
    const auto &best = look.proposals.front();
    streams.err << "told apart by " << printable(best.rule.toString()) << " (trust "
                << std::lround(best.confidence * 100) << " %): " << printable(best.explanation)
                << '\n';
    found.rule = best.rule;
    found.marks = best.marks;
    return found;
}

ExitCode exitCode(const SampledSplit &split)
{
    if (split.tally().answered() == 0)
        return ExitCode::NoConnection;
    const auto verdict = split.verdict();
    if (!verdict)
        return ExitCode::Yes;
    switch (verdict->kind) {
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
    const auto verdict = split.verdict();
    return verdict && verdict->kind != traffic::VerdictKind::Undecided;
}

void announce(const SampleOptions &options, const SamplePlan &plan, Streams &streams)
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

void report(const SampleOptions &options, const SampledSplit &split, std::uint64_t identifyRequests,
            Streams &streams)
{
    const SampleReport result{split, identifyRequests};
    if (options.isJson)
        writeJson(result, streams.out);
    else
        writeText(result, streams.out);
}

Outcome measure(const SampleOptions &options, const SamplePlan &plan, Measurement &measurement,
                SampledSplit &split, Streams &streams)
{
    LiveLine line(options, streams);
    const bool untilDecided = !options.requests && !options.seconds;
    const auto outcome = measurement.measure(plan.pace, split, [&](const SampledSplit &now) {
        line.show(now);
        return untilDecided && isDecided(now);
    });
    line.clear();
    return outcome;
}

} // namespace

/// Where nothing tells the answers apart, what was asked for by --requests or --duration is
/// measured nevertheless, every answer unknown; without such an end nothing more is sent, for a
/// verdict can never come.
ExitCode runSample(const SampleOptions &options, Streams &streams)
{
    const auto plan = planSample(options, streams);
    if (!plan)
        return ExitCode::Usage;
    Interruption interruption;
    probe::Probe probe;
    Measurement measurement(probe, plan->target, [&] { return interruption.isRequested(); });
    announce(options, *plan, streams);
    const auto found = identify(*plan, measurement, streams);
    if (found.problem)
        fail(streams, *found.problem, found.code);
    if (found.code == ExitCode::Usage)
        return found.code;
    const auto tolerance =
        options.tolerance ? std::optional(*options.tolerance / 100) : std::nullopt;
    SampledSplit split(found.rule, plan->wanted, found.marks, options.alpha, tolerance);
    const auto hasEnd = options.requests || options.seconds;
    if (!found.problem || (found.code == ExitCode::NotEnough && hasEnd)) {
        const auto outcome = measure(options, *plan, measurement, split, streams);
        if (!outcome)
            return fail(streams, outcome.error(), ExitCode::Usage);
    }
    report(options, split, found.requests, streams);
    return found.problem ? found.code : exitCode(split);
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
    command->add_option("--requests", options->requests, "Stop after so many, at least 1")
        ->check(wholeNumberFrom(1, 1'000'000'000'000));
    command
        ->add_option("--duration", options->seconds,
                     "Stop after so many seconds, 0.001 to 10000000")
        ->check(numberFrom(0.001, 1e7, "a number of seconds from 0.001 to 10000000"));
    command->add_option("--rate", options->rate, "Requests a second, or max")
        ->capture_default_str();
    command->add_option("--connections", options->connections, "At most so many at once, 1 to 4096")
        ->check(wholeNumberFrom(1, 4096))
        ->capture_default_str();
    command->add_flag("--keep-alive", options->keepAlive,
                      "Keep connections; a new one for each request otherwise");
    command
        ->add_option("--tolerance", options->tolerance,
                     "Points that a share may be off, 0.001 to 100")
        ->check(numberFrom(0.001, 100, "a number of points from 0.001 to 100"));
    command->add_option("--alpha", options->alpha, "Chance of a wrong verdict, at most 0.5")
        ->check(numberFrom(1e-9, 0.5, "a number from 0.000000001 to 0.5"))
        ->capture_default_str();
    command
        ->add_option("--timeout", options->timeoutSeconds, "Seconds for one request, 0.001 to 3600")
        ->check(numberFrom(0.001, 3600, "a number of seconds from 0.001 to 3600"))
        ->capture_default_str();
    command->add_flag("--insecure", options->isInsecure, "Do not verify the certificate");
    command->add_flag("--use-proxy", options->usesProxy, "Use the proxies of the environment");
    addJsonOption(*command, options->isJson);
    command->callback([options, &context] {
        context.run = [options](Streams &streams) { return runSample(*options, streams); };
    });
}

} // namespace sluice::cli
