// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace sluice::routing {

/// How a wheel lays out its turn.
enum class WheelOrder {
    Shuffled, ///< as Kong's round robin
    Smooth,   ///< each target as evenly spread as can be, as Traefik's
    Random    ///< no wheel: each pick by chance, as Envoy's
};

/// Picks targets in proportion to their weights. Weights are divided by their greatest common
/// divisor; one turn has as many places as they then sum to, and each turn serves each target
/// exactly as often as its weight says. All threads share the one pointer, so the split is exact
/// for the whole gateway. A shuffled turn of more than `tableLimit` places is laid out as a smooth
/// one instead, which needs no table: place p stands at (p x stride) mod total on the line of
/// summed weights, the stride coprime to the total and close to its golden section. That is a
/// permutation of the turn, hence exact, and any stretch of it is spread evenly.
class Wheel
{
public:
    static constexpr std::size_t tableLimit = 4096;

    Wheel(std::span<const std::int64_t> weights, WheelOrder order, std::uint64_t seed);

    /// The index of the next target; nothing where all weights are 0. Thread-safe.
    std::optional<std::size_t> next();
    /// Places in one turn.
    std::uint64_t turn() const { return m_total; }

private:
    std::size_t targetAt(std::uint64_t position) const;

    WheelOrder m_order;
    std::uint64_t m_seed;
    std::vector<std::uint64_t> m_ends; ///< summed weights up to and with each target
    std::uint64_t m_total = 0;
    std::uint64_t m_stride = 1;
    std::vector<std::uint16_t> m_table;
    std::atomic<std::uint64_t> m_pointer = 0;
};

} // namespace sluice::routing
