// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/planning/apiserver.h"

#include <map>
#include <set>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace sluice::cluster {

/// Group and kind.
using GroupKind = std::pair<std::string, std::string>;
/// The versions in which a server has each kind, in its own order of preference.
using GroupVersions = std::map<GroupKind, std::vector<std::string>>;

/// Those of aggregated discovery; nothing where the server knows none and answered something else.
Result<std::optional<GroupVersions>> aggregatedVersions(planning::ApiServer &server,
                                                        const std::set<std::string> &groups,
                                                        const std::stop_token &stop);
/// Those of the older discovery, with a request for each version of each of the groups. A version
/// whose server does not answer (503 of an extension server) is left out.
Result<GroupVersions> listedVersions(planning::ApiServer &server,
                                     const std::set<std::string> &groups,
                                     const std::stop_token &stop);

/// The diagnostic for an answer that is no success; `doing` completes "The server refused to ...".
Diagnostic refusal(const planning::ApiAnswer &answer, const std::string &doing);

} // namespace sluice::cluster
