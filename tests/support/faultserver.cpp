// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultserver.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <map>

namespace sluice::test {
namespace {

std::string page(std::string_view backend, const std::string &body)
{
    return "HTTP/1.1 200 OK\r\nX-Backend: " + std::string(backend)
           + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

const std::map<std::string, std::string> &keptAnswers()
{
    static const std::map<std::string, std::string> answers{
        {"/ok", page("app-v1", "hello from app-v1\n")},
        {"/wait", page("app-v1", "hello from app-v1\n")},
        {"/drop-second", page("app-v1", "hello from app-v1\n")},
        {"/v2", page("app-v2", "hello from app-v2\n")},
        {"/big", page("app-v1", std::string(100 * 1024, 'b'))},
        {"/redirect", "HTTP/1.1 302 Found\r\nLocation: /ok\r\nContent-Length: 0\r\n\r\n"},
        {"/cookie",
         "HTTP/1.1 200 OK\r\nSet-Cookie: pod=app-v1; Path=/\r\nContent-Length: 0\r\n\r\n"},
        {"/continue", "HTTP/1.1 100 Continue\r\nX-Early: yes\r\n\r\n" + page("app-v1", "ok")},
    };
    return answers;
}

/// After these the connection is closed.
const std::map<std::string, std::string> &lastAnswers()
{
    const auto head = std::string("HTTP/1.1 200 OK\r\n");
    static const std::map<std::string, std::string> answers{
        {"/empty", ""},
        {"/short", head + "Content-Length: 1000\r\n\r\nonly this"},
        {"/garbage", "\x01\x02 this is not HTTP\r\n\r\n"},
        {"/chunks", head + "Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n"},
        {"/huge", head + "Content-Length: 17825792\r\n\r\n" + std::string(17825792, 'h')},
        {"/line",
         head + "X-Long: " + std::string(200 * 1024, 'x') + "\r\nContent-Length: 0\r\n\r\n"},
    };
    return answers;
}

std::string manyHeaders()
{
    std::string text = "HTTP/1.1 200 OK\r\n";
    for (int i = 0; i < 300; ++i)
        text += "X-Field-" + std::to_string(i) + ": " + std::string(1024, 'x') + "\r\n";
    return text + "Content-Length: 0\r\n\r\n";
}

bool sendAll(int socket, std::string_view text)
{
    while (!text.empty()) {
        const auto sent = send(socket, text.data(), text.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void reset(int socket)
{
    const linger hard{1, 0};
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
}

/// The next request head; empty at the end of the connection.
std::string readHead(int socket, std::string &buffer)
{
    for (;;) {
        const auto end = buffer.find("\r\n\r\n");
        if (end != std::string::npos) {
            auto head = buffer.substr(0, end + 4);
            buffer.erase(0, end + 4);
            return head;
        }
        char block[4096];
        const auto got = recv(socket, block, sizeof block, 0);
        if (got <= 0)
            return {};
        buffer.append(block, static_cast<std::size_t>(got));
        if (buffer.front() == '\x16') { // a TLS client: answered as web servers do
            sendAll(socket, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            return {};
        }
    }
}

std::string pathOf(const std::string &head)
{
    const auto begin = head.find(' ') + 1;
    return head.substr(begin, head.find(' ', begin) - begin);
}

bool wantsClose(const std::string &head)
{
    return head.find("\r\nConnection: close\r\n") != std::string::npos;
}

} // namespace

FaultServer::FaultServer(const char *address)
    : m_isIpv6(std::string_view(address) == "::1")
{
    sockaddr_storage any{};
    socklen_t size = sizeof(sockaddr_in);
    if (m_isIpv6) {
        auto *const v6 = reinterpret_cast<sockaddr_in6 *>(&any);
        v6->sin6_family = AF_INET6;
        v6->sin6_addr = in6addr_loopback;
        size = sizeof(sockaddr_in6);
    } else {
        auto *const v4 = reinterpret_cast<sockaddr_in *>(&any);
        v4->sin_family = AF_INET;
        inet_pton(AF_INET, address, &v4->sin_addr);
    }
    m_listener = socket(any.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(m_listener, reinterpret_cast<sockaddr *>(&any), size) != 0
        || listen(m_listener, 1024) != 0)
        return;
    getsockname(m_listener, reinterpret_cast<sockaddr *>(&any), &size);
    m_port = ntohs(m_isIpv6 ? reinterpret_cast<sockaddr_in6 *>(&any)->sin6_port
                            : reinterpret_cast<sockaddr_in *>(&any)->sin_port);
    m_acceptor = std::thread([this] { acceptAll(); });
}

FaultServer::~FaultServer()
{
    shutdown(m_listener, SHUT_RDWR);
    if (m_acceptor.joinable())
        m_acceptor.join();
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
        for (const int socket : m_sockets)
            shutdown(socket, SHUT_RDWR);
    }
    m_released.notify_all();
    for (auto &worker : m_workers)
        worker.join();
    for (const int socket : m_sockets)
        close(socket);
    close(m_listener);
}

std::string FaultServer::url(std::string_view path) const
{
    return (m_isIpv6 ? "http://[::1]:" : "http://127.0.0.1:") + std::to_string(m_port)
           + std::string(path);
}

std::vector<std::string> FaultServer::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

void FaultServer::release()
{
    const std::lock_guard lock(m_mutex);
    m_isReleased = true;
    m_released.notify_all();
}

void FaultServer::awaitRelease()
{
    std::unique_lock lock(m_mutex);
    m_released.wait(lock, [this] { return m_isReleased || m_isStopping; });
}

void FaultServer::acceptAll()
{
    for (;;) {
        const int socket = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            return;
        ++m_connections;
        const std::lock_guard lock(m_mutex);
        m_sockets.push_back(socket);
        m_workers.emplace_back([this, socket] { serve(socket); });
    }
}

/// Descriptors are closed for good in the destructor alone, so that none is used twice meanwhile.
void FaultServer::serve(int socket)
{
    std::string buffer;
    for (int number = 1;; ++number) {
        const auto head = readHead(socket, buffer);
        if (head.empty())
            break;
        {
            const std::lock_guard lock(m_mutex);
            m_requests.push_back(head);
        }
        if (!answer(socket, pathOf(head), number) || wantsClose(head))
            break;
    }
    shutdown(socket, SHUT_RDWR);
}

bool FaultServer::answer(int socket, const std::string &path, int number)
{
    if (path == "/wait")
        awaitRelease();
    if (path == "/stall") {
        char byte = 0;
        recv(socket, &byte, 1, 0);
        return false;
    }
    if (path == "/reset") {
        // Closing with a linger time of 0 sends a reset; a copy keeps the number taken.
        reset(socket);
        const int none = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        dup3(none, socket, O_CLOEXEC);
        close(none);
        return false;
    }
    if (path == "/drop-second" && number > 1)
        return false;
    if (path == "/headers")
        return sendAll(socket, manyHeaders());
    if (const auto last = lastAnswers().find(path); last != lastAnswers().end()) {
        sendAll(socket, last->second);
        return false;
    }
    const auto kept = keptAnswers().find(path);
    if (kept == keptAnswers().end())
        return sendAll(socket, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    return sendAll(socket, kept->second);
}

} // namespace sluice::test
