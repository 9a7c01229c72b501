// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace sluice::planning {

using Json = nlohmann::json;

/// Fields of an answer that need no place in the text; one of another type counts as absent, and
/// the member of what is no object is null.
const Json &memberAt(const Json &object, const char *key);
std::string textAt(const Json &object, const char *key);
std::optional<std::int64_t> numberAt(const Json &object, const char *key);
std::optional<bool> flagAt(const Json &object, const char *key);
/// The member where it is a list, else an empty one.
const Json &listAt(const Json &object, const char *key);

} // namespace sluice::planning
