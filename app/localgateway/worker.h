// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localgateway/serverconnection.h"
#include "app/localgateway/servingtable.h"
#include "app/localgateway/upstream.h"
#include "app/localgateway/webservers.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace sluice::localgateway {

/// The table that all workers serve by, exchanged as one.
class TableSlot
{
public:
    std::shared_ptr<const ServingTable> get() const
    {
        const std::lock_guard lock(m_mutex);
        return m_table;
    }
    void set(std::shared_ptr<const ServingTable> table)
    {
        const std::lock_guard lock(m_mutex);
        m_table.swap(table);
    }

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const ServingTable> m_table;
};

/// One thread of the gateway: its clients, and its connections to the backends.
class Worker final : public QObject, private RequestHandler, private UpstreamEvents
{
public:
    Worker(const Limits &limits, const TableSlot &tables, WebServers &webServers);
    ~Worker() override;

    void accept(qintptr descriptor);
    /// Closes idle clients and lets the others have their answers; `isIdle()` once none is left.
    void beginDrain();
    bool isIdle() const { return m_clients.empty(); }

private:
    /// A client's request under way to a backend. It keeps the table that it was begun with.
    struct Exchange
    {
        ServerConnection *client = nullptr;
        std::shared_ptr<const ServingTable> table;
        ServingTable::Decision decision;
        std::size_t backendRef = 0;
        bool isRetry = false;
    };

    void handle(ServerConnection &connection) override;
    void abandoned(ServerConnection &connection) override;
    void closed(ServerConnection &connection) override;
    void answered(Upstream &upstream) override;
    void broken(Upstream &upstream, UpstreamFailure failure, bool isStale) override;

    bool fillRequest(const ServerConnection &connection);
    bool answerByItself(ServerConnection &connection, const ServingTable::Decision &decision);
    void forward(Exchange exchange);
    Upstream *upstreamFor(const model::BackendKey &backend, bool isFresh);
    void release(Upstream &upstream, const model::BackendKey &backend);
    void sweep();

    ServerContext m_context;
    const TableSlot *m_tables;
    WebServers *m_webServers;
    routing::Request m_request; ///< used again for each request
    std::unordered_set<ServerConnection *> m_clients;
    std::map<model::BackendKey, std::vector<Upstream *>> m_idle;
    std::unordered_map<Upstream *, Exchange> m_exchanges;
    std::unordered_map<ServerConnection *, Upstream *> m_waiting;
    QTimer m_sweep;
    bool m_isDraining = false;
};

} // namespace sluice::localgateway
