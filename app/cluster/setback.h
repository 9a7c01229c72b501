// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/diagnostic.h"
#include "core/planning/apiserver.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace sluice::cluster {

/// Why a list or a watch did not go on.
struct Setback
{
    enum class Kind {
        Stopped,    ///< by us
        NotAllowed, ///< 403
        NotServed,  ///< 404: the cluster does not have the kind
        Expired,    ///< the version to go on from is gone: list again
        Interrupted ///< anything else: try again later
    };

    Kind kind = Kind::Interrupted;
    Diagnostic reason = {};
    std::chrono::seconds wish{0}; ///< Retry-After
};

/// Nothing where the request succeeded. `doing` completes "The server refused to ...".
std::optional<Setback> setbackOf(const planning::ApiOutcome &outcome, const std::string &doing);

/// The setback that a Status within a watch's stream means.
Setback setbackOfStatus(std::string_view status, const std::string &doing);

} // namespace sluice::cluster
