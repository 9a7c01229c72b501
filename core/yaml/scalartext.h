// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sluice::yaml {

/// Where a scalar stands: inside `[]` or `{}` the characters `,[]{}`, to yaml-cpp also `?`, end a
/// plain one.
enum class ScalarContext { Block, Flow };

/// Whether a string may stand without quotes and be read back as this string: by kubectl, and by
/// readers that know dates, base 60 and other numbers besides.
bool isPlainSafe(std::string_view text, ScalarContext context);
/// Whether single quotes can hold the string on one line.
bool isSingleQuotable(std::string_view text);
/// Whether a literal block (`|`, `|-`) can hold the string without an indentation indicator and
/// without a need to keep blank lines behind it.
bool isLiteralSafe(std::string_view text);

std::string singleQuoted(std::string_view text);
/// Every character that is not printable, or that some reader takes for a line end, is escaped.
/// Malformed UTF-8 becomes U+FFFD.
std::string doubleQuoted(std::string_view text);
/// Plain where that is safe, else the shorter of the two quoted forms (double where equal).
std::string shortestScalar(std::string_view text, ScalarContext context);
/// The block's header and lines, each line indented by `column`; no line end behind the last one.
std::string literalBlock(std::string_view text, std::size_t column, std::string_view lineEnd);
/// The same with `>`: each line end of the text takes one more in the block.
std::string foldedBlock(std::string_view text, std::size_t column, std::string_view lineEnd);

} // namespace sluice::yaml
