// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/probe/pacer.h"

#include <cmath>
#include <utility>

namespace sluice::probe {

void Pacer::restart(std::optional<double> rate, Clock::time_point now)
{
    m_rate = rate;
    m_origin = now;
    m_next = 0;
}

Clock::time_point Pacer::due(std::uint64_t index) const
{
    const std::chrono::duration<double> offset(static_cast<double>(index) / *m_rate);
    return m_origin + std::chrono::duration_cast<Clock::duration>(offset);
}

std::optional<Clock::time_point> Pacer::nextDue() const
{
    if (!m_rate || !(*m_rate > 0))
        return std::nullopt;
    return due(m_next);
}

std::optional<Clock::time_point> Pacer::take(Clock::time_point now)
{
    if (!m_rate)
        return now;
    const auto next = nextDue();
    if (!next || *next > now)
        return std::nullopt;
    ++m_next;
    return next;
}

void Pacer::forgo(Clock::time_point now)
{
    const auto next = nextDue();
    const auto latest = now - patience;
    if (!next || *next >= latest)
        return;
    const std::chrono::duration<double> since(latest - m_origin);
    const auto first = static_cast<std::uint64_t>(std::ceil(since.count() * *m_rate));
    if (first <= m_next)
        return;
    m_missed += first - m_next;
    m_next = first;
}

std::uint64_t Pacer::takeMissed()
{
    return std::exchange(m_missed, 0);
}

} // namespace sluice::probe
