// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resourcekey.h"
#include "core/planning/fieldchange.h"

#include <string>

namespace sluice::planning {

/// Whether the object itself is a secret: its values must not reach a screen, a log or a file.
bool isSecret(const model::ResourceKey &key);

/// The two states as they may be shown: what a v1 Secret holds (data, stringData) becomes
/// `***`, and where the two differ `*** (before)` and `*** (after)`; likewise the annotation in
/// which kubectl keeps the whole object it applied. Null states stay null.
struct ShownStates
{
    yaml::Value before;
    yaml::Value after;
};
ShownStates masked(const model::ResourceKey &key, const yaml::Value &before,
                   const yaml::Value &after);

/// The change as it may be shown.
FieldChange masked(const model::ResourceKey &key, FieldChange change);

/// Where kubectl's client-side apply keeps what it applied.
inline constexpr const char *lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

} // namespace sluice::planning
