// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/certificates.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace sluice::test {

/// A request as it came.
struct Received
{
    std::string method;
    std::string target;
    std::string head; ///< request line and header lines
    std::string body;
    std::string clientName; ///< the CN of the client's certificate; empty: none
    int connection = 0;     ///< counts from 1
    int number = 0;         ///< of the request on its connection, from 1

    /// The values of a header, in order.
    std::vector<std::string> values(std::string_view name) const;
    std::string value(std::string_view name) const;
};

/// What is sent back: bytes as they are, in pieces; then the connection is kept, closed, or left
/// hanging until the server ends.
struct Reply
{
    enum class Then { Keep, Close, Hang };

    std::vector<std::string> pieces;
    Then then = Then::Keep;
};

Reply json(const std::string &body, int status = 200, const std::string &headers = {});

/// An HTTP/1.1 server on 127.0.0.1 whose answers the test gives; with TLS unless no certificate is
/// given.
class TlsServer
{
public:
    using Answer = std::function<Reply(const Received &)>;

    TlsServer(CertificateText certificate, Answer answer, std::string clientAuthorityPem = {});
    explicit TlsServer(Answer answer)
        : TlsServer({}, std::move(answer))
    {
    }
    ~TlsServer();
    TlsServer(const TlsServer &) = delete;
    TlsServer &operator=(const TlsServer &) = delete;

    int port() const { return m_port; }
    std::string url(const std::string &host = "127.0.0.1") const;
    std::vector<Received> received() const;
    int connections() const;
    /// Bytes of answers that the system has taken.
    std::size_t sent() const { return m_sent; }
    /// Waits until so many requests have come.
    bool awaitRequests(std::size_t count) const;

private:
    class Line;

    void acceptAll();
    void serve(int socket, int connection);
    void converse(Line &line, int connection);
    bool send(Line &line, const Reply &reply);

    CertificateText m_certificate;
    Answer m_answer;
    void *m_context = nullptr; ///< SSL_CTX
    int m_listener = -1;
    int m_port = 0;
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    bool m_isStopping = false;
    int m_connections = 0;
    std::atomic<std::size_t> m_sent{0};
    std::vector<Received> m_received;
    std::vector<int> m_sockets;
    std::vector<std::thread> m_workers;
    std::thread m_acceptor;
};

} // namespace sluice::test
