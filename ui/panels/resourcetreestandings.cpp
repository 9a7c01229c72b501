// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the tree's model that shows what is live beside what is open.
#include "core/base/printable.h"
#include "ui/document/text.h"
#include "ui/panels/resourcetreemodel.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace sluice::ui {
namespace {

std::unique_ptr<TreeNode> makeLiveNode(const planning::StandingChange &change, TreeNode &kind)
{
    auto node = std::make_unique<TreeNode>();
    node->level = TreeNode::Level::Resource;
    node->text = change.key.name;
    node->key = change.key;
    node->standing = change.standing;
    node->parent = &kind;
    return node;
}

bool isSameGroup(const model::ResourceKey &a, const model::ResourceKey &b)
{
    return std::tie(a.group, a.kind, a.namespaceName) == std::tie(b.group, b.kind, b.namespaceName);
}

} // namespace

void ResourceTreeModel::setStandings(std::span<const planning::StandingChange> changes)
{
    Added added;
    std::vector<const TreeNode *> changed;
    for (const auto &change : changes) {
        if (change.standing)
            m_standings[change.key] = change.standing;
        else
            m_standings.erase(change.key);
        const auto found = m_tree.nodes.find(change.key);
        const auto isNew = found == m_tree.nodes.end();
        if (isNew && change.standing && change.standing->presence == planning::Presence::OnlyThere)
            added.push_back(&change);
        if (isNew)
            continue;
        auto *node = found->second;
        node->standing = change.standing;
        if (node->isOpen || node->isThere()) {
            changed.push_back(node);
            continue;
        }
        m_tree.nodes.erase(found);
        prune(*node);
    }
    tellChanged(changed);
    insertLive(added);
}

void ResourceTreeModel::clearStandings()
{
    m_standings.clear();
    beginResetModel();
    for (const auto &[key, node] : m_tree.nodes)
        node->standing.reset();
    dropOnlyLive(m_tree);
    endResetModel();
}

planning::StandingPtr ResourceTreeModel::standingOf(const model::ResourceKey &key) const
{
    const auto found = m_standings.find(key);
    return found == m_standings.end() ? nullptr : found->second;
}

/// One signal for neighbours: a signal a row would cost a relayout for each.
void ResourceTreeModel::tellChanged(const std::vector<const TreeNode *> &nodes)
{
    for (auto first = nodes.begin(); first != nodes.end();) {
        const auto last = std::find_if(
            first, nodes.end(), [&](const auto *node) { return node->parent != (*first)->parent; });
        auto rows = std::make_pair((*first)->row(), (*std::prev(last))->row());
        const auto parent = indexOf(*(*first)->parent);
        emit dataChanged(index(std::min(rows.first, rows.second), 0, parent),
                         index(std::max(rows.first, rows.second), 0, parent));
        first = last;
    }
}

void ResourceTreeModel::insertLive(const Added &added)
{
    for (auto first = added.begin(); first != added.end();) {
        const auto last = std::find_if(first, added.end(), [&](const auto *change) {
            return !isSameGroup(change->key, (*first)->key);
        });
        auto *parent = m_tree.root.get();
        for (auto &node : nodesFor((*first)->key)) {
            if (node->level != TreeNode::Level::Resource)
                parent = childLike(*parent, std::move(node));
        }
        insertLive(*parent, {first, last});
        first = last;
    }
}

/// Neighbours are inserted at once.
void ResourceTreeModel::insertLive(TreeNode &kind,
                                   std::span<const planning::StandingChange *const> added)
{
    auto &siblings = kind.children;
    while (!added.empty()) {
        const auto at = std::ranges::lower_bound(siblings, added.front()->key.name, {},
                                                 [](const auto &node) { return node->text; });
        const auto end = at == siblings.end()
                             ? added.end()
                             : std::ranges::find_if(added, [&at](const auto *change) {
                                   return change->key.name >= (*at)->text;
                               });
        std::vector<std::unique_ptr<TreeNode>> nodes;
        for (auto each = added.begin(); each != end; ++each) {
            nodes.push_back(makeLiveNode(**each, kind));
            m_tree.nodes.emplace((*each)->key, nodes.back().get());
        }
        const auto row = static_cast<int>(at - siblings.begin());
        const auto count = static_cast<int>(nodes.size());
        beginInsertRows(indexOf(kind), row, row + count - 1);
        siblings.insert(at, std::move_iterator(nodes.begin()), std::move_iterator(nodes.end()));
        endInsertRows();
        added = added.subspan(nodes.size());
    }
}

planning::StandingPtr ResourceTreeModel::standingAt(const QModelIndex &index) const
{
    return index.isValid() ? nodeAt(index).standing : nullptr;
}

bool ResourceTreeModel::isOpen(const QModelIndex &index) const
{
    return index.isValid() && nodeAt(index).isOpen;
}

bool ResourceTreeModel::holdsOpen(const QModelIndex &group) const
{
    const auto &children = nodeAt(group).children;
    return std::ranges::any_of(children, [this](const auto &child) {
        return child->level == TreeNode::Level::Resource ? child->isOpen
                                                         : holdsOpen(indexOf(*child));
    });
}

/// A route that is accepted has no mark: that is what one expects of it.
planning::Health ResourceTreeModel::healthMark(const TreeNode &node) const
{
    if (!node.standing)
        return planning::Health::None;
    const auto health = node.standing->health.health;
    const auto isRoute = node.standing->live && node.standing->live->resource().route();
    return isRoute && health == planning::Health::Good ? planning::Health::None : health;
}

} // namespace sluice::ui
