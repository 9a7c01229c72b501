// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/diagnostic.h"

#include <iosfwd>

namespace sluice::cli {

/// Standard input, output and error of a subcommand; tests hand in their own.
struct Streams
{
    std::istream &in;
    std::ostream &out;
    std::ostream &err;
};

/// What the program's exit status means, for every subcommand alike.
enum class ExitCode : int {
    Yes = 0,         ///< done, consistent, no finding of severity error
    No = 1,          ///< findings, a mismatch, a difference, a conflict
    Usage = 2,       ///< bad usage or unreadable input
    NotEnough = 3,   ///< not enough evidence
    NoConnection = 4 ///< no connection, or not allowed
};

/// Writes the finding to standard error and answers `code`, so that a subcommand can return it.
ExitCode fail(Streams &streams, const Diagnostic &diagnostic, ExitCode code);

} // namespace sluice::cli
