// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/probeloops.h"

#include <curl/curl.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

namespace sluice::bench {
namespace {

using Clock = std::chrono::steady_clock;

struct Loop
{
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    CURLM *multi = curl_multi_init();
    bool isTimed = false;
    Clock::time_point timer;
    Count count;
};

int onSocket(CURL *, curl_socket_t socket, int what, void *user, void *)
{
    const auto *const loop = static_cast<Loop *>(user);
    if (what == CURL_POLL_REMOVE) {
        epoll_ctl(loop->epoll, EPOLL_CTL_DEL, socket, nullptr);
        return 0;
    }
    epoll_event event{};
    event.data.fd = socket;
    if ((what & CURL_POLL_IN) != 0)
        event.events |= EPOLLIN;
    if ((what & CURL_POLL_OUT) != 0)
        event.events |= EPOLLOUT;
    if (epoll_ctl(loop->epoll, EPOLL_CTL_MOD, socket, &event) != 0)
        epoll_ctl(loop->epoll, EPOLL_CTL_ADD, socket, &event);
    return 0;
}

int onTimer(CURLM *, long milliseconds, void *user)
{
    auto *const loop = static_cast<Loop *>(user);
    loop->isTimed = milliseconds >= 0;
    loop->timer = Clock::now() + std::chrono::milliseconds(milliseconds);
    return 0;
}

std::size_t onBody(char *, std::size_t, std::size_t count, void *)
{
    return count;
}

void reap(Loop &loop)
{
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(loop.multi, &left)) {
        CURL *const easy = message->easy_handle;
        ++loop.count.requests;
        loop.count.failed += message->data.result == CURLE_OK ? 0 : 1;
        curl_multi_remove_handle(loop.multi, easy);
        curl_multi_add_handle(loop.multi, easy);
    }
}

void serveTimer(Loop &loop)
{
    int running = 0;
    while (loop.isTimed && loop.timer <= Clock::now()) {
        loop.isTimed = false;
        curl_multi_socket_action(loop.multi, CURL_SOCKET_TIMEOUT, 0, &running);
        reap(loop);
    }
}

void serve(Loop &loop, const epoll_event &event)
{
    int bits = 0;
    if ((event.events & (EPOLLIN | EPOLLHUP)) != 0)
        bits |= CURL_CSELECT_IN;
    if ((event.events & EPOLLOUT) != 0)
        bits |= CURL_CSELECT_OUT;
    int running = 0;
    curl_multi_socket_action(loop.multi, event.data.fd, bits, &running);
    reap(loop);
    serveTimer(loop);
}

std::vector<CURL *> startTransfers(Loop &loop, const Load &load)
{
    std::vector<CURL *> transfers;
    for (int i = 0; i < load.connections; ++i) {
        CURL *const easy = curl_easy_init();
        curl_easy_setopt(easy, CURLOPT_URL, load.url.c_str());
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
        curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &onBody);
        curl_multi_add_handle(loop.multi, easy);
        transfers.push_back(easy);
    }
    return transfers;
}

} // namespace

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

Count runBareCurl(const Load &load)
{
    curl_global_init(CURL_GLOBAL_ALL);
    Loop loop;
    curl_multi_setopt(loop.multi, CURLMOPT_SOCKETFUNCTION, &onSocket);
    curl_multi_setopt(loop.multi, CURLMOPT_SOCKETDATA, &loop);
    curl_multi_setopt(loop.multi, CURLMOPT_TIMERFUNCTION, &onTimer);
    curl_multi_setopt(loop.multi, CURLMOPT_TIMERDATA, &loop);
    curl_multi_setopt(loop.multi, CURLMOPT_MAXCONNECTS, static_cast<long>(load.connections));
    const auto transfers = startTransfers(loop, load);
    const auto end = Clock::now() + load.duration;
    std::vector<epoll_event> events(64);
    while (Clock::now() < end) {
        serveTimer(loop);
        const int found = epoll_wait(loop.epoll, events.data(), 64, loop.isTimed ? 1 : 100);
        for (int i = 0; i < found; ++i)
            serve(loop, events[static_cast<std::size_t>(i)]);
    }
    for (CURL *const easy : transfers) {
        curl_multi_remove_handle(loop.multi, easy);
        curl_easy_cleanup(easy);
    }
    curl_multi_cleanup(loop.multi);
    close(loop.epoll);
    return loop.count;
}

} // namespace sluice::bench
