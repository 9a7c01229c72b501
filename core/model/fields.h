// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/yaml/node.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sluice::model {

/// Fields of an object as the API server would take them; one of another type counts as absent.
std::string textAt(const yaml::NodeView &object, std::string_view key,
                   std::string_view absent = {});
std::optional<std::string> optionalText(const yaml::NodeView &object, std::string_view key);
/// A whole number of 32 bits, also when written as 3.0.
std::optional<std::int64_t> wholeNumber(const yaml::NodeView &node);
/// A port number, 1 to 65535.
std::optional<int> portAt(const yaml::NodeView &object, std::string_view key);
std::vector<std::string> textsAt(const yaml::NodeView &object, std::string_view key);
std::map<std::string, std::string> textMapAt(const yaml::NodeView &object, std::string_view key);

} // namespace sluice::model
