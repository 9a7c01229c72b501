// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace sluice::cluster {

/// Growing pauses between attempts: 0.8 s, doubled up to 30 s, each with up to as much again by
/// chance, so that many clients do not come back in step (the figures of client-go's reflector).
class Backoff
{
public:
    /// The next pause; `random` is from 0 up to 1. A server's own wish (Retry-After) is a minimum.
    std::chrono::milliseconds next(double random, std::chrono::seconds wish = {});
    void reset() { m_base = first; }

private:
    static constexpr std::chrono::milliseconds first{800};
    static constexpr std::chrono::milliseconds longest{30'000};

    std::chrono::milliseconds m_base = first;
};

} // namespace sluice::cluster
