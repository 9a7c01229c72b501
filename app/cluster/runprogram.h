// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/environment.h"

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::cluster {

/// A program to be run directly, with no shell in between.
struct ProgramCall
{
    std::string path; ///< absolute
    std::vector<std::string> arguments = {};
    Environment environment = {}; ///< all of it
    std::chrono::milliseconds timeout{120000};
    std::size_t outputLimit = std::size_t{1} << 20U;
    /// What goes beyond the limit is dropped; else it ends the program.
    bool dropsOutput = false;
    /// It may read our terminal, and what it says there is not kept; else it has a session of its
    /// own and nothing to read.
    bool usesTerminal = false;
    /// Hears of the output so far whenever there is more, on the caller's thread.
    std::function<void(std::string_view)> onOutput = {};
};

enum class ProgramEnd { Exited, Signalled, NotStarted, TimedOut, Stopped, TooMuchOutput };

struct ProgramResult
{
    ProgramEnd end = ProgramEnd::NotStarted;
    int code = 0; ///< exit code, signal, or errno
    std::string output = {};
    std::string complaints = {}; ///< the beginning of its standard error
};

/// Runs it to its end; what is left of it after a stop or a timeout is killed, with its children.
/// It does not outlive this process, however that ends.
ProgramResult runProgram(const ProgramCall &call, const std::stop_token &stop);

} // namespace sluice::cluster
