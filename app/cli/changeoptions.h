// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/changecommand.h"

#include <string>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace sluice::cli {

/// `--yes`, `--wait[=SECONDS]` and `-o`.
void addChangeOptions(CLI::App &command, ChangeOptions &options);
/// `--allow CODE`.
void addAllowOption(CLI::App &command, std::vector<std::string> &codes);

} // namespace sluice::cli
