// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::traffic {

/// Keys and, for lists, indices in decimal.
using JsonPath = std::vector<std::string>;

/// "a.b[0].c", "$.a.b", or a JSON pointer (RFC 6901) where it starts with '/'. Nothing where
/// malformed.
std::optional<JsonPath> parseJsonPath(std::string_view text);
std::string toText(const JsonPath &path);

/// Calls `visit` for each string, number and boolean in order until it returns false. Text that is
/// cut or malformed is visited up to there. Recursion-free, so that deep nesting is harmless.
void visitJson(std::string_view text,
               const std::function<bool(const JsonPath &path, const std::string &value)> &visit);

/// The first scalar at `path`.
std::optional<std::string> jsonValueAt(std::string_view text, const JsonPath &path);

} // namespace sluice::traffic
