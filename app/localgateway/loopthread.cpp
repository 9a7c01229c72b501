// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localgateway/loopthread.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QSocketNotifier>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <future>
#include <memory>
#include <pthread.h>
#include <unistd.h>

namespace sluice::localgateway {

LoopThread::LoopThread(std::string name)
    : m_name(std::move(name))
{
    // Qt's own event loops end the program in the same way where no descriptor is left.
    if (::pipe(m_wake.data()) != 0)
        qFatal("cannot make a pipe: %s", std::strerror(errno));
    for (const auto end : m_wake) {
        ::fcntl(end, F_SETFL, ::fcntl(end, F_GETFL, 0) | O_NONBLOCK);
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
    }
    m_thread = std::thread([this] { loop(); });
}

LoopThread::~LoopThread()
{
    post({});
    m_thread.join();
    for (const auto end : m_wake)
        ::close(end);
}

void LoopThread::post(Work work)
{
    const std::lock_guard lock(m_mutex);
    m_posted.push_back(std::move(work));
    // One byte is enough until the queue is taken; so the pipe never fills.
    constexpr char wake = 'w';
    while (m_posted.size() == 1 && ::write(m_wake[1], &wake, 1) < 0 && errno == EINTR) {
    }
}

void LoopThread::run(const Work &work)
{
    // Shared, for it must outlive the setting, which wakes this thread before it is over.
    const auto done = std::make_shared<std::promise<void>>();
    post([&work, done] {
        work();
        done->set_value();
    });
    done->get_future().wait();
}

void LoopThread::loop()
{
    pthread_setname_np(pthread_self(), m_name.c_str());
    QEventLoop events;
    QSocketNotifier notifier(m_wake[0], QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, &events, [&] {
        if (!workOff())
            events.quit();
    });
    events.exec();
    // What deleted itself later does so now.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

/// False where the last of it was to end.
bool LoopThread::workOff()
{
    std::array<char, 16> bytes{};
    while (::read(m_wake[0], bytes.data(), bytes.size()) > 0) {
    }
    std::vector<Work> works;
    {
        const std::lock_guard lock(m_mutex);
        works.swap(m_posted);
    }
    for (const auto &work : works) {
        if (!work)
            return false;
        work();
    }
    return true;
}

} // namespace sluice::localgateway
