// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/standing.h"
#include "core/workspace/workspace.h"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sluice::ui {

/// A node of the tree: a namespace, a kind in it, or a resource. The row of a node is its index in
/// its parent's children.
struct TreeNode
{
    enum class Level { Root, Namespace, Kind, Resource };

    Level level = Level::Root;
    std::string text;
    model::ResourceKey key; ///< of a resource; of groups what they have in common
    bool isOpen = false;    ///< in an open file; else it is in the cluster alone
    workspace::FileId file{};
    std::size_t part = 0;
    planning::StandingPtr standing; ///< null where no cluster is known
    TreeNode *parent = nullptr;
    std::vector<std::unique_ptr<TreeNode>> children;

    int row() const;
    /// Where the object is; nothing where no cluster is known, or not this kind of it.
    std::optional<planning::Presence> presence() const;
    /// Somebody changed it in the cluster, and that was not answered yet.
    bool isDrifted() const { return isOpen && standing && !standing->theirs.empty(); }
    /// The cluster has it under this key, so that it stays when its file is closed.
    bool isThere() const { return standing && standing->live && standing->live->key() == key; }
};

/// Order of the nodes among their siblings: cluster-wide before the namespaces, kinds in the order
/// that traffic takes, then by name.
bool standsBefore(const TreeNode &a, const TreeNode &b);

/// The groups that a resource stands in, outermost first, and the resource itself.
std::vector<std::unique_ptr<TreeNode>> nodesFor(const model::ResourceKey &key);

/// The resources of a snapshot. Where two have one key the first counts.
struct ResourceTree
{
    std::unique_ptr<TreeNode> root = std::make_unique<TreeNode>();
    std::map<model::ResourceKey, TreeNode *> nodes;
    std::map<workspace::FileId, std::size_t> partCounts; ///< of the files
};

/// The node of the key, made with its groups where there is none.
TreeNode &nodeFor(ResourceTree &tree, const model::ResourceKey &key);
/// Takes out what is in no open file, and groups that are empty then.
void dropOnlyLive(ResourceTree &tree);
ResourceTree treeOf(const workspace::Workspace &workspace);
/// Where a node stands among its parent's children, or would stand.
std::size_t placeOf(const TreeNode &parent, const TreeNode &node);
/// Whether the child that stands there is like the node.
bool isLikeChild(const TreeNode &parent, std::size_t place, const TreeNode &node);
/// Puts the node there.
TreeNode &putInto(TreeNode &parent, std::size_t place, std::unique_ptr<TreeNode> node);

} // namespace sluice::ui
