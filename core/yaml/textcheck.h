// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/yaml/document.h"

#include <optional>
#include <string_view>

namespace sluice::yaml {

/// Why the text cannot be a document, whatever it says: too large, not UTF-8, control characters,
/// line ends that YAML 1.1 and 1.2 take for different things.
std::optional<Diagnostic> refusedText(std::string_view text, Syntax syntax, const Limits &limits);

/// The size of the byte order mark at the start of the text: 3 or 0.
std::size_t byteOrderMarkSize(std::string_view text);

} // namespace sluice::yaml
