// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/changecommand.h"

#include "app/cli/interruption.h"
#include "app/cli/planreport.h"
#include "app/cluster/introduction.h"
#include "app/cluster/review.h"
#include "core/base/printable.h"
#include "core/base/waiting.h"
#include "core/planning/acceptancewait.h"
#include "core/planning/journal.h"
#include "core/planning/run.h"

#include <algorithm>
#include <array>
#include <istream>
#include <ostream>
#include <string_view>
#include <thread>

namespace sluice::cli {
namespace {

constexpr std::array unreachableCodes{
    "not-allowed",       "not-authenticated", "server-forbidden",   "server-unauthorized",
    "server-busy",       "exec-plugin",       "exec-credential",    "plugin-not-allowed",
    "answer-unreadable", "answer-too-large",  "credentials-expired"};
constexpr std::array usagePrefixes{"kubeconfig-", "context-", "proxy-invalid", "plugin-policy"};

/// Asks a stop of what runs once Ctrl+C was pressed: what is under way ends, nothing more starts.
class StopOnInterruption
{
public:
    StopOnInterruption()
        : m_thread([this](const std::stop_token &over) {
              while (!over.stop_requested()) {
                  if (m_interruption.isRequested())
                      m_stop.request_stop();
                  std::this_thread::sleep_for(std::chrono::milliseconds(50));
              }
          })
    {
    }
    std::stop_token token() const { return m_stop.get_token(); }

private:
    Interruption m_interruption;
    std::stop_source m_stop;
    std::jthread m_thread;
};

/// False: not confirmed, and why was said.
bool isConfirmed(const ChangeOptions &options, const ChangePlace &place, Streams &streams)
{
    if (options.isConfirmed)
        return true;
    if (!place.hasTerminal) {
        fail(streams,
             {.code = "not-confirmed",
              .message = "Nothing was changed: there is no terminal to ask on.",
              .remedy = "Look at the plan and call again with --yes."},
             ExitCode::Usage);
        return false;
    }
    streams.err << "Apply this to " << printable(place.context) << "? Type yes: " << std::flush;
    std::string answer;
    std::getline(streams.in, answer);
    if (answer == "yes")
        return true;
    streams.err << "Nothing was changed.\n";
    return false;
}

Result<planning::Journal> openJournal(const ChangePlace &place)
{
    const auto who = cluster::identity(place.server, {});
    return planning::Journal::open(place.journalFolder,
                                   {.clusterUid = cluster::clusterUid(place.server, {}),
                                    .context = place.context,
                                    .server = place.serverUrl,
                                    .identity = who ? who->user : std::string()});
}

std::vector<planning::AwaitedRoute> routesOf(const planning::Plan &plan)
{
    std::vector<planning::AwaitedRoute> routes;
    for (const auto &object : plan.objects) {
        const auto isRoute =
            object.key.group == model::gatewayGroup && object.key.kind.ends_with("Route");
        if (isRoute && object.action != planning::Action::Delete && !object.request.path.empty())
            routes.push_back({object.key, object.request.path});
    }
    return routes;
}

ExitCode awaitRoutes(const planning::Plan &plan, std::chrono::seconds limit,
                     const ChangePlace &place, Streams &streams, const std::stop_token &stop)
{
    const auto tell = [&streams](const planning::AwaitedAcceptance &route) {
        for (const auto &parent : route.parents)
            streams.err << printable(route.key.name) << ": " << printable(parent.sentence) << '\n';
    };
    RealWaiting waiting;
    const auto routes =
        planning::awaitAcceptance(place.server, routesOf(plan), limit, waiting, tell, stop);
    const auto areAccepted =
        std::ranges::all_of(routes, [](const auto &route) { return route.isAccepted(); });
    if (areAccepted)
        return ExitCode::Yes;
    return fail(streams,
                {.code = "not-accepted-yet",
                 .severity = Severity::Warning,
                 .message = "It was applied, but not every parentRef accepted it within "
                            + std::to_string(limit.count()) + " s.",
                 .remedy = "See sluicectl status, or wait longer with --wait=SECONDS."},
                ExitCode::NotEnough);
}

ExitCode report(const planning::Plan &plan, const planning::RunResult &result,
                const ChangeOptions &options, Streams &streams)
{
    if (options.isJson)
        writePlanJson(plan, result.objects, streams.out);
    else
        writeResults(plan, result.objects, streams.out);
    for (const auto &problem : result.problems)
        fail(streams, problem, ExitCode::No);
    if (result.refusal)
        return fail(streams, *result.refusal, ExitCode::No);
    if (result.isComplete())
        return ExitCode::Yes;
    for (const auto &object : result.objects) {
        if (object.problem && codeOf(*object.problem) == ExitCode::NoConnection)
            return ExitCode::NoConnection;
    }
    return ExitCode::No;
}

ExitCode send(const planning::Plan &plan, const ChangeOptions &options, const ChangePlace &place,
              Streams &streams, const std::stop_token &stop)
{
    auto journal = openJournal(place);
    if (!journal)
        return fail(streams, journal.error(), ExitCode::No);
    return report(plan, planning::run(plan, {}, place.server, *journal, stop), options, streams);
}

/// A refusal for want of permission or of a connection tells more than that it is stopped.
ExitCode codeOfStopped(const planning::Plan &plan)
{
    for (const auto &object : plan.objects) {
        const auto isNoConnection = [](const Diagnostic &refusal) {
            return codeOf(refusal) == ExitCode::NoConnection;
        };
        if (std::ranges::any_of(object.refusals, isNoConnection))
            return ExitCode::NoConnection;
    }
    return ExitCode::No;
}

ExitCode showOnly(const planning::Plan &plan, const ChangeOptions &options, ExitCode code,
                  Streams &streams)
{
    if (options.isJson)
        writePlanJson(plan, {}, streams.out);
    return code;
}

/// An apply that found nothing to send has a result all the same.
void showUnchanged(const planning::Plan &plan, const ChangeOptions &options, Streams &streams)
{
    planning::ObjectResult unchanged;
    unchanged.state = planning::RunState::Unchanged;
    if (options.isJson)
        writePlanJson(plan, std::vector(plan.objects.size(), unchanged), streams.out);
}

} // namespace

ExitCode codeOf(const Diagnostic &error)
{
    const auto isOneOf = [&error](const char *code) { return error.code == code; };
    if (error.code.starts_with("cluster-") || std::ranges::any_of(unreachableCodes, isOneOf))
        return ExitCode::NoConnection;
    const auto begins = [&error](const char *prefix) { return error.code.starts_with(prefix); };
    const auto isUsage = std::ranges::any_of(usagePrefixes, begins) || error.code == "usage"
                         || error.code.ends_with("-ambiguous") || error.code.ends_with("-needed");
    return isUsage ? ExitCode::Usage : ExitCode::No;
}

ExitCode carryOut(const planning::Plan &plan, const ChangeOptions &options,
                  const ChangePlace &place, Streams &streams)
{
    writePlan(plan, options.isJson ? streams.err : streams.out);
    streams.out.flush();
    if (plan.isStopped())
        return showOnly(plan, options, codeOfStopped(plan), streams);
    if (options.isDryRun)
        return showOnly(plan, options, ExitCode::Yes, streams);
    if (!plan.hasChanges())
        showUnchanged(plan, options, streams);
    else if (!isConfirmed(options, place, streams))
        return showOnly(plan, options, ExitCode::Usage, streams);
    const StopOnInterruption interruption; // from here on, for Ctrl+C must end the question
    if (plan.hasChanges()) {
        const auto code = send(plan, options, place, streams, interruption.token());
        if (code != ExitCode::Yes)
            return code;
    }
    return options.wait ? awaitRoutes(plan, *options.wait, place, streams, interruption.token())
                        : ExitCode::Yes;
}

} // namespace sluice::cli
