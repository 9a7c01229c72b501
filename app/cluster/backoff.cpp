// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/backoff.h"

#include <algorithm>

namespace sluice::cluster {

std::chrono::milliseconds Backoff::next(double random, std::chrono::seconds wish)
{
    using std::chrono::duration_cast;
    using std::chrono::milliseconds;
    const auto pause = duration_cast<milliseconds>(m_base * (1 + random));
    m_base = std::min(m_base * 2, longest);
    return std::max(pause, duration_cast<milliseconds>(wish));
}

} // namespace sluice::cluster
