// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/curlhandles.h"
#include "app/http/transfer.h"

#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace sluice::http {

/// libcurl's multi handle on a thread of its own. What is handed in is done there, in order.
class Loop
{
public:
    Loop();
    /// Ends what is under way as cancelled.
    ~Loop();
    Loop(const Loop &) = delete;
    Loop &operator=(const Loop &) = delete;

    void add(std::shared_ptr<Transfer> transfer);
    void cancel(std::shared_ptr<Transfer> transfer);
    void resume(std::shared_ptr<Transfer> transfer);

private:
    enum class Order { Add, Cancel, Resume, End };
    struct Errand
    {
        Order order;
        std::shared_ptr<Transfer> transfer;
    };

    void hand(Errand errand);
    void run();
    bool runErrands();
    void runErrand(const Errand &errand);
    void reap();
    void endSilent();
    void remove(const Transfer &transfer);
    bool isRunning(const Transfer &transfer) const;

    MultiHandle m_multi;
    std::vector<std::shared_ptr<Transfer>> m_transfers; ///< the thread's own
    std::mutex m_mutex;
    std::vector<Errand> m_errands;
    std::thread m_thread;
};

} // namespace sluice::http
