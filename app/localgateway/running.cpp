// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localgateway/running.h"

#include <QDeadlineTimer>

#include <algorithm>

namespace sluice::localgateway {
namespace {

constexpr std::chrono::milliseconds drainTime{1'000};
constexpr unsigned long drainStep = 2;

/// Runs on the object's thread and waits for it.
template <typename Work>
void runOn(QObject *object, Work work)
{
    QMetaObject::invokeMethod(object, std::move(work), Qt::BlockingQueuedConnection);
}

/// Deletes the object on its thread, then ends the thread.
void endThread(QThread &thread, QObject *object)
{
    runOn(object, [object, &thread] {
        delete object;
        thread.quit();
    });
    thread.wait();
}

} // namespace

RunningGateway::RunningGateway(const Limits &limits, int workers)
    : m_webServers(new WebServers(limits)),
      m_orders(new QObject)
{
    m_webServers->moveToThread(&m_webThread);
    m_webThread.setObjectName(QStringLiteral("sluice-backends"));
    m_webThread.start();
    const auto count = workers > 0 ? workers : std::max(1, QThread::idealThreadCount() / 2);
    for (int i = 0; i < count; ++i) {
        m_workers.push_back(new Worker(limits, m_tables, *m_webServers));
        m_workerThreads.push_back(std::make_unique<QThread>());
        m_workerThreads.back()->setObjectName(QStringLiteral("sluice-gateway"));
        m_workers.back()->moveToThread(m_workerThreads.back().get());
        m_workerThreads.back()->start();
    }
    m_orders->moveToThread(&m_orderThread);
    m_orderThread.setObjectName(QStringLiteral("sluice-apply"));
    m_orderThread.start();
}

RunningGateway::~RunningGateway()
{
    endThread(m_orderThread, m_orders);
    drain();
    for (std::size_t i = 0; i < m_workers.size(); ++i)
        endThread(*m_workerThreads[i], m_workers[i]);
    endThread(m_webThread, m_webServers);
}

void RunningGateway::drain()
{
    runOn(m_workers.front(), [this] {
        delete m_listener;
        m_listener = nullptr;
    });
    for (auto *worker : m_workers)
        runOn(worker, [worker] { worker->beginDrain(); });
    const QDeadlineTimer deadline(drainTime);
    const auto isIdle = [](Worker *worker) {
        bool result = false;
        runOn(worker, [&] { result = worker->isIdle(); });
        return result;
    };
    while (!std::ranges::all_of(m_workers, isIdle) && !deadline.hasExpired())
        QThread::msleep(drainStep);
}

void RunningGateway::start(routing::GatewaySettings settings, workspace::Workspace workspace,
                           Done done)
{
    const auto work = [this, settings = std::move(settings), workspace = std::move(workspace),
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
    QMetaObject::invokeMethod(m_orders, work, Qt::QueuedConnection);
}

void RunningGateway::apply(workspace::Workspace workspace, Done done)
{
    const auto work = [this, workspace = std::move(workspace), done = std::move(done)] {
        if (m_address.empty())
            done(Diagnostic{"gateway-stopped", Severity::Error, "the local gateway did not start",
                            "Start it again."});
        else
            done(take(workspace));
    };
    QMetaObject::invokeMethod(m_orders, work, Qt::QueuedConnection);
}

Result<routing::Applied> RunningGateway::take(const workspace::Workspace &workspace)
{
    const auto previous = m_tables.get();
    const auto table = ServingTable::compile(workspace, m_settings, previous.get());
    if (!table)
        return table.error();
    m_tables.set(*table);
    return routing::Applied{m_address, m_settings.controller, (*table)->routeCount(),
                            ++m_generation};
}

Outcome RunningGateway::listen()
{
    Outcome outcome = std::monostate();
    runOn(m_workers.front(), [&] {
        m_listener = new Listener([this](qintptr descriptor) { hand(descriptor); });
        outcome = m_listener->listenOn(m_settings.listen);
        if (outcome)
            m_address = m_listener->boundAddress();
    });
    return outcome;
}

/// Connections go to the workers in turn.
void RunningGateway::hand(qintptr descriptor)
{
    auto *worker = m_workers[m_next++ % m_workers.size()];
    if (worker == m_workers.front())
        worker->accept(descriptor);
    else
        QMetaObject::invokeMethod(
            worker, [worker, descriptor] { worker->accept(descriptor); }, Qt::QueuedConnection);
}

} // namespace sluice::localgateway
