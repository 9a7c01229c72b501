// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/resourcetree.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>

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

} // namespace sluice::ui
