// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/livesnapshot.h"
#include "core/planning/status.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace sluice::ui {

/// One condition as the table shows it.
struct StatusRow
{
    model::ResourceKey key;
    std::string place; ///< the parent and its controller, or the listener; empty: the object
    planning::Condition condition;
    planning::Currency currency = planning::Currency::Unreported;
    bool isGood = false; ///< the condition says what one wants, for the newest edit

    friend bool operator==(const StatusRow &, const StatusRow &) = default;
};

/// Every condition of `chosen`, then the conditions of other routes, Gateways and GatewayClasses
/// that are not good, at most `most` in all.
std::vector<StatusRow> statusRows(const planning::LiveSnapshot &snapshot,
                                  const std::optional<model::ResourceKey> &chosen,
                                  std::size_t most);

/// True where a condition of this type and status is what one wants: Conflicted,
/// OverlappingTLSConfig and PartiallyInvalid are good when False, all others when True (Gateway
/// API, conditions of Gateways, listeners and routes).
bool isGoodStatus(const planning::Condition &condition);

} // namespace sluice::ui
