// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <string>

namespace sluice::cluster {

/// Environment variables, handed in rather than read where they are needed.
using Environment = std::map<std::string, std::string, std::less<>>;

/// Those of this process; for the composition roots.
Environment processEnvironment();

/// The variable's value, empty where it is not set.
std::string valueOf(const Environment &environment, std::string_view name);

} // namespace sluice::cluster
