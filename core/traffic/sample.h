// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/clock.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sluice::traffic {

/// Why no answer came.
enum class FailureKind { Resolve, Connect, Tls, Timeout, Closed, Protocol, TooLarge, Other };

inline constexpr std::size_t failureKindCount = 8;

/// Stable word for output: "resolve", "connect", "tls", "timeout", "closed", ...
std::string_view word(FailureKind kind);

/// One request's end, classified. The bytes that came over the wire are all it is made of.
struct Sample
{
    Clock::time_point finished;
    std::chrono::microseconds latency{0};
    std::uint32_t bytes = 0;
    std::uint16_t status = 0;           ///< 0 for a failure
    std::int16_t backend = unknown;     ///< index into the watched backends
    std::optional<FailureKind> failure; ///< set: no answer, `backend` says nothing

    static constexpr std::int16_t unknown = -1;
};

/// An answer as it came, for the inspector and for learning what tells backends apart.
struct RawAnswer
{
    Clock::time_point finished = {};
    std::chrono::microseconds latency{0};
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::string body = {}; ///< cut at 64 KiB
    bool isBodyCut = false;
    std::int16_t backend = Sample::unknown;
    std::optional<FailureKind> failure = {};
    std::string failureText = {};
};

} // namespace sluice::traffic
