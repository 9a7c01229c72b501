// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/identification.h"

#include <vector>

namespace sluice::traffic {

/// Ways to tell answers apart, learned from backends that were each asked by themselves:
/// `answers[i]` are those of `backends[i]`. A proposal's marks are those that each of them was seen
/// to give; none that two of them gave. A gateway may still add or take away what tells them apart.
Look learnIdentification(const std::vector<std::vector<RawAnswer>> &answers,
                         const std::vector<model::BackendKey> &backends);

} // namespace sluice::traffic
