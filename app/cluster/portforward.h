// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/backoff.h"
#include "app/cluster/programsearch.h"
#include "app/cluster/runprogram.h"
#include "core/base/waiting.h"
#include "core/planning/clustertarget.h"
#include "core/planning/forwarding.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

namespace sluice::cluster {

/// What a forwarding is made of.
struct ForwardPlan
{
    std::string kubectl = "kubectl"; ///< looked for as the login shell would
    Environment environment = {};
    std::string kubeconfig = {}; ///< empty: as the environment says
    std::string context = {};
    planning::ServicePort service = {};
};

/// `kubectl port-forward` to one port of a Service, on a loopback port that the system chooses,
/// started again whenever it ends and told dead as soon as it is. It does not outlive this process.
class PortForward final : public planning::Forwarding
{
public:
    PortForward(ForwardPlan plan, std::unique_ptr<Waiting> waiting, OnReport onReport);

private:
    void run(const std::stop_token &stop);
    void runOnce(const std::stop_token &stop);
    ProgramResult runKubectl(const std::string &path, const std::stop_token &stop);
    void rest(Diagnostic reason, const std::stop_token &stop);

    ForwardPlan m_plan;
    ProgramSearch m_search;
    std::unique_ptr<Waiting> m_waiting;
    OnReport m_onReport;
    Backoff m_backoff;
    std::jthread m_thread; ///< last: it uses all of the above
};

/// The command line behind the program's name.
std::vector<std::string> forwardArguments(const ForwardPlan &plan);

/// The loopback address in what kubectl prints once it listens; nothing before.
std::optional<std::string> forwardedAddress(std::string_view output);

} // namespace sluice::cluster
