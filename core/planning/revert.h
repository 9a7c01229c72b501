// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/apiserver.h"
#include "core/planning/journal.h"
#include "core/planning/plan.h"

#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace sluice::planning {

/// The entry to take back: the one of that id (or its beginning, where only one has it), else this
/// cluster's last successful change that was not taken back yet. Errors: `no-such-entry`,
/// `entry-ambiguous`, `nothing-to-revert`, `entry-of-another-cluster`.
Result<JournalEntry> entryToRevert(const std::vector<JournalEntry> &entries,
                                   const std::string &clusterUid, const std::string &id);

/// Why an entry cannot be taken back, whatever the cluster has: it failed, holds a secret, deleted.
std::optional<Diagnostic> reasonAgainstRevert(const JournalEntry &entry);
/// The ids of entries that were taken back.
std::set<std::string> takenBack(const std::vector<JournalEntry> &entries);

/// The plan that puts the entry's `before` back, by a JSON Patch of the fields that it changed; the
/// revert of a create deletes, with a precondition on the uid. Who owns what is not restored.
/// Errors, besides those of the connection: `entry-not-revertible` (it failed, or holds a secret),
/// `revert-changed-since` (live is no longer the entry's `after`; the message names the fields).
Result<Plan> planRevert(const JournalEntry &entry, ApiServer &server, std::stop_token stop,
                        const std::set<std::string> &allowedHarms = {});

} // namespace sluice::planning
