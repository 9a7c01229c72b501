// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/yaml/tree.h"

#include <optional>

namespace sluice::yaml {

/// Reads tree.text, one YAML document with or without its `---` line, into the tree.
std::optional<Diagnostic> readYaml(Document::Tree &tree, const Limits &limits);

/// The two ways that it goes: block YAML of the simplest kind is read directly (false: not of that
/// kind, and the tree is empty), all else through yaml-cpp. Where both read a text they agree. For
/// tests and the fuzzer; texts must have passed refusedText().
bool readBlockYaml(Document::Tree &tree, const Limits &limits);
std::optional<Diagnostic> readYamlByEvents(Document::Tree &tree, const Limits &limits);

/// Where the document begins behind its byte order mark and `---` line.
std::size_t yamlBodyBegin(std::string_view text);

/// Whether the line (without its end) separates documents as kubectl splits them.
enum class Separator { None, Document, Wrong };
Separator separatorOf(std::string_view line);

} // namespace sluice::yaml
