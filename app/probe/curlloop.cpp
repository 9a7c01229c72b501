// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/probe/curlloop.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>

namespace sluice::probe {
namespace {

constexpr std::size_t lingeringLimit = 256;
constexpr int timerRounds = 64;

std::uint32_t epollEvents(int what)
{
    std::uint32_t events = 0;
    if (what == CURL_POLL_IN || what == CURL_POLL_INOUT)
        events |= EPOLLIN;
    if (what == CURL_POLL_OUT || what == CURL_POLL_INOUT)
        events |= EPOLLOUT;
    return events;
}

int selectBits(std::uint32_t events)
{
    int bits = 0;
    if ((events & (EPOLLIN | EPOLLHUP)) != 0)
        bits |= CURL_CSELECT_IN;
    if ((events & EPOLLOUT) != 0)
        bits |= CURL_CSELECT_OUT;
    if ((events & EPOLLERR) != 0)
        bits |= CURL_CSELECT_ERR;
    return bits;
}

/// epoll_wait with a resolution below a millisecond where the kernel has it.
int waitFor(int epoll, epoll_event *events, int count, std::chrono::nanoseconds most)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(most);
    timespec time{};
    time.tv_sec = seconds.count();
    time.tv_nsec = (most - seconds).count();
    const int found = epoll_pwait2(epoll, events, count, &time, nullptr);
    if (found >= 0 || errno != ENOSYS)
        return found;
    const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(most).count();
    return epoll_wait(epoll, events, count, static_cast<int>(milliseconds));
}

} // namespace

CurlLoop::CurlLoop(Done done)
    : m_done(std::move(done)),
      m_epoll(epoll_create1(EPOLL_CLOEXEC)),
      m_wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      m_multi(curl_multi_init())
{
    if (!isUsable())
        return;
    CURLM *const multi = m_multi.get();
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, &CurlLoop::onSocket);
    curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, &CurlLoop::onTimer);
    curl_multi_setopt(multi, CURLMOPT_TIMERDATA, this);
    tellEpoll(m_wake, EPOLLIN);
}

CurlLoop::~CurlLoop()
{
    m_awaitsClose = false;
    m_multi.reset();
    while (!m_lingering.empty())
        closeNow(m_lingering.front().descriptor), m_lingering.pop_front();
    if (m_wake >= 0)
        close(m_wake);
    if (m_epoll >= 0)
        close(m_epoll);
}

void CurlLoop::configure(int connections, bool awaitsClose)
{
    m_awaitsClose = awaitsClose;
    curl_multi_setopt(m_multi.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(connections));
}

void CurlLoop::adopt(CURL *easy)
{
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, &CurlLoop::onClose);
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, this);
}

void CurlLoop::add(CURL *easy)
{
    curl_multi_add_handle(m_multi.get(), easy);
}

void CurlLoop::remove(CURL *easy)
{
    curl_multi_remove_handle(m_multi.get(), easy);
}

void CurlLoop::wake()
{
    const std::uint64_t one = 1;
    // It fails only when it is full, that is, when a wake-up is already on its way.
    [[maybe_unused]] const auto written = write(m_wake, &one, sizeof one);
}

CurlLoop::Watch &CurlLoop::watchOf(int descriptor)
{
    const auto index = static_cast<std::size_t>(descriptor);
    if (index >= m_watches.size())
        m_watches.resize(index + 64);
    return m_watches[index];
}

void CurlLoop::tellEpoll(int descriptor, std::uint32_t events)
{
    auto &watch = watchOf(descriptor);
    epoll_event event{};
    event.events = events;
    event.data.fd = descriptor;
    if (events == 0)
        epoll_ctl(m_epoll, EPOLL_CTL_DEL, descriptor, nullptr);
    else
        epoll_ctl(m_epoll, watch.registered == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor,
                  &event);
    watch.registered = events;
}

/// A kept connection is let go and wanted again between two requests; epoll is told only when an
/// event arrives that nobody wants (serve()), which spares two system calls a request.
void CurlLoop::watch(int descriptor, std::uint32_t events)
{
    watchOf(descriptor).wanted = events;
    if (events != 0 && watchOf(descriptor).registered != events)
        tellEpoll(descriptor, events);
}

