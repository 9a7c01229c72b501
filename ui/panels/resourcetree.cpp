// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/resourcetree.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>
#include <utility>

namespace sluice::ui {
namespace {

constexpr std::array<std::string_view, 7> kindOrder{
    "GatewayClass", "Gateway", "HTTPRoute", "GRPCRoute", "Service", "Deployment", "ReferenceGrant"};

std::size_t kindRank(const std::string &kind)
{
    return static_cast<std::size_t>(std::find(kindOrder.begin(), kindOrder.end(), kind)
                                    - kindOrder.begin());
}

} // namespace

int TreeNode::row() const
{
    if (!parent)
        return 0;
    const auto &siblings = parent->children;
    // Siblings are sorted, but the one that is asked for most stands near; comparing pointers is
    // cheap.
    const auto found = std::find_if(siblings.begin(), siblings.end(),
                                    [this](const auto &node) { return node.get() == this; });
    return static_cast<int>(found - siblings.begin());
}

std::optional<planning::Presence> TreeNode::presence() const
{
    if (!standing)
        return std::nullopt;
    return isOpen ? standing->presence : planning::Presence::OnlyThere;
}

bool standsBefore(const TreeNode &a, const TreeNode &b)
{
    if (a.level == TreeNode::Level::Kind) {
        return std::make_tuple(kindRank(a.key.kind), std::tie(a.key.kind, a.key.group))
               < std::make_tuple(kindRank(b.key.kind), std::tie(b.key.kind, b.key.group));
    }
    return a.text < b.text;
}

std::vector<std::unique_ptr<TreeNode>> nodesFor(const model::ResourceKey &key)
{
    const auto make = [](TreeNode::Level level, const std::string &text,
                         model::ResourceKey common) {
        auto node = std::make_unique<TreeNode>();
        node->level = level;
        node->text = text;
        node->key = std::move(common);
        return node;
    };
    std::vector<std::unique_ptr<TreeNode>> nodes;
    nodes.push_back(
        make(TreeNode::Level::Namespace, key.namespaceName,
             {.group = {}, .kind = {}, .namespaceName = key.namespaceName, .name = {}}));
    nodes.push_back(make(
        TreeNode::Level::Kind, key.kind,
        {.group = key.group, .kind = key.kind, .namespaceName = key.namespaceName, .name = {}}));
    nodes.push_back(make(TreeNode::Level::Resource, key.name, key));
    return nodes;
}

std::size_t placeOf(const TreeNode &parent, const TreeNode &node)
{
    const auto &siblings = parent.children;
    const auto at = std::ranges::lower_bound(
        siblings, node, standsBefore, [](const auto &child) -> const TreeNode & { return *child; });
    return static_cast<std::size_t>(at - siblings.begin());
}

bool isLikeChild(const TreeNode &parent, std::size_t place, const TreeNode &node)
{
    return place < parent.children.size() && !standsBefore(node, *parent.children[place]);
}

TreeNode &putInto(TreeNode &parent, std::size_t place, std::unique_ptr<TreeNode> node)
{
    node->parent = &parent;
    const auto at = parent.children.begin() + static_cast<std::ptrdiff_t>(place);
    return **parent.children.insert(at, std::move(node));
}

TreeNode &nodeFor(ResourceTree &tree, const model::ResourceKey &key)
{
    auto *parent = tree.root.get();
    for (auto &node : nodesFor(key)) {
        const auto place = placeOf(*parent, *node);
        parent = isLikeChild(*parent, place, *node) ? parent->children[place].get()
                                                    : &putInto(*parent, place, std::move(node));
    }
    tree.nodes.emplace(key, parent);
    return *parent;
}

namespace {

void dropGroup(TreeNode &group)
{
    std::erase_if(group.children, [](const auto &child) {
        if (child->level == TreeNode::Level::Resource)
            return !child->isOpen;
        dropGroup(*child);
        return child->children.empty();
    });
}

} // namespace

void dropOnlyLive(ResourceTree &tree)
{
    std::erase_if(tree.nodes, [](const auto &entry) { return !entry.second->isOpen; });
    dropGroup(*tree.root);
}

ResourceTree treeOf(const workspace::Workspace &workspace)
{
    ResourceTree tree;
    for (const auto &location : workspace.resources()) {
        auto &node = nodeFor(tree, location.resource->key);
        if (std::exchange(node.isOpen, true))
            continue; // stands twice
        node.file = location.file;
        node.part = location.part;
    }
    for (const auto &file : workspace.files())
        tree.partCounts[file->id] = file->stream.size();
    return tree;
}

} // namespace sluice::ui
