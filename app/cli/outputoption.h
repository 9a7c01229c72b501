// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace sluice::cli {

/// FILE...: files, folders, or `-`.
void addFiles(CLI::App &command, std::vector<std::string> &files);
/// `-o, --output text|json`, for subcommands that write text unless told otherwise.
void addJsonOption(CLI::App &command, bool &isJson);

} // namespace sluice::cli
