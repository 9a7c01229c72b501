// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

namespace sluice::ui {

/// A weight that differs between what the gateway serves and the text.
struct PendingWeight
{
    workspace::RuleRef rule;
    model::BackendKey backend;
    std::optional<std::int64_t> wanted; ///< nothing: the backend is new
    std::optional<std::int64_t> draft;  ///< nothing: the backend was removed
};

/// What applying would change.
struct Pending
{
    std::vector<PendingWeight> weights;     ///< rule by rule
    std::set<model::ResourceKey> resources; ///< whose text differs
};

Pending pendingBetween(const workspace::Workspace &served, const workspace::Workspace &draft);
/// Whether comparing takes longer than a window may wait.
bool areFarApart(const workspace::Workspace &served, const workspace::Workspace &draft);

} // namespace sluice::ui