int CurlLoop::onSocket(CURL *, curl_socket_t socket, int what, void *self, void *)
{
    static_cast<CurlLoop *>(self)->watch(socket, epollEvents(what));
    return 0;
}

int CurlLoop::onTimer(CURLM *, long milliseconds, void *self)
{
    auto *const loop = static_cast<CurlLoop *>(self);
    loop->m_hasTimer = milliseconds >= 0;
    if (milliseconds >= 0)
        loop->m_timer = milliseconds == 0
                            ? SteadyClock::time_point{}
                            : SteadyClock::now() + std::chrono::milliseconds(milliseconds);
    return 0;
}

int CurlLoop::onClose(void *self, curl_socket_t socket)
{
    auto *const loop = static_cast<CurlLoop *>(self);
    if (loop->m_awaitsClose && loop->m_lingering.size() < lingeringLimit)
        loop->linger(socket);
    else
        loop->closeNow(socket);
    return 0;
}

void CurlLoop::linger(int descriptor)
{
    tellEpoll(descriptor, EPOLLIN | EPOLLRDHUP);
    watchOf(descriptor).isLingering = true;
    m_lingering.push_back({descriptor, SteadyClock::now() + lingerTime});
}

void CurlLoop::closeNow(int descriptor)
{
    watchOf(descriptor) = {};
    close(descriptor);
}

void CurlLoop::closeLingering(SteadyClock::time_point now)
{
    while (!m_lingering.empty() && m_lingering.front().until <= now) {
        closeNow(m_lingering.front().descriptor);
        m_lingering.pop_front();
    }
}

void CurlLoop::reap()
{
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi.get(), &left)) {
        CURL *const easy = message->easy_handle;
        const CURLcode code = message->data.result;
        curl_multi_remove_handle(m_multi.get(), easy);
        m_done(easy, code);
    }
}

/// Bounded, lest requests that fail at once keep the loop from everything else.
void CurlLoop::serveTimers()
{
    for (int round = 0; round < timerRounds && m_hasTimer; ++round) {
        if (m_timer != SteadyClock::time_point{} && m_timer > SteadyClock::now())
            return;
        m_hasTimer = false;
        int running = 0;
        curl_multi_socket_action(m_multi.get(), CURL_SOCKET_TIMEOUT, 0, &running);
        reap();
    }
}

void CurlLoop::serve(int descriptor, std::uint32_t events)
{
    if (descriptor == m_wake) {
        std::uint64_t count = 0;
        [[maybe_unused]] const auto got = read(m_wake, &count, sizeof count);
        return;
    }
    const auto state = watchOf(descriptor);
    if (state.isLingering) {
        std::erase_if(m_lingering,
                      [=](const auto &entry) { return entry.descriptor == descriptor; });
        closeNow(descriptor);
        return;
    }
    if (state.wanted == 0) {
        if (state.registered != 0)
            tellEpoll(descriptor, 0);
        return;
    }
    int running = 0;
    curl_multi_socket_action(m_multi.get(), descriptor, selectBits(events), &running);
    reap();
    serveTimers();
}

std::chrono::nanoseconds CurlLoop::waitTime(std::chrono::nanoseconds most) const
{
    const auto now = SteadyClock::now();
    if (m_hasTimer)
        most = std::min<std::chrono::nanoseconds>(most, m_timer - now);
    if (!m_lingering.empty())
        most = std::min<std::chrono::nanoseconds>(most, m_lingering.front().until - now);
    return std::max(most, std::chrono::nanoseconds::zero());
}

void CurlLoop::wait(std::chrono::nanoseconds most)
{
    serveTimers();
    std::array<epoll_event, 64> events;
    const int count =
        waitFor(m_epoll, events.data(), static_cast<int>(events.size()), waitTime(most));
    for (int i = 0; i < count; ++i)
        serve(events[static_cast<std::size_t>(i)].data.fd,
              events[static_cast<std::size_t>(i)].events);
    serveTimers();
    if (!m_lingering.empty())
        closeLingering(SteadyClock::now());
}

} // namespace sluice::probe
