// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interruption.h"

#include <ctime>

namespace sluice::cli {

Interruption::Interruption()
{
    sigemptyset(&m_signals);
    sigaddset(&m_signals, SIGINT);
    sigaddset(&m_signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &m_signals, &m_before);
}

Interruption::~Interruption()
{
    isRequested(); // one that came last must not end the program while it prints
    pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

bool Interruption::isRequested()
{
    const timespec noTime{};
    if (sigtimedwait(&m_signals, nullptr, &noTime) > 0)
        m_isRequested = true;
    return m_isRequested;
}

} // namespace sluice::cli
