// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace sluice::localgateway {

/// What a client may ask of a server here, so that none can exhaust memory or hold a place for
/// ever.
struct Limits
{
    std::uint32_t headBytes = 32U << 10U; ///< request line and headers; more: 431 (414 in the line)
    std::uint64_t bodyBytes = 8ULL << 20U; ///< more: 413
    std::size_t connections = 4096;        ///< of one thread; more are closed at once
    std::chrono::milliseconds head{
        10'000}; ///< from a request's first byte to the end of its head: 408
    std::chrono::milliseconds body{30'000};     ///< from there to the end of its body: 408
    std::chrono::milliseconds idle{75'000};     ///< between two requests; then closed
    std::chrono::milliseconds write{30'000};    ///< without the client taking a byte; then closed
    std::chrono::milliseconds upstream{30'000}; ///< for an answer of a backend: 504
    std::chrono::milliseconds linger{1'000};    ///< reading on after a refusal, so that it arrives
};

using Clock = std::chrono::steady_clock;

} // namespace sluice::localgateway
