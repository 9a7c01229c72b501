// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/route.h"
#include "core/yaml/node.h"

#include <string>

namespace sluice::model {

/// A parentRef with the API's defaults filled in; `namespaceName` is the route's.
ParentRef readParentRef(const yaml::NodeView &ref, const std::string &namespaceName);

/// Reads the spec of an HTTPRoute or GRPCRoute of that namespace; `path` is where the spec stands.
Route readHttpRoute(const yaml::NodeView &spec, const yaml::Path &path,
                    const std::string &namespaceName);
Route readGrpcRoute(const yaml::NodeView &spec, const yaml::Path &path,
                    const std::string &namespaceName);

} // namespace sluice::model
