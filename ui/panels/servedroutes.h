// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <map>
#include <string>

namespace sluice::ui {

/// What a gateway makes of the routes it was given: those that no listener takes, and why.
struct ServedRoutes
{
    bool isServing = false;
    std::map<model::ResourceKey, std::string> refused;

    friend bool operator==(const ServedRoutes &, const ServedRoutes &) = default;
};

} // namespace sluice::ui
