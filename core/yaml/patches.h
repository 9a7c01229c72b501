// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/yaml/edit.h"

namespace sluice::yaml {

/// Adds up patches made one after another, so that they can be told relative to the first text.
class PatchSum
{
public:
    explicit PatchSum(std::size_t size);

    /// `patches`: sorted, not overlapping, relative to the text after all patches added before.
    void add(const std::vector<BytePatch> &patches);
    /// Relative to the first text; those that change no byte of `original` are left out.
    std::vector<BytePatch> patches(const std::string &original) const;

private:
    /// Bytes of the first text, or new ones where `isNew`.
    struct Piece
    {
        ByteSpan span;
        std::string text = {};
        bool isNew = false;

        std::size_t size() const { return isNew ? text.size() : span.size(); }
        Piece part(std::size_t begin, std::size_t end) const;
    };

    std::size_t m_size;
    std::vector<Piece> m_pieces;
};

/// Sorts by place; nothing where two overlap.
bool sortPatches(std::vector<BytePatch> &patches);

} // namespace sluice::yaml
