// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

#include <cstdint>
#include <string>

namespace sluice::cli {

/// Refuses an option's text that is no number from `least` to `most`; the message says "is not" and
/// `what`, such as "a number of seconds from 0.001 to 3600".
CLI::Validator numberFrom(double least, double most, std::string what);
CLI::Validator wholeNumberFrom(std::int64_t least, std::int64_t most);

} // namespace sluice::cli
