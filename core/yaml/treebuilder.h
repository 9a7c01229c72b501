// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/yaml/tree.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace sluice::yaml {

/// What stands before a node: `&anchor` (numbered from 1, 0 for none) and `!tag`.
struct Properties
{
    std::size_t anchor = 0;
    std::string_view tag = {};

    bool isEmpty() const { return anchor == 0 && tag.empty(); }
};

struct ScalarToken
{
    ByteSpan span;
    NodeStyle style = NodeStyle::Plain;
    std::string_view value;
    Properties properties = {};
};

/// An error with positions in the text; Stream adds file and offset.
Diagnostic errorAt(std::string_view text, ByteSpan span, std::string code, std::string message,
                   std::string remedy);

/// A key as messages show it: in quotes, and cut where it is long.
std::string inQuotes(std::string_view key);

/// Puts a document's tree together from what a reader finds, in the order of the text, and refuses
/// what no reader may let through: duplicate and odd keys, cycles, excessive aliasing and depth,
/// values that are no JSON. Each call answers false after a refusal; error() then says why.
class TreeBuilder
{
public:
    TreeBuilder(Document::Tree &tree, const Limits &limits);

    bool scalar(const ScalarToken &token);
    bool alias(ByteSpan span, std::size_t anchor);
    bool begin(NodeKind kind, NodeStyle style, std::size_t at, const Properties &properties);
    /// Ends the innermost collection; `end` is the offset behind its last byte.
    bool end(std::size_t end);

    bool hasRoot() const { return m_tree.root != noNode; }
    /// Whether the next node is a key of a mapping.
    bool expectsKey() const;
    const std::optional<Diagnostic> &error() const { return m_error; }
    bool refuse(ByteSpan span, std::string code, std::string message, std::string remedy);

private:
    struct Frame
    {
        std::uint32_t node;
        std::size_t pending;
        std::uint64_t visits;
        std::size_t height;
        std::size_t anchor;
    };
    struct Anchor
    {
        std::uint32_t node;
        std::uint64_t visits;
        std::size_t height;
        bool isOpen;
    };

    bool add(TreeNode node, std::uint64_t visits, std::size_t height);
    bool countVisits(std::uint64_t visits, std::size_t height, ByteSpan span);
    bool countAliased(std::uint64_t visits, ByteSpan span);
    bool refuseBomb(ByteSpan span);
    void rememberAnchor(std::size_t anchor, const Anchor &target);
    void setText(TreeNode &node, std::string_view value);
    bool setType(TreeNode &node, const ScalarToken &token);
    bool setTaggedType(TreeNode &node, const ScalarToken &token, std::string_view tag);
    bool convertKey(TreeNode &node);
    bool closeSequence(const Frame &frame);
    bool closeMapping(const Frame &frame);
    bool refuseDuplicates(const Frame &frame);
    /// Of equal keys the last one is kept.
    void dropOvertaken(const Frame &frame);
    bool refuseDuplicate(std::uint32_t first, std::uint32_t second);
    bool isMergeKey(std::uint32_t key) const;
    /// Keys of the mapping that `<<` is applied to: its own, and those that stand before `<<`.
    /// kubectl lets a merged key win over these, the rule of YAML does not.
    struct Merge
    {
        std::unordered_set<std::string_view> present;
        std::unordered_set<std::string_view> before;
    };
    bool mergeAll(const Frame &frame, std::size_t firstLink);
    bool mergeOne(std::uint32_t source, std::uint32_t value, Merge &merge);
    std::string_view keyOf(std::uint32_t node) const
    {
        return m_tree.scalarText(m_tree.nodes[node]);
    }

    Document::Tree &m_tree;
    const Limits &m_limits;
    std::vector<Frame> m_frames;
    std::vector<std::uint32_t> m_pending;
    std::map<std::size_t, Anchor> m_anchors;
    std::uint64_t m_visitLimit;
    std::uint64_t m_visits = 0;
    std::uint64_t m_aliasedVisits = 0;
    std::optional<Diagnostic> m_error;
};

} // namespace sluice::yaml
