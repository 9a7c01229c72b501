// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/planning/apiserver.h"

#include <stop_token>
#include <string>
#include <vector>

namespace sluice::cluster {

/// Who the server takes us for (SelfSubjectReview).
struct Identity
{
    std::string user;
    std::string uid;
    std::vector<std::string> groups;
};
Result<Identity> identity(planning::ApiServer &server, const std::stop_token &stop);

struct ServerVersion
{
    int major = 0;
    int minor = 0;
    std::string text; ///< as the server says it, such as v1.36.3
};
Result<ServerVersion> serverVersion(planning::ApiServer &server, const std::stop_token &stop);

/// Something that an identity may or may not do; an empty namespace means all of them.
struct Permission
{
    std::string verb;
    std::string group;
    std::string resource;
    std::string subresource = {};
    std::string namespaceName = {};
    std::string name = {};

    friend bool operator==(const Permission &, const Permission &) = default;
};

struct PermissionAnswer
{
    Permission permission;
    bool isAllowed = false;
    std::string reason; ///< the server's, often empty; or why it could not be asked
};

/// Asks by SelfSubjectAccessReview, several at once; the answers come in the order of the
/// questions.
std::vector<PermissionAnswer> reviewAccess(planning::ApiServer &server,
                                           const std::vector<Permission> &permissions,
                                           const std::stop_token &stop);

/// Everything that Sluice may want to do in a namespace (empty: in all of them).
std::vector<Permission> neededPermissions(const std::string &namespaceName);

} // namespace sluice::cluster
