// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/diagnostic.h"
#include "core/base/result.h"
#include "core/yaml/node.h"
#include "core/yaml/path.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace sluice::yaml {

enum class Syntax { Yaml, Json };

/// Limits that hold on any input, so that none can exhaust time or memory.
struct Limits
{
    std::size_t bytes = std::size_t{64} << 20U;
    std::size_t depth = 256;
    /// Nodes that a walk with all aliases followed would visit, at most this many per byte of text
    /// (plus a floor of 10,000 for small texts).
    std::size_t expansionPerByte = 10;
    /// Of equal keys in one mapping the last one counts, as it does for kubectl; they are refused
    /// otherwise, since what a cluster drops silently is better seen.
    bool allowsEqualKeys = false;
};

/// One document with its exact text and the tree read from it. Immutable; share it by pointer.
/// The text runs from its separator line (if it has one) to the byte before the next separator, so
/// the texts of a file's documents joined are the file.
class Document
{
public:
    /// How the tree is kept; known to the readers alone (tree.h).
    struct Tree;

    /// Errors carry positions relative to `text` and no file name; Stream adds both.
    static Result<std::shared_ptr<const Document>> parse(std::string text, Syntax syntax,
                                                         const Limits &limits = {});
    ~Document();
    Document(const Document &) = delete;
    Document &operator=(const Document &) = delete;

    const std::string &text() const;
    Syntax syntax() const;
    /// Does not exist for a document of comments and white space alone.
    NodeView root() const;
    NodeView find(const Path &path) const;
    /// The innermost path whose node or key covers the offset; the root path where there is none.
    Path pathAt(std::size_t offset) const;
    TextPosition position(std::size_t offset) const;
    /// "\n" or "\r\n", by the first line end; "\n" where there is none.
    std::string_view lineEnd() const;

private:
    friend class NodeView;
    explicit Document(std::unique_ptr<Tree> tree);

    std::unique_ptr<Tree> m_tree;
};

} // namespace sluice::yaml
