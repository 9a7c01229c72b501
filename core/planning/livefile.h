// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/liveobject.h"
#include "core/planning/plan.h"

#include <string>

namespace sluice::planning {

/// A live object as a document of a file: block YAML without status, without what the server or a
/// controller wrote into it by itself, and without kubectl's copy of the object. Applied as it is,
/// it changes nothing.
std::string fileText(const LiveObject &object);
/// The same of any state of an object.
std::string fileText(const model::ResourceKey &key, yaml::Value object);

/// What a plan changes in an object, for the repository that it comes from: a list of operations as
/// kustomize takes it (RFC 6902), or an empty text where nothing changes, the object is new, or its
/// values are secret.
std::string repositoryPatch(const PlannedObject &object);
/// The object as the plan would have it, as a file. Empty where there is none, or it is secret.
std::string repositoryFile(const PlannedObject &object);

} // namespace sluice::planning
