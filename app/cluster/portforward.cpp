// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/portforward.h"

#include "core/base/printable.h"

#include <utility>

namespace sluice::cluster {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view announcement = "Forwarding from ";
/// A forwarding that stood for so long was sound: the next pause is short again.
constexpr auto sound = 30s;

Diagnostic ended(const ForwardPlan &plan, const ProgramResult &result)
{
    const auto name = plan.service.service.namespaceName + "/" + plan.service.service.name;
    auto said = printable(result.complaints.substr(0, result.complaints.find('\n')));
    if (said.empty())
        said = "it said nothing";
    return {"port-forward-ended", Severity::Warning,
            "kubectl port-forward to Service " + name + " has ended: " + said,
            "It is started again by itself. Look whether the Service has ready pods, and whether "
            "you may forward ports there: kubectl auth can-i create pods/portforward"};
}

Diagnostic missing(const std::string &kubectl, const std::string &places)
{
    return {"kubectl-missing", Severity::Warning,
            printable(kubectl + " was not found. It was looked for in " + places + "."),
            "Install kubectl, or measure by another way."};
}

} // namespace

std::vector<std::string> forwardArguments(const ForwardPlan &plan)
{
    std::vector<std::string> arguments;
    if (!plan.kubeconfig.empty())
        arguments.push_back("--kubeconfig=" + plan.kubeconfig);
    if (!plan.context.empty())
        arguments.push_back("--context=" + plan.context);
    arguments.push_back("--namespace=" + plan.service.service.namespaceName);
    // Names are arguments of their own behind a fixed word, never options.
    for (const auto &argument :
         {std::string("port-forward"), std::string("--address=127.0.0.1"),
          "service/" + plan.service.service.name, ":" + std::to_string(plan.service.port)})
        arguments.push_back(argument);
    return arguments;
}

std::optional<std::string> forwardedAddress(std::string_view output)
{
    const auto at = output.find(announcement);
    if (at == std::string_view::npos)
        return std::nullopt;
    const auto rest = output.substr(at + announcement.size());
    const auto end = rest.find(" -> ");
    if (end == std::string_view::npos)
        return std::nullopt;
    return std::string(rest.substr(0, end));
}

PortForward::PortForward(ForwardPlan plan, std::unique_ptr<Waiting> waiting, OnReport onReport)
    : m_plan(std::move(plan)),
      m_search(m_plan.environment),
      m_waiting(std::move(waiting)),
      m_onReport(std::move(onReport)),
      m_thread([this](const std::stop_token &stop) { run(stop); })
{
}

void PortForward::run(const std::stop_token &stop)
{
    while (!stop.stop_requested())
        runOnce(stop);
}

void PortForward::runOnce(const std::stop_token &stop)
{
    m_onReport({});
    const auto path = m_search.find(m_plan.kubectl, stop);
    if (!path) {
        rest(missing(m_plan.kubectl, m_search.places()), stop);
        return;
    }
    const auto begin = m_waiting->now();
    const auto result = runKubectl(*path, stop);
    if (m_waiting->now() - begin > sound)
        m_backoff.reset();
    rest(ended(m_plan, result), stop);
}

ProgramResult PortForward::runKubectl(const std::string &path, const std::stop_token &stop)
{
    std::optional<std::string> address;
    ProgramCall call;
    call.path = path;
    call.arguments = forwardArguments(m_plan);
    call.environment = m_plan.environment;
    call.timeout = std::chrono::hours(24 * 365);
    // It says a word for each connection.
    call.dropsOutput = true;
    call.onOutput = [&](std::string_view output) {
        if (address || !(address = forwardedAddress(output)))
            return;
        m_onReport({planning::ForwardState::Up, *address});
    };
    return runProgram(call, stop);
}

void PortForward::rest(Diagnostic reason, const std::stop_token &stop)
{
    if (stop.stop_requested())
        return;
    const auto pause = m_backoff.next(m_waiting->random());
    m_onReport({planning::ForwardState::Down, {}, std::move(reason), pause});
    m_waiting->pause(pause, stop);
}

} // namespace sluice::cluster
