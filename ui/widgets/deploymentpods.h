// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resource.h"
#include "core/workspace/workspace.h"

#include <map>
#include <optional>

namespace sluice::ui {

/// How many pods the Deployments of the files ask for, by the Service whose selector finds them.
/// The port of the keys is 0. A Service without a selector, or that finds no Deployment, is not in
/// it.
using DeploymentPods = std::map<model::BackendKey, int>;

DeploymentPods deploymentPods(const workspace::Workspace &workspace);

/// Nothing where the files do not tell.
std::optional<int> podsOf(const DeploymentPods &pods, const model::BackendKey &backend);

} // namespace sluice::ui
