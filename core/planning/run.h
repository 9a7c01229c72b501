// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/apiserver.h"
#include "core/planning/journal.h"
#include "core/planning/plan.h"

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace sluice::planning {

enum class RunState {
    Waiting,   ///< not started
    Unchanged, ///< nothing to do
    Created,
    Changed,
    Deleted,
    Failed, ///< the server refused it or never had it: the object is as it was
    Unknown ///< sent, and neither answer nor reading back could be had
};

/// The stable word: `waiting`, `unchanged`, `created`, `changed`, `deleted`, `failed`, `unknown`.
std::string toString(RunState state);

/// What became of one object of the plan.
struct ObjectResult
{
    RunState state = RunState::Waiting;
    std::optional<Diagnostic> problem; ///< for Failed and Unknown
    std::vector<std::string> notes;    ///< warnings, and what happened on the way
    std::optional<LiveObject> live;    ///< as the server answered

    bool isDone() const;
};

/// One result an object of the plan, in its order.
struct RunResult
{
    std::vector<ObjectResult> objects;
    /// Why nothing at all was started: the plan is stopped, the journal cannot be written.
    std::optional<Diagnostic> refusal;
    /// Something after the fact: the journal could not be written to the end.
    std::vector<Diagnostic> problems;

    bool isComplete() const;
};

/// Waits that long, or until the token asks to stop; whether to go on. Tests give one that does not
/// wait.
using Pause = std::function<bool(std::chrono::milliseconds, const std::stop_token &)>;
bool pauseFor(std::chrono::milliseconds time, const std::stop_token &stop);

struct RunOptions
{
    /// Requests side by side; at most this many are under way.
    unsigned threads = 8;
    /// Results of an earlier run of this plan: what is done there is not done again.
    std::vector<ObjectResult> before = {};
    /// Called as each object ends, one call at a time, on a thread of the run.
    std::function<void(std::size_t object, const ObjectResult &)> progressed = {};
    Pause pause = pauseFor;
};

/// Carries a plan out, in waves: namespaces, definitions, classes, Services, workloads, Gateways,
/// grants, routes. Objects of one wave go side by side; after a failure none is started any more.
/// Every change stands in the journal before it is sent. Each request is sent once: where its
/// answer is lost, the object is read back.
RunResult run(const Plan &plan, const RunOptions &options, ApiServer &server, Journal &journal,
              std::stop_token stop);

} // namespace sluice::planning
