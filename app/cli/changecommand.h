// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/streams.h"
#include "core/planning/apiserver.h"
#include "core/planning/plan.h"
#include "core/planning/planning.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace sluice::cli {

/// The cluster that a command changes, and how the person is asked.
struct ChangePlace
{
    planning::ApiServer &server;
    std::string context;
    std::string serverUrl;     ///< without user and password
    std::string namespaceName; ///< for objects that name none
    std::string journalFolder;
    bool hasTerminal = false; ///< standard input is a person
};

/// What every changing command takes.
struct ChangeOptions
{
    bool isConfirmed = false; ///< --yes
    bool isJson = false;
    bool isDryRun = false;
    std::optional<std::chrono::seconds> wait;
};

/// The exit code of an error that came from a cluster or the kubeconfig.
ExitCode codeOf(const Diagnostic &error);

/// Shows the plan and carries it out, once it was confirmed. Yes: everything is as wanted now; No:
/// a conflict, a refusal, a failure; Usage: it was not confirmed; NotEnough: it was done, but not
/// every parentRef accepted it in time; NoConnection.
ExitCode carryOut(const planning::Plan &plan, const ChangeOptions &options,
                  const ChangePlace &place, Streams &streams);

} // namespace sluice::cli
