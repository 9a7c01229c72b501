// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/planning/planning.h"
#include "core/workspace/workspace.h"

#include <optional>
#include <string>
#include <vector>

namespace sluice::planning {

/// An object of the files, as it should be on the cluster.
struct WantedObject
{
    model::ResourceKey key;
    std::string apiVersion;
    yaml::Value edited;
    std::optional<yaml::Value> opened; ///< as saved or last read; nothing where it is new
    SourceLocation where;
};

/// The key that an object of a file gets on the cluster; one that names no namespace is in the
/// default one.
model::ResourceKey keyOf(const model::Resource &resource, const std::string &defaultNamespace);

/// The objects that the options ask for, in the order of the files. Errors: what does not parse
/// (its own diagnostic), `object-twice`, `no-such-object` for a named one that no file has,
/// `object-nameless` (generateName is not for what is applied again).
Result<std::vector<WantedObject>> wantedObjects(const workspace::Workspace &workspace,
                                                const PlanOptions &options);

} // namespace sluice::planning
