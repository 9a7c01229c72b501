// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/probe/curlhandles.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <vector>

namespace sluice::probe {

/// Runs libcurl transfers on epoll, on the thread that calls wait(); wake() alone is for any
/// thread. Every socket event is served at once: to collect them first would halve the rate.
class CurlLoop
{
public:
    /// Called at the end of each transfer; the handle is out of the loop and may be added again.
    using Done = std::function<void(CURL *, CURLcode)>;

    explicit CurlLoop(Done done);
    ~CurlLoop();
    CurlLoop(const CurlLoop &) = delete;
    CurlLoop &operator=(const CurlLoop &) = delete;

    /// False where the system gave no descriptors.
    bool isUsable() const { return m_epoll >= 0 && m_wake >= 0 && m_multi != nullptr; }
    /// At most this many connections are kept. `awaitsClose`: a connection that is done with is
    /// held until the server has closed it (at most lingerTime), so that the wait after closing
    /// (TIME_WAIT) falls to the server and this machine does not run out of ports.
    void configure(int connections, bool awaitsClose);
    void adopt(CURL *easy);
    void add(CURL *easy);
    void remove(CURL *easy);

    /// Serves what happens until `most` is over, at least one event, or wake().
    void wait(std::chrono::nanoseconds most);
    void wake();

    static constexpr std::chrono::milliseconds lingerTime{250};

private:
    using SteadyClock = std::chrono::steady_clock;

    struct Watch
    {
        std::uint32_t registered = 0; ///< what epoll was told
        std::uint32_t wanted = 0;     ///< what libcurl wants; it may lag behind, see watch()
        bool isLingering = false;
    };
    struct Lingering
    {
        int descriptor = -1;
        SteadyClock::time_point until;
    };

    static int onSocket(CURL *, curl_socket_t socket, int what, void *self, void *);
    static int onTimer(CURLM *, long milliseconds, void *self);
    static int onClose(void *self, curl_socket_t socket);

    Watch &watchOf(int descriptor);
    void watch(int descriptor, std::uint32_t events);
    void tellEpoll(int descriptor, std::uint32_t events);
    void linger(int descriptor);
    void closeNow(int descriptor);
    void closeLingering(SteadyClock::time_point now);
    void serve(int descriptor, std::uint32_t events);
    void serveTimers();
    void reap();
    std::chrono::nanoseconds waitTime(std::chrono::nanoseconds most) const;

    Done m_done;
    int m_epoll = -1;
    int m_wake = -1;
    MultiHandle m_multi;
    bool m_hasTimer = false;
    SteadyClock::time_point m_timer;
    bool m_awaitsClose = false;
    std::vector<Watch> m_watches;
    std::deque<Lingering> m_lingering;
};

} // namespace sluice::probe
