// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace sluice {

using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;

/// A date and time as RFC 3339 writes them, such as 2026-03-01T09:05:00.25+01:00; digits beyond
/// microseconds are dropped. Nothing where malformed.
std::optional<Timestamp> parseTimestamp(std::string_view text);

/// "2026-03-01T08:05:00Z": in UTC, without fractions.
std::string toRfc3339(Timestamp time);

/// The largest two units that matter: "4 s", "3 min 20 s", "2 h 5 min", "12 d 3 h". An age below
/// zero, as clocks that differ make it, is "0 s".
std::string ageText(std::chrono::seconds age);

} // namespace sluice
