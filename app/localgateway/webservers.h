// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localgateway/listener.h"
#include "app/localgateway/loopthread.h"
#include "app/localgateway/pages.h"
#include "app/localgateway/serverconnection.h"
#include "core/model/resourcekey.h"

#include <QTimer>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

namespace sluice::localgateway {

/// The web server of one backend: its page, or one that names it where it has none, or the same as
/// JSON where the request accepts that, and the header X-Backend.
class WebServer final : public RequestHandler
{
public:
    WebServer(model::BackendKey backend, ServerContext &context);
    ~WebServer() override;

    Outcome listen() { return m_listener.listenOn("127.0.0.1:0"); }
    std::uint16_t port() const { return m_listener.serverPort(); }
    void checkDeadlines(Clock::time_point now);
    void setPage(Page page) { m_page = std::move(page); }

private:
    void handle(ServerConnection &connection) override;
    void abandoned(ServerConnection &connection) override;
    void closed(ServerConnection &connection) override;
    void answerLater(ServerConnection &connection, std::chrono::milliseconds delay);
    void answer(ServerConnection &connection);

    model::BackendKey m_backend;
    Page m_page;
    ServerContext *m_context;
    std::set<ServerConnection *> m_connections;
    std::string m_idPrefix;
    std::uint64_t m_count = 0;
    Listener m_listener;
};

/// The web servers behind a gateway, one for each backend, begun when first asked for, on a thread
/// of their own.
class WebServers
{
public:
    explicit WebServers(const Limits &limits);
    ~WebServers();

    /// The port of a backend's server; 0 where none could be begun. May be called from any other
    /// thread, and waits for the servers' where the server is new.
    std::uint16_t portOf(const model::BackendKey &backend);
    /// From the next request on. May be called from any other thread.
    void setPages(Pages pages);

private:
    std::uint16_t begin(const model::BackendKey &backend);
    void takePages(const Pages &pages);
    Page pageOf(const model::BackendKey &backend) const;
    void sweep();

    ServerContext m_context;
    Pages m_pages;
    std::unique_ptr<QTimer> m_sweep;
    std::map<model::BackendKey, std::unique_ptr<WebServer>> m_servers;
    std::mutex m_mutex; ///< of m_ports
    std::map<model::BackendKey, std::uint16_t> m_ports;
    LoopThread m_thread; ///< on which all but m_ports is used
};

} // namespace sluice::localgateway
