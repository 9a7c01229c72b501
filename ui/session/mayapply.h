// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/clustercontext.h"

#include <QString>

#include <optional>

namespace sluice::ui {

/// Why this identity can apply nothing in the context's namespace, in the server's words where it
/// has some; nothing where it may write at least one kind, or it was never asked.
std::optional<QString> whyNothingMayBeApplied(const planning::ConnectedCluster &cluster);

} // namespace sluice::ui
