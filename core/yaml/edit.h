// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/yaml/document.h"

#include <cstddef>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace sluice::yaml {

/// Replaces the bytes of `span` (offsets into the text before the edit) by `text`.
struct BytePatch
{
    ByteSpan span;
    std::string text;

    friend bool operator==(const BytePatch &, const BytePatch &) = default;
};

/// Gives an existing scalar (or an absent or null value) another value; its style is kept where the
/// new value is legal in it.
struct SetScalar
{
    Path path;
    Value value;
};

/// Adds `key` to the mapping at `path`: behind the entry `after`, or as the last one.
struct InsertKey
{
    Path path;
    std::string key;
    Value value;
    std::string after = {};
};

/// Removes the entry or item at `path`, with the comments that describe it.
struct Remove
{
    Path path;
};

/// Adds an item to the sequence at `path` so that it stands at `index` (its size: append).
struct InsertItem
{
    Path path;
    std::size_t index = 0;
    Value value;
};

/// Moves an item of the sequence at `path`, its text and the comments that describe it unchanged,
/// so that it stands at `to` afterwards.
struct MoveItem
{
    Path path;
    std::size_t from = 0;
    std::size_t to = 0;
};

using Intent = std::variant<SetScalar, InsertKey, Remove, InsertItem, MoveItem>;

/// A document after an edit, and the bytes that changed: sorted, not overlapping, relative to the
/// text before.
struct Edited
{
    std::shared_ptr<const Document> document;
    std::vector<BytePatch> patches;
};

/// Applies the intents one after another and verifies: the new text is parsed again, and its tree
/// must be the old tree plus the intents. Refused with a reason and a way out (codes `edit-alias`,
/// `edit-merge-key`, `edit-tag`, `edit-no-such-path`, `edit-not-verified`, ...) where it cannot be
/// done without touching anything else.
Result<Edited> apply(const Document &document, const std::vector<Intent> &intents);

/// The text after the patches.
std::string patched(const std::string &text, const std::vector<BytePatch> &patches);

/// The intents carried out on a plain value: what verification compares with.
Result<Value> applied(Value tree, const std::vector<Intent> &intents);

} // namespace sluice::yaml
