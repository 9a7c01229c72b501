// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ratemeter.h"

#include <algorithm>

namespace sluice::ui {
namespace {

constexpr std::chrono::seconds window{5};
constexpr std::chrono::milliseconds resolution{100};

} // namespace

void RateMeter::add(traffic::Clock::time_point now, std::uint64_t requests, std::uint64_t bytes)
{
    if (m_steps.empty() || now - m_steps.back().when > resolution)
        m_steps.push_back({now, 0, 0});
    m_steps.back().requests += requests;
    m_steps.back().bytes += bytes;
    while (now - m_steps.front().when > window)
        m_steps.pop_front();
}

double RateMeter::requestsPerSecond(traffic::Clock::time_point now) const
{
    return perSecond(now, &Step::requests);
}

double RateMeter::bytesPerSecond(traffic::Clock::time_point now) const
{
    return perSecond(now, &Step::bytes);
}

double RateMeter::perSecond(traffic::Clock::time_point now, std::uint64_t Step::*what) const
{
    const auto from =
        std::ranges::find_if(m_steps, [&](const Step &step) { return now - step.when <= window; });
    if (from == m_steps.end())
        return 0;
    std::uint64_t sum = 0;
    std::for_each(from, m_steps.end(), [&](const Step &step) { sum += step.*what; });
    const std::chrono::duration<double> span =
        std::max<traffic::Clock::duration>(now - from->when, std::chrono::seconds(1));
    return static_cast<double>(sum) / span.count();
}

} // namespace sluice::ui
