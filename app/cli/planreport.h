// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/plan.h"
#include "core/planning/run.h"

#include <iosfwd>
#include <vector>

namespace sluice::cli {

/// The plan for a person: per object what is done with it, fields from and to with their owners,
/// what stops it, what is to be known. Texts of the cluster are made safe.
void writePlan(const planning::Plan &plan, std::ostream &out);
/// One line an object that was started: what became of it, and why where it failed.
void writeResults(const planning::Plan &plan, const std::vector<planning::ObjectResult> &results,
                  std::ostream &out);
/// `{"objects":[...]}`; `result` of each object is null where `results` has none for it.
void writePlanJson(const planning::Plan &plan, const std::vector<planning::ObjectResult> &results,
                   std::ostream &out);

} // namespace sluice::cli
