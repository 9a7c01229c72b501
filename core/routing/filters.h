// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/route.h"
#include "core/routing/request.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sluice::routing {

using HeaderList = std::vector<std::pair<std::string, std::string>>;

/// The request's target after a rewrite of its path; the query stays. `match` is the path match
/// that the request met, whose elements ReplacePrefixMatch exchanges.
std::string rewrittenTarget(const model::PathModifier &modifier, const model::PathMatch &match,
                            std::string_view target);

/// set, add and remove of a header filter, names compared without case. Names that are none are
/// passed over, and line breaks in values become blanks.
void applyModifier(const model::HeaderModifier &modifier, HeaderList &headers);

/// The Location of a redirect. `hostHeader` is the request's Host with its port; scheme, host, port
/// and path that the redirect does not name are the request's own, and a port that is the scheme's
/// usual one is left out.
std::string redirectLocation(const model::RequestRedirect &redirect, const model::PathMatch &match,
                             std::string_view hostHeader, std::string_view target);

/// The type of the first filter that the local gateway cannot act on and must not skip; nothing
/// where there is none. RequestMirror is skipped: it changes no answer.
std::optional<std::string> unsupportedFilter(const std::vector<model::Filter> &filters);

} // namespace sluice::routing
