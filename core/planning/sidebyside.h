// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

namespace sluice::planning {

/// Calls `work` for each index below `count`, in order, on at most `threads` threads; returns when
/// all are done.
void sideBySide(std::size_t count, unsigned threads, const std::function<void(std::size_t)> &work);

} // namespace sluice::planning
