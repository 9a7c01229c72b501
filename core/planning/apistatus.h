// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/diagnostic.h"
#include "core/planning/apiserver.h"

#include <string>
#include <vector>

namespace sluice::planning {

/// A cause in the details of a Status (StatusCause of apimachinery; its type is called `reason`).
struct StatusCause
{
    std::string reason;
    std::string message;
    std::string field;

    friend bool operator==(const StatusCause &, const StatusCause &) = default;
};

/// A Status that the server answered; all empty where the body is none (a proxy's page).
struct ApiStatus
{
    std::string reason;
    std::string message;
    std::vector<StatusCause> causes;
};

ApiStatus readStatus(const ApiAnswer &answer);

/// The causes of a conflict in server-side apply; none for a 409 of another kind.
std::vector<StatusCause> fieldConflicts(const ApiAnswer &answer);

/// Why the server did not do what was asked, with each cause on a line of its own and what to do
/// about it. `what` is as in "HTTPRoute shop/web". Codes: `not-allowed`, `not-found`,
/// `object-invalid`, `webhook-refused`, `webhook-unavailable`, `object-changed`,
/// `server-busy`, `server-failed`, `not-authenticated`, `request-refused`.
Diagnostic refusalOf(const ApiAnswer &answer, const std::string &what);

} // namespace sluice::planning
