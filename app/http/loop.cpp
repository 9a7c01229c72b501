// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/loop.h"

#include <algorithm>

namespace sluice::http {
namespace {

constexpr int longestWait = 250; // milliseconds; how late silence may be found
constexpr long keptConnections = 32;

/// Once for the process; libcurl leaves it to the program, and counts.
bool isLibraryReady()
{
    static const bool isReady = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return isReady;
}

} // namespace

Loop::Loop()
    : m_multi(isLibraryReady() ? curl_multi_init() : nullptr)
{
    if (!m_multi)
        return;
    curl_multi_setopt(m_multi.get(), CURLMOPT_MAXCONNECTS, keptConnections);
    m_thread = std::thread([this] { run(); });
}

Loop::~Loop()
{
    hand({Order::End, nullptr});
    if (m_thread.joinable())
        m_thread.join();
}

void Loop::add(std::shared_ptr<Transfer> transfer)
{
    hand({Order::Add, std::move(transfer)});
}

void Loop::cancel(std::shared_ptr<Transfer> transfer)
{
    hand({Order::Cancel, std::move(transfer)});
}

void Loop::resume(std::shared_ptr<Transfer> transfer)
{
    hand({Order::Resume, std::move(transfer)});
}

void Loop::hand(Errand errand)
{
    if (!m_multi) {
        if (errand.transfer)
            errand.transfer->abandon(FailureKind::Cancelled);
        return;
    }
    {
        const std::lock_guard lock(m_mutex);
        m_errands.push_back(std::move(errand));
    }
    curl_multi_wakeup(m_multi.get());
}

void Loop::run()
{
    while (runErrands()) {
        int running = 0;
        curl_multi_perform(m_multi.get(), &running);
        reap();
        endSilent();
        curl_multi_poll(m_multi.get(), nullptr, 0, longestWait, nullptr);
    }
    while (!m_transfers.empty()) {
        const auto transfer = m_transfers.back();
        remove(*transfer);
        transfer->abandon(FailureKind::Cancelled);
    }
}

bool Loop::runErrands()
{
    std::vector<Errand> errands;
    {
        const std::lock_guard lock(m_mutex);
        errands.swap(m_errands);
    }
    for (const auto &errand : errands) {
        if (errand.order == Order::End)
            return false;
        runErrand(errand);
    }
    return true;
}

void Loop::runErrand(const Errand &errand)
{
    const auto &transfer = errand.transfer;
    if (errand.order == Order::Add && !transfer->isFinished()) {
        transfer->begin();
        m_transfers.push_back(transfer);
        curl_multi_add_handle(m_multi.get(), transfer->easy());
        return;
    }
    if (errand.order == Order::Resume && isRunning(*transfer))
        transfer->resume();
    if (errand.order == Order::Cancel) {
        remove(*transfer);
        transfer->abandon(FailureKind::Cancelled);
    }
}

void Loop::reap()
{
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi.get(), &left)) {
        const CURLcode code = message->data.result;
        const auto found = std::ranges::find(m_transfers, message->easy_handle, &Transfer::easy);
        if (found == m_transfers.end())
            continue;
        const auto transfer = *found;
        remove(*transfer);
        transfer->finish(code);
    }
}

void Loop::endSilent()
{
    const auto now = Transfer::Clock::now();
    const auto isSilent = [&](const auto &transfer) { return transfer->isSilent(now); };
    for (auto found = std::ranges::find_if(m_transfers, isSilent); found != m_transfers.end();
         found = std::ranges::find_if(m_transfers, isSilent)) {
        const auto transfer = *found;
        remove(*transfer);
        transfer->abandon(FailureKind::TimedOut);
    }
}

bool Loop::isRunning(const Transfer &transfer) const
{
    return std::ranges::any_of(m_transfers,
                               [&](const auto &other) { return other.get() == &transfer; });
}

void Loop::remove(const Transfer &transfer)
{
    const auto count =
        std::erase_if(m_transfers, [&](const auto &other) { return other.get() == &transfer; });
    if (count > 0)
        curl_multi_remove_handle(m_multi.get(), transfer.easy());
}

} // namespace sluice::http
