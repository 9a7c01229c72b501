// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/personsapproval.h"

#include <utility>

namespace sluice::cluster {

PersonsApproval::PersonsApproval(Ask ask)
    : m_ask(std::move(ask))
{
}

bool PersonsApproval::isAllowed(const planning::ExecQuestion &question, const std::stop_token &stop)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_isClosed)
            return false;
        // A plugin that was refused is asked about anew, one that changed has another fingerprint.
        m_answers.erase(question.fingerprint);
    }
    m_ask(question);
    std::unique_lock lock(m_mutex);
    m_answered.wait(lock, stop,
                    [&] { return m_isClosed || m_answers.contains(question.fingerprint); });
    const auto answer = m_answers.find(question.fingerprint);
    return !m_isClosed && answer != m_answers.end() && answer->second;
}

void PersonsApproval::answer(const std::string &fingerprint, bool isAgreed)
{
    {
        const std::lock_guard lock(m_mutex);
        m_answers[fingerprint] = isAgreed;
    }
    m_answered.notify_all();
}

void PersonsApproval::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isClosed = true;
    }
    m_answered.notify_all();
}

} // namespace sluice::cluster
