// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/yaml/node.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sluice::yaml {

/// What a plain scalar means to kubectl (go-yaml v2: YAML 1.1 with `0o17`, without sexagesimals):
///
/// | type    | plain scalars                                                                    |
/// | ------- | -------------------------------------------------------------------------------- |
/// | Null    | empty, `~`, `null`, `Null`, `NULL`                                               |
/// | Bool    | `y`, `yes`, `on`, `true`, `n`, `no`, `off`, `false`, each also as `Xx` and `XX`   |
/// | Integer | decimal, `0x1F`, `0b101`, `0o17`, `017`, with a sign, with `_` between digits     |
/// | Float   | `1.5`, `.5`, `5.`, `1e3`; integers that start with 0 but are not octal (`08`);    |
/// |         | integers above 2^63 - 1, rounded; `.inf` and `.nan`, which are no JSON            |
/// | String  | all else: dates, `07:30`, `1e400`, `=`, `nil`, `tRue`                             |
struct Resolved
{
    ScalarType type = ScalarType::String;
    std::int64_t integer = 0;
    double number = 0;
    bool boolean = false;
};

Resolved resolvePlain(std::string_view text);

/// Whether kubectl reads the text, written plain, as the string that it is.
bool isPlainString(std::string_view text);

/// The text that a mapping key becomes in JSON: `1` -> "1", `yes` -> "true", `1.50` -> "1.5";
/// nothing where kubectl takes no such key (null, integers above 2^63 - 1).
std::optional<std::string> keyText(const Resolved &resolved, std::string_view text);

/// Base 64 with line breaks and blanks in it, as a `!!binary` scalar holds it.
std::optional<std::string> decodeBase64(std::string_view text);

} // namespace sluice::yaml
