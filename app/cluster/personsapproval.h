// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/execapproval.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>

namespace sluice::cluster {

/// Hands the question on and waits for the answer, which comes from another thread.
class PersonsApproval final : public ExecApproval
{
public:
    using Ask = std::function<void(planning::ExecQuestion)>;

    explicit PersonsApproval(Ask ask);
    bool isAllowed(const planning::ExecQuestion &question, const std::stop_token &stop) override;
    void answer(const std::string &fingerprint, bool isAgreed);
    /// Ends every wait with a no, and asks nobody any more.
    void close();

private:
    Ask m_ask;
    std::mutex m_mutex;
    std::condition_variable_any m_answered;
    std::map<std::string, bool> m_answers; ///< by fingerprint
    bool m_isClosed = false;
};

} // namespace sluice::cluster
