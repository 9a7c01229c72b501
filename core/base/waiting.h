// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>

namespace sluice {

/// Time as blocking code sees and spends it. Tests hand in one that does not wait.
class Waiting
{
public:
    virtual ~Waiting() = default;
    virtual std::chrono::steady_clock::time_point now() = 0;
    /// Blocks until the time is over, or until a stop is asked for, or somebody cuts it short.
    virtual void pause(std::chrono::milliseconds duration, const std::stop_token &stop) = 0;
    /// From 0 up to but not including 1, for jitter.
    virtual double random() = 0;
};

/// The real one; safe from any thread.
class RealWaiting final : public Waiting
{
public:
    std::chrono::steady_clock::time_point now() override;
    void pause(std::chrono::milliseconds duration, const std::stop_token &stop) override;
    double random() override;
    /// Ends every pause that is under way.
    void cutShort();

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::uint64_t m_cuts = 0;
};

} // namespace sluice
