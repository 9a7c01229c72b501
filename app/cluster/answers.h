// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/message.h"
#include "core/planning/apiserver.h"

#include <string>

namespace sluice::cluster {

/// A response as the port gives it; a redirect, and a page where JSON was asked for, are failures.
planning::ApiOutcome toOutcome(const planning::ApiRequest &request, http::Response response,
                               const std::string &server);

/// A failure of the client, with what a person can do about it.
planning::ApiFailure toFailure(const planning::ApiRequest &request, const http::Failure &failure,
                               const std::string &server);

} // namespace sluice::cluster
