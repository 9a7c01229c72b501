// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/yaml/tree.h"

#include <optional>

namespace sluice::yaml {

/// Reads tree.text, one YAML document with or without its `---` line, into the tree.
std::optional<Diagnostic> readYaml(Document::Tree &tree, const Limits &limits);

/// Whether the line (without its end) separates documents as kubectl splits them.
enum class Separator { None, Document, Wrong };
Separator separatorOf(std::string_view line);

} // namespace sluice::yaml
