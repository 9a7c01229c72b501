// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/yaml/edit.h"

#include <optional>

namespace sluice::yaml {

/// What an edit was to do.
struct Promise
{
    const Value &tree;            ///< what is to be read from the new text
    bool mayDropComments = false; ///< entries are removed, with the comments that describe them
};

/// The reason to refuse an edit (`edit-not-verified`); nothing where it holds all of this, whoever
/// made it: the patches are sorted, apart and within the text before, and make the text after out
/// of it; the tree after is the promised one, its order and types included; no comment is lost,
/// changed or made up, but for those that may be dropped.
std::optional<Diagnostic> unverified(const Document &before, const std::vector<BytePatch> &patches,
                                     const Document &after, const Promise &promise);

} // namespace sluice::yaml
