// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/backoff.h"
#include "app/cluster/runprogram.h"
#include "core/base/waiting.h"
#include "core/planning/clustertarget.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

namespace sluice::cluster {

/// What a forwarding is made of.
struct ForwardPlan
{
    std::string kubectl; ///< absolute path
    Environment environment = {};
    std::string kubeconfig = {}; ///< empty: as the environment says
    std::string context = {};
    planning::ServicePort service = {};
};

enum class ForwardState {
    Starting,
    Up,  ///< connections to the address are led on
    Down ///< the program has ended; it is started again after a pause
};

struct ForwardReport
{
    ForwardState state = ForwardState::Starting;
    std::string address = {}; ///< "127.0.0.1:PORT" while up
    std::optional<Diagnostic> reason = {};
    std::chrono::milliseconds pause{0};
};

/// `kubectl port-forward` to one port of a Service, on a loopback port that the system chooses,
/// started again whenever it ends and told dead as soon as it is.
class PortForward
{
public:
    /// Called on the forwarding's own thread.
    using OnReport = std::function<void(const ForwardReport &)>;

    PortForward(ForwardPlan plan, Waiting &waiting, OnReport onReport);
    /// Ends the program. Nothing is reported any more once this returned.
    ~PortForward() = default;

private:
    void run(const std::stop_token &stop);
    void runOnce(const std::stop_token &stop);

    ForwardPlan m_plan;
    Waiting &m_waiting;
    OnReport m_onReport;
    Backoff m_backoff;
    std::jthread m_thread; ///< last: it uses all of the above
};

/// The command line behind the program's name.
std::vector<std::string> forwardArguments(const ForwardPlan &plan);

/// The loopback address in what kubectl prints once it listens; nothing before.
std::optional<std::string> forwardedAddress(std::string_view output);

} // namespace sluice::cluster
