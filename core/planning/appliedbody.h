// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/liveobject.h"
#include "core/planning/planning.h"

#include <string>
#include <vector>

namespace sluice::planning {

/// What server-side apply is given: the object without the server's fields and without kubectl's
/// copy of it, in that namespace (none for cluster-scoped kinds).
yaml::Value appliedBody(const yaml::Value &object, const std::string &namespaceName);

/// The body with the server's defaults inside what is owned as a whole (atomic lists and maps),
/// taken from the answer of a forced dry run of it, so that only what really differs can conflict.
yaml::Value completedBody(yaml::Value body, const LiveObject &forcedDryRun);

/// A conflict answered by leaving a field out, or by taking the live value over into the body.
void answerConflict(yaml::Value &body, const LiveObject &live, const std::string &serverPath,
                    ConflictAnswer answer);

} // namespace sluice::planning
