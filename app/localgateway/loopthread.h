// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace sluice::localgateway {

/// A thread with an event loop for Qt objects that are made, used and deleted by work handed to it.
/// Work goes through a queue under a mutex and a pipe wakes the loop: what crosses the threads is
/// plain to see, for a thread sanitizer too, which cannot look into Qt's own event queue.
class LoopThread
{
public:
    using Work = std::function<void()>;

    explicit LoopThread(std::string name);
    /// Ends after the work handed over before.
    ~LoopThread();
    LoopThread(const LoopThread &) = delete;
    LoopThread &operator=(const LoopThread &) = delete;

    /// Runs the work on the thread, in the order of the calls. Call it from any thread.
    void post(Work work);
    /// The same, and waits until it is done. Not from the thread itself.
    void run(const Work &work);

private:
    void loop();
    bool workOff();

    std::string m_name;
    std::array<int, 2> m_wake{-1, -1}; ///< reading and writing end of the pipe
    std::mutex m_mutex;                ///< of m_posted
    std::vector<Work> m_posted;
    std::thread m_thread;
};

} // namespace sluice::localgateway
