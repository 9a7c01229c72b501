// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/yaml/document.h"
#include "core/yaml/resolver.h"

#include <cstdint>
#include <string>
#include <vector>

namespace sluice::yaml {

/// "No node", for keys, targets and roots.
constexpr std::uint32_t noNode = 0xFFFFFFFF;

/// One node as the tree keeps it: 40 bytes, no allocation of its own. Offsets are 32 bits wide
/// since Limits::bytes is.
struct TreeNode
{
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    /// Scalars: where the unquoted text stands, in the document's text or (isDecoded) in `decoded`.
    /// Collections: the first of their links. Aliases: the node they stand for.
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::uint32_t key = noNode;
    NodeKind kind = NodeKind::Scalar;
    NodeStyle style = NodeStyle::Plain;
    ScalarType type = ScalarType::Null;
    bool hasAnchor : 1 = false;
    bool hasTag : 1 = false;
    bool isAlias : 1 = false;
    bool isDecoded : 1 = false;
};

/// A step from a collection to a child; mapping entries are two links, key first.
struct TreeLink
{
    std::uint32_t node : 31;
    std::uint32_t isMerged : 1;
};

struct Document::Tree
{
    std::string text;
    Syntax syntax = Syntax::Yaml;
    std::vector<TreeNode> nodes;
    std::vector<TreeLink> links;
    std::string decoded;
    std::vector<std::uint32_t> lineStarts;
    std::uint32_t root = noNode;

    /// The node that an alias stands for; any other node itself.
    const TreeNode &target(std::uint32_t index) const
    {
        const auto &node = nodes[index];
        return node.isAlias ? nodes[node.first] : node;
    }
    std::string_view scalarText(const TreeNode &node) const
    {
        const std::string &source = node.isDecoded ? decoded : text;
        return std::string_view(source).substr(node.first, node.count);
    }
};

} // namespace sluice::yaml
