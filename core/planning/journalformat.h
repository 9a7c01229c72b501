// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/journal.h"

#include <string>
#include <string_view>

namespace sluice::planning {

/// The two lines of an entry, each one JSON object with its line end: what will be done, and how it
/// ended (with `after` as the server answered).
std::string beginLine(const JournalEntry &entry);
std::string endLine(const JournalEntry &entry);

/// Joins the lines to entries, in the order of their beginnings. A line that cannot be read is a
/// problem with its number; the others are read. `path` is for diagnostics.
JournalContent parseJournal(std::string_view text, const std::string &path);

} // namespace sluice::planning
