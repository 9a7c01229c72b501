// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal>

namespace sluice::cli {

/// While it lives, Ctrl+C and a request to end are held back and can be asked for, so that a
/// measurement ends with what it has. Threads that start meanwhile inherit this.
class Interruption
{
public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption &) = delete;
    Interruption &operator=(const Interruption &) = delete;

    bool isRequested();

private:
    sigset_t m_signals{};
    sigset_t m_before{};
    bool m_isRequested = false;
};

} // namespace sluice::cli
