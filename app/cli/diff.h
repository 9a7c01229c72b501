// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/changecommand.h"

#include <string>
#include <vector>

namespace sluice::cli {

struct DiffOptions
{
    std::vector<std::string> files;
    bool isJson = false;
};

/// `diff FILE...`: what apply would change. Nothing is written. Yes: no difference; No: one, or a
/// conflict; Usage: unreadable files; NoConnection.
ExitCode runDiff(const DiffOptions &options, const ChangePlace &place, Streams &streams);

} // namespace sluice::cli
