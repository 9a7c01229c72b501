// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/diagnostic.h"
#include "core/yaml/path.h"

#include <string>
#include <string_view>

/// The reasons for which an edit is refused: one function a code, so that message and way out are
/// worded once. The list in docs/yaml.md names each.
namespace sluice::yaml::refusal {

/// `edit-no-such-path`
Diagnostic noSuchPath(const Path &path);
/// `edit-wrong-kind`: `wanted` is "a mapping", "a sequence" or "a scalar".
Diagnostic wrongKind(const Path &path, std::string_view wanted);
/// `edit-key-exists`
Diagnostic keyExists(const Path &mapping, std::string_view key);
/// `edit-index`
Diagnostic indexOutOfRange(const Path &sequence, std::size_t index, std::size_t size);
/// `edit-root`
Diagnostic isRoot();
/// `edit-alias`
Diagnostic throughAlias(const Path &path, std::string_view alias);
/// `edit-merge-key`
Diagnostic throughMergeKey(const Path &path);
/// `edit-tag`
Diagnostic hasTag(const Path &path);
/// `edit-anchor`: the text is read from `uses` other places.
Diagnostic hasAnchor(const Path &path, std::string_view anchor, std::size_t uses);
/// `edit-complex-key`
Diagnostic hasComplexKey(const Path &path);
/// `edit-layout`: the text is laid out in a way that cannot be edited without touching more.
Diagnostic layout(const Path &path, std::string_view reason);
/// `edit-invalid-value`: malformed UTF-8, or a number that is not finite.
Diagnostic invalidValue(const Path &path);
/// `edit-not-verified`
Diagnostic notVerified(std::string_view reason);

} // namespace sluice::yaml::refusal
