// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/yaml/tree.h"

#include <optional>

namespace sluice::yaml {

/// Reads tree.text, one JSON value (RFC 8259), into the tree.
std::optional<Diagnostic> readJson(Document::Tree &tree, const Limits &limits);

/// Where the first JSON value of the text ends, by its brackets and quotes alone; the text's size
/// where it does not end.
std::size_t jsonValueEnd(std::string_view text);

} // namespace sluice::yaml
