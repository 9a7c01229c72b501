// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace sluice::test {

/// A web server on loopback that answers as the request's path says, faults included:
/// /ok (headers name backend app-v1), /v2 (app-v2), /wait (as /ok once release() was called),
/// /stall (never answers), /empty (closes without an answer), /reset (resets), /short (body shorter
/// than said), /garbage, /chunks (a malformed chunk), /big (100 KiB), /huge (17 MiB), /headers (300
/// KiB of header fields), /line (one field of 200 KiB), /drop-second (a kept connection dies at its
/// second request), /redirect, /cookie, /continue (100, then 200).
class FaultServer
{
public:
    explicit FaultServer(const char *address = "127.0.0.1");
    ~FaultServer();
    FaultServer(const FaultServer &) = delete;
    FaultServer &operator=(const FaultServer &) = delete;

    int port() const { return m_port; }
    std::string url(std::string_view path) const;
    int connections() const { return m_connections; }
    /// Request heads as they came.
    std::vector<std::string> requests() const;
    /// Lets /wait answer, now and later.
    void release();

private:
    void acceptAll();
    void serve(int socket);
    bool answer(int socket, const std::string &path, int number);
    void awaitRelease();

    int m_listener = -1;
    int m_port = 0;
    bool m_isIpv6 = false;
    std::atomic<int> m_connections{0};
    mutable std::mutex m_mutex;
    std::condition_variable m_released;
    bool m_isReleased = false;
    bool m_isStopping = false;
    std::vector<std::string> m_requests;
    std::vector<int> m_sockets;
    std::vector<std::thread> m_workers;
    std::thread m_acceptor;
};

} // namespace sluice::test
