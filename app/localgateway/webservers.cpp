// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localgateway/webservers.h"

#include "app/localgateway/webpage.h"

#include <random>

namespace sluice::localgateway {
namespace {

constexpr std::chrono::milliseconds sweepEvery{500};

std::string hex(std::uint64_t value)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string result;
    for (int shift = 60; shift >= 0; shift -= 4)
        result += digits[(value >> static_cast<unsigned>(shift)) & 15U];
    return result;
}

} // namespace

WebServer::WebServer(model::BackendKey backend, ServerContext &context)
    : m_backend(std::move(backend)),
      m_context(&context),
      m_idPrefix(hex(std::mt19937_64(std::random_device{}())())),
      m_listener([this](qintptr descriptor) {
          m_connections.insert(new ServerConnection(descriptor, *m_context, *this));
      })
{
}

WebServer::~WebServer()
{
    for (auto *connection : m_connections)
        delete connection;
}

void WebServer::handle(ServerConnection &connection)
{
    const auto delay = wishesOf(connection.destination()).delay;
    if (delay.count() > 0)
        answerLater(connection, delay);
    else
        answer(connection);
}

void WebServer::answerLater(ServerConnection &connection, std::chrono::milliseconds delay)
{
    QTimer::singleShot(delay, &connection, [this, &connection] { answer(connection); });
}

void WebServer::answer(ServerConnection &connection)
{
    const auto wishes = wishesOf(connection.destination());
    if (wishes.fault != Fault::None) {
        connection.breakOff(brokenAnswer(wishes.fault));
        return;
    }
    connection.respond(webPage({m_backend, m_page}, connection, m_idPrefix + hex(++m_count), wishes,
                               m_context->date.now()));
}

void WebServer::abandoned(ServerConnection & /*connection*/) {}

void WebServer::closed(ServerConnection &connection)
{
    m_connections.erase(&connection);
}

void WebServer::checkDeadlines(Clock::time_point now)
{
    const auto connections = m_connections;
    for (auto *connection : connections)
        connection->checkDeadline(now);
}

WebServers::WebServers(const Limits &limits)
    : m_thread("sluice-backends")
{
    m_context.limits = limits;
    // The gateway ends idle connections, so that it never sends into one that is being closed.
    m_context.limits.idle *= 4;
}

WebServers::~WebServers()
{
    m_thread.run([this] {
        m_sweep.reset();
        m_servers.clear();
    });
}

std::uint16_t WebServers::portOf(const model::BackendKey &backend)
{
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_ports.find(backend); found != m_ports.end())
            return found->second;
    }
    std::uint16_t port = 0;
    m_thread.run([&] { port = begin(backend); });
    return port;
}

void WebServers::setPages(Pages pages)
{
    m_thread.run([this, pages = std::move(pages)] { takePages(pages); });
}

void WebServers::takePages(const Pages &pages)
{
    m_pages = pages;
    for (const auto &[backend, server] : m_servers)
        server->setPage(pageOf(backend));
}

Page WebServers::pageOf(const model::BackendKey &backend) const
{
    const auto found = m_pages.find({backend.namespaceName, backend.name});
    return found == m_pages.end() ? Page() : found->second;
}

std::uint16_t WebServers::begin(const model::BackendKey &backend)
{
    if (!m_sweep) {
        m_sweep = std::make_unique<QTimer>();
        QObject::connect(m_sweep.get(), &QTimer::timeout, m_sweep.get(), [this] { sweep(); });
        m_sweep->start(sweepEvery);
    }
    if (const auto found = m_servers.find(backend); found != m_servers.end())
        return found->second->port();
    auto server = std::make_unique<WebServer>(backend, m_context);
    if (!server->listen())
        return 0;
    server->setPage(pageOf(backend));
    const auto port = server->port();
    m_servers.emplace(backend, std::move(server));
    const std::lock_guard lock(m_mutex);
    m_ports.emplace(backend, port);
    return port;
}

void WebServers::sweep()
{
    const auto now = Clock::now();
    for (const auto &entry : m_servers)
        entry.second->checkDeadlines(now);
}

} // namespace sluice::localgateway
