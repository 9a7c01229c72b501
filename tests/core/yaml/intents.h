// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/yaml/edit.h"

#include <string>
#include <string_view>

namespace sluice::test {

/// "a.0.b": steps apart by dots, digits are indices.
yaml::Path pathOf(std::string_view text);

yaml::Intent set(std::string_view path, yaml::Value value);
yaml::Intent insertKey(std::string_view path, std::string key, yaml::Value value,
                       std::string after = {});
yaml::Intent removal(std::string_view path);
yaml::Intent insertItem(std::string_view path, std::size_t index, yaml::Value value);
yaml::Intent move(std::string_view path, std::size_t from, std::size_t to);

/// The text after the edit, or "refused: CODE"; JSON where the text begins with a bracket.
std::string edited(const std::string &text, const std::vector<yaml::Intent> &intents);

} // namespace sluice::test
