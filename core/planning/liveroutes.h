// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/livesnapshot.h"
#include "core/workspace/workspace.h"

namespace sluice::planning {

/// What decides who takes a request at a Gateway, so that routing can be asked as of files: the
/// Gateway, the route, and the other live routes there that share a hostname with it.
workspace::Workspace routesAt(const model::ResourceKey &gateway, const model::ResourceKey &route,
                              const LiveSnapshot &snapshot);

/// The name of a file's object in a cluster where objects without a namespace go to `home`.
model::ResourceKey liveKey(const model::Resource &resource, const std::string &home);
model::ResourceKey liveKey(const workspace::Workspace &files, const model::ResourceKey &key,
                           const std::string &home);

} // namespace sluice::planning
