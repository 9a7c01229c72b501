// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/wheel.h"

#include <algorithm>
#include <numeric>
#include <random>

namespace sluice::routing {
namespace {

/// splitmix64 (Steele, Lea, Flood 2014): a good 64-bit value from a counter.
std::uint64_t mixed(std::uint64_t value)
{
    value += 0x9e3779b97f4a7c15U;
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
    return value ^ (value >> 31U);
}

std::uint64_t strideFor(std::uint64_t total)
{
    constexpr double goldenSection = 0.6180339887498949;
    auto stride = std::max<std::uint64_t>(
        1, static_cast<std::uint64_t>(static_cast<double>(total) * goldenSection));
    while (std::gcd(stride, total) != 1)
        ++stride;
    return stride;
}

} // namespace

Wheel::Wheel(std::span<const std::int64_t> weights, WheelOrder order, std::uint64_t seed)
    : m_order(order),
      m_seed(seed)
{
    std::int64_t divisor = 0;
    for (const auto weight : weights)
        divisor = std::gcd(divisor, weight);
    if (divisor == 0)
        return;
    for (const auto weight : weights) {
        m_total += static_cast<std::uint64_t>(weight / divisor);
        m_ends.push_back(m_total);
    }
    m_stride = strideFor(m_total);
    if (order != WheelOrder::Shuffled || m_total > tableLimit)
        return;
    for (std::size_t i = 0; i < weights.size(); ++i)
        m_table.insert(m_table.end(), static_cast<std::size_t>(weights[i] / divisor),
                       static_cast<std::uint16_t>(i));
    std::mt19937_64 generator(seed);
    std::ranges::shuffle(m_table, generator);
}

std::optional<std::size_t> Wheel::next()
{
    if (m_total == 0)
        return std::nullopt;
    const auto pointer = m_pointer.fetch_add(1, std::memory_order_relaxed);
    if (m_order == WheelOrder::Random)
        return targetAt(mixed(m_seed + pointer) % m_total);
    const auto place = pointer % m_total;
    if (!m_table.empty())
        return m_table[place];
    // A rule's weights sum to less than 2^32, so that the product fits.
    return targetAt((place * m_stride + m_seed % m_total) % m_total);
}

std::size_t Wheel::targetAt(std::uint64_t position) const
{
    const auto found = std::ranges::upper_bound(m_ends, position);
    return static_cast<std::size_t>(found - m_ends.begin());
}

} // namespace sluice::routing
