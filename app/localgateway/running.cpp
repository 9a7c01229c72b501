// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localgateway/running.h"

#include <QThread>

#include <algorithm>
#include <thread>

namespace sluice::localgateway {
namespace {

constexpr std::chrono::milliseconds drainTime{1'000};
constexpr std::chrono::milliseconds drainStep{2};

} // namespace

RunningGateway::RunningGateway(const Limits &limits, int workers)
    : m_webServers(limits)
{
    const auto count = workers > 0 ? workers : std::max(1, QThread::idealThreadCount() / 2);
    for (int i = 0; i < count; ++i) {
        auto &entry = *m_workers.emplace_back(std::make_unique<WorkerThread>());
        entry.thread.run(
            [&] { entry.worker = std::make_unique<Worker>(limits, m_tables, m_webServers); });
    }
    m_orders = std::make_unique<LoopThread>("sluice-apply");
}

RunningGateway::~RunningGateway()
{
    m_orders.reset();
    drain();
    for (const auto &entry : m_workers)
        entry->thread.run([&] { entry->worker.reset(); });
    m_workers.clear();
}

void RunningGateway::drain()
{
    m_workers.front()->thread.run([this] { m_listener.reset(); });
    for (const auto &entry : m_workers)
        entry->thread.run([&] { entry->worker->beginDrain(); });
    const auto deadline = Clock::now() + drainTime;
    while (!areWorkersIdle() && Clock::now() < deadline)
        std::this_thread::sleep_for(drainStep);
}

bool RunningGateway::areWorkersIdle()
{
    return std::ranges::all_of(m_workers, [](const auto &entry) {
        bool result = false;
        entry->thread.run([&] { result = entry->worker->isIdle(); });
        return result;
    });
}

void RunningGateway::start(routing::GatewaySettings settings, workspace::Workspace workspace,
                           Done done)
{
    auto work = [this, settings = std::move(settings), workspace = std::move(workspace),
                 done = std::move(done)] {
        m_settings = settings;
        auto applied = take(workspace);
        if (applied) {
            const auto listening = listen();
            if (!listening)
                applied = listening.error();
            else
                applied->address = m_address;
        }
        done(applied);
    };
    m_orders->post(std::move(work));
}

void RunningGateway::apply(workspace::Workspace workspace, Done done)
{
    auto work = [this, workspace = std::move(workspace), done = std::move(done)] {
        if (m_address.empty())
            done(Diagnostic{"gateway-stopped", Severity::Error, "the local gateway did not start",
                            "Start it again."});
        else
            done(take(workspace));
    };
    m_orders->post(std::move(work));
}

Result<routing::Applied> RunningGateway::take(const workspace::Workspace &workspace)
{
    const auto previous = m_tables.get();
    const auto table = ServingTable::compile(workspace, m_settings, previous.get());
    if (!table)
        return table.error();
    m_webServers.setPages(readPages(workspace));
    m_tables.set(*table);
    return routing::Applied{m_address, m_settings.controller, (*table)->routeCount(),
                            ++m_generation};
}

Outcome RunningGateway::listen()
{
    Outcome outcome = std::monostate();
    m_workers.front()->thread.run([&] {
        m_listener = std::make_unique<Listener>([this](qintptr descriptor) { hand(descriptor); });
        outcome = m_listener->listenOn(m_settings.listen);
        if (outcome)
            m_address = m_listener->boundAddress();
    });
    return outcome;
}

/// Connections go to the workers in turn.
void RunningGateway::hand(qintptr descriptor)
{
    auto &next = *m_workers[m_next++ % m_workers.size()];
    if (&next == m_workers.front().get())
        next.worker->accept(descriptor);
    else
        next.thread.post([&next, descriptor] { next.worker->accept(descriptor); });
}

} // namespace sluice::localgateway
