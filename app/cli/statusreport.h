// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/statusreading.h"
#include "core/base/timestamp.h"

#include <nlohmann/json_fwd.hpp>

#include <iosfwd>
#include <vector>

namespace sluice::cli {

/// The object as `status -o json` and `watch` write it.
nlohmann::ordered_json toJson(const planning::ObjectStatus &status);

/// `{"objects":[...]}`.
void writeJson(const std::vector<cluster::StatusReport> &reports, std::ostream &out);
/// For people: each object with its parents, conditions, listeners and addresses. Ages are counted
/// to `now`.
void writeText(const std::vector<cluster::StatusReport> &reports, Timestamp now, std::ostream &out);

} // namespace sluice::cli
