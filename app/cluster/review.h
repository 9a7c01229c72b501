// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/planning/apiserver.h"
#include "core/planning/clustercontext.h"

#include <stop_token>
#include <string>
#include <vector>

namespace sluice::cluster {

/// Who the server takes us for (SelfSubjectReview).
Result<planning::Identity> identity(planning::ApiServer &server, const std::stop_token &stop);

struct ServerVersion
{
    int major = 0;
    int minor = 0;
    std::string text; ///< as the server says it, such as v1.36.3
};
Result<ServerVersion> serverVersion(planning::ApiServer &server, const std::stop_token &stop);

/// Asks by SelfSubjectAccessReview, several at once, and sets what may be done and the server's
/// reason; what could not be asked is not allowed, for that reason.
void reviewAccess(planning::ApiServer &server, std::vector<planning::Permission> &permissions,
                  const std::stop_token &stop);

/// Everything that Sluice may want to do in a namespace (empty: in all of them), not yet asked.
std::vector<planning::Permission> neededPermissions(const std::string &namespaceName);

} // namespace sluice::cluster
