// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tlsserver.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <csignal>

namespace sluice::test {
namespace {

X509 *certificateOf(const std::string &pem)
{
    BIO *const bio = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
    X509 *const certificate = PEM_read_bio_X509(bio, nullptr, nullptr, nullptr);
    BIO_free(bio);
    return certificate;
}

SSL_CTX *contextOf(const CertificateText &text, const std::string &clientAuthorityPem)
{
    SSL_CTX *const context = SSL_CTX_new(TLS_server_method());
    X509 *const certificate = certificateOf(text.certificatePem);
    SSL_CTX_use_certificate(context, certificate);
    X509_free(certificate);
    BIO *const bio = BIO_new_mem_buf(text.keyPem.data(), static_cast<int>(text.keyPem.size()));
    EVP_PKEY *const key = PEM_read_bio_PrivateKey(bio, nullptr, nullptr, nullptr);
    BIO_free(bio);
    SSL_CTX_use_PrivateKey(context, key);
    EVP_PKEY_free(key);
    if (!clientAuthorityPem.empty()) {
        X509 *const authority = certificateOf(clientAuthorityPem);
        X509_STORE_add_cert(SSL_CTX_get_cert_store(context), authority);
        X509_free(authority);
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    }
    return context;
}

std::string nameOf(SSL *tls)
{
    X509 *const certificate = SSL_get1_peer_certificate(tls);
    if (certificate == nullptr)
        return {};
    char name[256] = {};
    X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name,
                              sizeof name);
    X509_free(certificate);
    return name;
}

bool isSameName(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && strncasecmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace

std::vector<std::string> Received::values(std::string_view name) const
{
    std::vector<std::string> found;
    for (std::size_t at = head.find("\r\n") + 2; at < head.size();) {
        const auto end = head.find("\r\n", at);
        const auto line = std::string_view(head).substr(at, end - at);
        const auto colon = line.find(": ");
        if (colon != std::string_view::npos && isSameName(line.substr(0, colon), name))
            found.emplace_back(line.substr(colon + 2));
        at = end + 2;
    }
    return found;
}

std::string Received::value(std::string_view name) const
{
    const auto found = values(name);
    return found.empty() ? std::string() : found.front();
}

Reply json(const std::string &body, int status, const std::string &headers)
{
    return {{"HTTP/1.1 " + std::to_string(status) + " Said\r\nContent-Type: application/json\r\n"
             + headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body}};
}

/// One connection, with TLS or without.
class TlsServer::Line
{
public:
    Line(int socket, SSL_CTX *context)
        : m_socket(socket)
    {
        if (context == nullptr)
            return;
        m_tls = SSL_new(context);
        SSL_set_fd(m_tls, socket);
        m_isUp = SSL_accept(m_tls) == 1;
    }
    ~Line()
    {
        if (m_tls != nullptr && m_isUp && !m_isBroken)
            SSL_shutdown(m_tls);
        SSL_free(m_tls);
        shutdown(m_socket, SHUT_RDWR);
    }
    Line(const Line &) = delete;
    Line &operator=(const Line &) = delete;

    bool isUp() const { return m_isUp; }
    std::string clientName() const { return m_tls == nullptr ? std::string() : nameOf(m_tls); }

    bool read(std::string &buffer)
    {
        char block[16384];
        const auto got = m_tls == nullptr ? static_cast<int>(recv(m_socket, block, sizeof block, 0))
                                          : SSL_read(m_tls, block, sizeof block);
        m_isBroken = got <= 0;
        if (got > 0)
            buffer.append(block, static_cast<std::size_t>(got));
        return got > 0;
    }

    bool write(const std::string &bytes)
    {
        std::size_t at = 0;
        while (at < bytes.size()) {
            const auto sent =
                m_tls == nullptr
                    ? ::send(m_socket, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL)
                    : SSL_write(m_tls, bytes.data() + at, static_cast<int>(bytes.size() - at));
            if (sent <= 0) {
                m_isBroken = true;
                return false;
            }
            at += static_cast<std::size_t>(sent);
        }
        return true;
    }

private:
    int m_socket;
    SSL *m_tls = nullptr;
    bool m_isUp = true;
    bool m_isBroken = false;
};

TlsServer::TlsServer(CertificateText certificate, Answer answer, std::string clientAuthorityPem)
    : m_certificate(std::move(certificate)),
      m_answer(std::move(answer))
{
    signal(SIGPIPE, SIG_IGN); // OpenSSL writes without MSG_NOSIGNAL
    if (!m_certificate.certificatePem.empty())
        m_context = contextOf(m_certificate, clientAuthorityPem);
    m_listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) != 0
        || listen(m_listener, 128) != 0)
        return;
    getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_acceptor = std::thread([this] { acceptAll(); });
}

TlsServer::~TlsServer()
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
    m_changed.notify_all();
    for (auto &worker : m_workers)
        worker.join();
    for (const int socket : m_sockets)
        close(socket);
    close(m_listener);
    SSL_CTX_free(static_cast<SSL_CTX *>(m_context));
}

std::string TlsServer::url(const std::string &host) const
{
    return (m_context == nullptr ? "http://" : "https://") + host + ":" + std::to_string(m_port);
}

std::vector<Received> TlsServer::received() const
{
    const std::lock_guard lock(m_mutex);
    return m_received;
}

int TlsServer::connections() const
{
    const std::lock_guard lock(m_mutex);
    return m_connections;
}

bool TlsServer::awaitRequests(std::size_t count) const
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, std::chrono::seconds(60),
                              [&] { return m_received.size() >= count; });
}

void TlsServer::acceptAll()
{
    for (;;) {
        const int socket = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            return;
        const std::lock_guard lock(m_mutex);
        m_sockets.push_back(socket);
        const int connection = ++m_connections;
        m_workers.emplace_back([this, socket, connection] { serve(socket, connection); });
    }
}

/// Descriptors are closed for good in the destructor alone, so that none is used twice meanwhile.
void TlsServer::serve(int socket, int connection)
{
    Line line(socket, static_cast<SSL_CTX *>(m_context));
    if (line.isUp())
        converse(line, connection);
}

void TlsServer::converse(Line &line, int connection)
{
    std::string buffer;
    for (int number = 1;; ++number) {
        std::size_t headEnd = 0;
        while ((headEnd = buffer.find("\r\n\r\n")) == std::string::npos) {
            if (!line.read(buffer))
                return;
        }
        Received request;
        request.head = buffer.substr(0, headEnd + 2);
        buffer.erase(0, headEnd + 4);
        request.method = request.head.substr(0, request.head.find(' '));
        const auto begin = request.method.size() + 1;
        request.target = request.head.substr(begin, request.head.find(' ', begin) - begin);
        request.clientName = line.clientName();
        request.connection = connection;
        request.number = number;
        const auto length = request.value("Content-Length");
        const auto wanted = length.empty() ? 0 : std::stoul(length);
        while (buffer.size() < wanted) {
            if (!line.read(buffer))
                return;
        }
        request.body = buffer.substr(0, wanted);
        buffer.erase(0, wanted);
        {
            const std::lock_guard lock(m_mutex);
            m_received.push_back(request);
        }
        m_changed.notify_all();
        if (!send(line, m_answer(request)))
            return;
    }
}

bool TlsServer::send(Line &line, const Reply &reply)
{
    for (const auto &piece : reply.pieces) {
        if (!line.write(piece))
            return false;
        m_sent += piece.size();
    }
    if (reply.then == Reply::Then::Hang) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_isStopping; });
    }
    return reply.then == Reply::Then::Keep;
}

} // namespace sluice::test
