// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/yaml/edit.h"
#include "core/yaml/emitter.h"
#include "core/yaml/layout.h"

#include <optional>

namespace sluice::yaml {

/// Why the text at `path` cannot be edited without an effect elsewhere; nothing where it can. Looks
/// at every node on the way and at the target itself.
std::optional<Diagnostic> refusedPath(const Document &document, const Path &path);
/// The same for taking the whole node away: it may be an alias or have a tag.
std::optional<Diagnostic> refusedRemoval(const Document &document, const Path &path);

/// Whether the node stands inside brackets, or is a collection in brackets.
bool isInFlow(const Document &document, const Path &path);

/// The entry that holds the node at `path` (not the root), and the collection it stands in.
struct Holder
{
    Layout layout;
    std::size_t index = 0;

    const EntryLayout &entry() const { return layout.entries[index]; }
};
Result<Holder> holderOf(const Document &document, const Path &path);

/// How the document is written: its indentation, its dashes, its line ends.
EmitStyle styleOf(const Document &document);

} // namespace sluice::yaml
