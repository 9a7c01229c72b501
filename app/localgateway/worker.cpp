// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localgateway/worker.h"

#include "app/localgateway/forwarding.h"

#include <unistd.h>

namespace sluice::localgateway {
namespace {

constexpr std::chrono::milliseconds sweepEvery{250};
constexpr std::size_t idleLimit = 256;

bool isRepeatable(const std::string &method)
{
    return method == "GET" || method == "HEAD" || method == "OPTIONS" || method == "PUT"
           || method == "DELETE";
}

const model::BackendRef &backendOf(const ServingTable::Decision &decision, std::size_t index)
{
    return decision.rule->rule->backendRefs[index];
}

} // namespace

Worker::Worker(const Limits &limits, const TableSlot &tables, WebServers &webServers)
    : m_tables(&tables),
      m_webServers(&webServers),
      m_sweep(this)
{
    m_context.limits = limits;
    m_sweep.setInterval(sweepEvery);
    connect(&m_sweep, &QTimer::timeout, this, [this] { sweep(); });
}

Worker::~Worker()
{
    for (auto *client : m_clients)
        delete client;
    for (const auto &entry : m_exchanges)
        delete entry.first;
    for (const auto &entry : m_idle) {
        for (auto *upstream : entry.second)
            delete upstream;
    }
}

void Worker::accept(qintptr descriptor)
{
    if (m_isDraining || m_clients.size() >= m_context.limits.connections) {
        ::close(static_cast<int>(descriptor));
        return;
    }
    if (!m_sweep.isActive())
        m_sweep.start();
    m_clients.insert(new ServerConnection(descriptor, m_context, *this));
}

bool Worker::fillRequest(const ServerConnection &connection)
{
    const auto &head = connection.request();
    m_request.method = head.method;
    m_request.host = connection.destination().host;
    m_request.target = connection.destination().target;
    m_request.headers.resize(head.headers.size());
    for (std::size_t i = 0; i < head.headers.size(); ++i) {
        m_request.headers[i].first = head.headers.name(i);
        m_request.headers[i].second = head.headers.value(i);
    }
    return m_request.target != "*";
}

void Worker::handle(ServerConnection &connection)
{
    if (!fillRequest(connection)) {
        Response options;
        options.headers.emplace_back("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        connection.respond(options);
        return;
    }
    auto table = m_tables->get();
    const auto decision = table->decide(m_request);
    if (!decision) {
        connection.respond(plainResponse(404, "no route takes this request"));
        return;
    }
    if (answerByItself(connection, *decision))
        return;
    const auto &programmed = decision->rule->programmed;
    const auto target = decision->rule->wheel->next();
    if (!target) {
        connection.respond(plainResponse(programmed.status, programmed.reason));
        return;
    }
    const auto &chosen = programmed.targets[*target];
    if (chosen.status != 0) {
        connection.respond(plainResponse(chosen.status, chosen.reason));
        return;
    }
    forward({&connection, std::move(table), *decision, chosen.backendRef});
}

bool Worker::answerByItself(ServerConnection &connection, const ServingTable::Decision &decision)
{
    const auto &rule = *decision.rule;
    if (rule.unsupportedFilter) {
        connection.respond(plainResponse(500, "the local gateway cannot act on a filter of type "
                                                  + *rule.unsupportedFilter));
        return true;
    }
    for (const auto &filter : rule.rule->filters) {
        if (!filter.redirect)
            continue;
        connection.respond(
            redirect(*filter.redirect, rule, decision.match, connection.destination()));
        return true;
    }
    return false;
}

void Worker::forward(Exchange exchange)
{
    const auto &backend = backendOf(exchange.decision, exchange.backendRef);
    auto &client = *exchange.client;
    if (const auto unsupported = routing::unsupportedFilter(backend.filters)) {
        client.respond(
            plainResponse(500, "the local gateway cannot act on a filter of type " + *unsupported));
        return;
    }
    auto *upstream = upstreamFor(backend.key, exchange.isRetry);
    if (upstream == nullptr) {
        client.respond(plainResponse(502, "no connection to backend " + backend.key.name));
        return;
    }
    const auto request =
        forwardedRequest(client, *exchange.decision.rule, exchange.decision.match, backend);
    m_waiting[&client] = upstream;
    m_exchanges[upstream] = std::move(exchange);
    upstream->send(request, client.request().method == "HEAD");
}

Upstream *Worker::upstreamFor(const model::BackendKey &backend, bool isFresh)
{
    auto &idle = m_idle[backend];
    if (!isFresh && !idle.empty()) {
        auto *upstream = idle.back();
        idle.pop_back();
        return upstream;
    }
    const auto port = m_webServers->portOf(backend);
    if (port == 0)
        return nullptr;
    const auto descriptor = Socket::beginConnect(port);
    return descriptor ? new Upstream(*descriptor, m_context.limits, *this) : nullptr;
}

void Worker::release(Upstream &upstream, const model::BackendKey &backend)
{
    auto &idle = m_idle[backend];
    if (upstream.isReusable() && idle.size() < idleLimit)
        idle.push_back(&upstream);
    else
        upstream.abandon();
}

void Worker::answered(Upstream &upstream)
{
    auto node = m_exchanges.extract(&upstream);
    if (node.empty()) {
        upstream.abandon();
        return;
    }
    const auto &exchange = node.mapped();
    auto &client = *exchange.client;
    m_waiting.erase(&client);
    const auto &backend = backendOf(exchange.decision, exchange.backendRef);
    const auto response = forwardedAnswer(upstream, *exchange.decision.rule, backend);
    release(upstream, backend.key);
    client.respond(response);
}

void Worker::broken(Upstream &upstream, UpstreamFailure failure, bool isStale)
{
    upstream.abandon();
    auto node = m_exchanges.extract(&upstream);
    if (node.empty()) {
        for (auto &entry : m_idle)
            std::erase(entry.second, &upstream);
        return;
    }
    auto exchange = std::move(node.mapped());
    auto &client = *exchange.client;
    m_waiting.erase(&client);
    if (isStale && !exchange.isRetry && isRepeatable(client.request().method)) {
        exchange.isRetry = true;
        forward(std::move(exchange));
        return;
    }
    const auto &name = backendOf(exchange.decision, exchange.backendRef).key.name;
    switch (failure) {
    case UpstreamFailure::Connect:
        client.respond(plainResponse(502, "no connection to backend " + name));
        return;
    case UpstreamFailure::Broken:
        client.respond(plainResponse(502, "backend " + name + " closed the connection"));
        return;
    case UpstreamFailure::Malformed:
        client.respond(plainResponse(502, "backend " + name + " sent a malformed answer"));
        return;
    case UpstreamFailure::Timeout:
        client.respond(plainResponse(504, "backend " + name + " did not answer in time"));
        return;
    }
}

void Worker::abandoned(ServerConnection &connection)
{
    const auto found = m_waiting.find(&connection);
    if (found == m_waiting.end())
        return;
    m_exchanges.erase(found->second);
    found->second->abandon();
    m_waiting.erase(found);
}

void Worker::closed(ServerConnection &connection)
{
    m_clients.erase(&connection);
}

void Worker::sweep()
{
    const auto now = Clock::now();
    const std::vector<ServerConnection *> clients(m_clients.begin(), m_clients.end());
    for (auto *client : clients)
        client->checkDeadline(now);
    std::vector<Upstream *> upstreams;
    for (const auto &entry : m_exchanges)
        upstreams.push_back(entry.first);
    for (auto *upstream : upstreams)
        upstream->checkDeadline(now);
}

void Worker::beginDrain()
{
    m_isDraining = true;
    const std::vector<ServerConnection *> clients(m_clients.begin(), m_clients.end());
    for (auto *client : clients)
        client->finish();
}

} // namespace sluice::localgateway
