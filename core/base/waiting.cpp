// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/waiting.h"

#include <random>

namespace sluice {

std::chrono::steady_clock::time_point RealWaiting::now()
{
    return std::chrono::steady_clock::now();
}

void RealWaiting::pause(std::chrono::milliseconds duration, const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, stop, duration, [this, cuts = m_cuts] { return m_cuts != cuts; });
}

double RealWaiting::random()
{
    thread_local std::minstd_rand engine(std::random_device{}());
    return std::uniform_real_distribution<double>(0, 1)(engine);
}

void RealWaiting::cutShort()
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_cuts;
    }
    m_changed.notify_all();
}

} // namespace sluice
