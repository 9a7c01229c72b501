// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/resourcetreemodel.h"

#include "core/base/printable.h"
#include "ui/document/text.h"

#include <QColor>
#include <QFileInfo>
#include <algorithm>
#include <array>
#include <iterator>

namespace sluice::ui {
namespace {

std::map<workspace::FileId, std::size_t> partCounts(const workspace::Workspace &workspace)
{
    std::map<workspace::FileId, std::size_t> counts;
    for (const auto &file : workspace.files())
        counts[file->id] = file->stream.size();
    return counts;
}

} // namespace

ResourceTreeModel::ResourceTreeModel(WorkspaceDocument &document, const Theme &theme,
                                     QObject *parent)
    : QAbstractItemModel(parent),
      m_document(document),
      m_theme(theme),
      m_tree(treeOf(document.shown()))
{
    connect(&document, &WorkspaceDocument::changed, this, &ResourceTreeModel::update);
}

QModelIndex ResourceTreeModel::indexOf(const model::ResourceKey &key) const
{
    const auto found = m_tree.nodes.find(key);
    return found == m_tree.nodes.end() ? QModelIndex() : indexOf(*found->second);
}

const model::ResourceKey *ResourceTreeModel::keyAt(const QModelIndex &index) const
{
    if (!index.isValid() || nodeAt(index).level != TreeNode::Level::Resource)
        return nullptr;
    return &nodeAt(index).key;
}

void ResourceTreeModel::setProblems(const std::vector<Diagnostic> &problems)
{
    std::set<std::pair<workspace::FileId, std::size_t>> broken;
    for (const auto &problem : problems) {
        const auto *file = m_document.shown().fileAt(problem.where.file);
        if (problem.severity == Severity::Error && file && file->stream.size() > 0)
            broken.emplace(file->id, file->stream.partAt(problem.where.span.begin));
    }
    if (broken == m_broken)
        return;
    m_broken = std::move(broken);
    refreshMarks();
}

QModelIndex ResourceTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const auto &node = nodeAt(parent);
    return createIndex(row, column, node.children[static_cast<std::size_t>(row)].get());
}

QModelIndex ResourceTreeModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOf(*nodeAt(index).parent) : QModelIndex();
}

int ResourceTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeAt(parent).children.size());
}

int ResourceTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant ResourceTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &node = nodeAt(index);
    return node.level == TreeNode::Level::Resource ? resourceData(node, role)
                                                   : groupData(node, role);
}

QVariant ResourceTreeModel::groupData(const TreeNode &node, int role) const
{
    const auto name = node.text.empty() ? tr("cluster-wide") : toQt(printable(node.text));
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case Qt::ForegroundRole:
        return m_theme.color(sluice::ui::Role::Dim);
    case IsGroupRole:
        return true;
    case Qt::AccessibleTextRole:
        return node.level == TreeNode::Level::Namespace ? tr("namespace %1").arg(name) : name;
    default:
        return {};
    }
}

QVariant ResourceTreeModel::resourceData(const TreeNode &node, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return toQt(printable(node.text));
    case IsGroupRole:
        return false;
    case StateRole:
        return stateText(node);
    case ModifiedRole:
        return isModified(node);
    case ErrorRole:
        return hasError(node);
    case PresenceRole:
        return node.presence() ? QVariant::fromValue(*node.presence()) : QVariant();
    case DriftRole:
        return node.isDrifted();
    case HealthRole:
        return QVariant::fromValue(healthMark(node));
    case SearchRole:
        return toQt(node.key.namespaceName + '/' + node.key.kind + '/' + node.key.name);
    case ServedRole:
        return QVariant::fromValue(servedState(node));
    case Qt::AccessibleTextRole:
        return spokenText(node);
    case Qt::ToolTipRole:
        return tipText(node);
    default:
        return {};
    }
}

ResourceTreeModel::ServedState ResourceTreeModel::servedState(const TreeNode &node) const
{
    const auto *shown = resource(node);
    if (!m_served.isServing || !node.isOpen || !shown || !shown->route())
        return ServedState::Unknown;
    if (m_pending->contains(node.key))
        return ServedState::Pending;
    return m_served.refused.contains(node.key) ? ServedState::Refused : ServedState::AsWritten;
}

void ResourceTreeModel::setServed(const ServedRoutes &routes)
{
    if (m_served == routes)
        return;
    m_served = routes;
    refreshMarks();
}

void ResourceTreeModel::setPending(std::shared_ptr<const std::set<model::ResourceKey>> pending)
{
    constexpr std::size_t many = 500;
    const auto before = std::exchange(m_pending, std::move(pending));
    if (before == m_pending)
        return;
    std::vector<model::ResourceKey> moved;
    const auto isFew = before->size() + m_pending->size() <= many;
    if (isFew)
        std::ranges::set_symmetric_difference(*before, *m_pending, std::back_inserter(moved));
    if (!isFew && *before != *m_pending) {
        refreshMarks();
        return;
    }
    for (const auto &key : moved) {
        if (const auto index = indexOf(key); index.isValid())
            emit dataChanged(index, index, {int(ServedRole)});
    }
}

void ResourceTreeModel::buildInBackground()
{
    m_partsToCome = partCounts(m_document.shown());
    m_building.start(
        [all = m_document.shown()](const std::stop_token &stop) {
            return std::make_shared<ResourceTree>(stop.stop_requested() ? ResourceTree()
                                                                        : treeOf(all));
        },
        [this](const auto &tree) { take(*tree); });
}

void ResourceTreeModel::take(ResourceTree &tree)
{
    m_partsToCome.reset();
    beginResetModel();
    std::swap(m_tree, tree);
    for (const auto &[key, node] : m_tree.nodes)
        node->standing = standingOf(key);
    for (const auto &[key, standing] : m_standings) {
        if (!m_tree.nodes.contains(key) && standing->live && standing->live->key() == key)
            nodeFor(m_tree, key).standing = standing;
    }
    endResetModel();
}

void ResourceTreeModel::update(const workspace::ChangeSet &changes)
{
    constexpr std::size_t manyChanges = 500;
    const auto moved = changes.added.size() + changes.removed.size();
    const auto isOvertaken =
        m_partsToCome && (moved > 0 || *m_partsToCome != partCounts(m_document.shown()));
    if (moved > manyChanges || isOvertaken) {
        buildInBackground();
        return;
    }
    if (m_partsToCome)
        return;
    for (const auto &key : changes.removed)
        remove(key);
    for (const auto &key : changes.added)
        insert(key);
    locate(changes);
    for (const auto &key : changes.changed) {
        const auto index = indexOf(key);
        if (index.isValid())
            emit dataChanged(index, index);
    }
    if (!changes.savedFiles.empty() || (!changes.changedFiles.empty() && changes.changed.empty()))
        refreshMarks();
}

void ResourceTreeModel::insert(const model::ResourceKey &key)
{
    const auto found = m_tree.nodes.find(key);
    auto *node = found == m_tree.nodes.end() ? nullptr : found->second;
    if (!node) {
        node = m_tree.root.get();
        for (auto &next : nodesFor(key)) {
            next->isOpen = next->level == TreeNode::Level::Resource;
            node = childLike(*node, std::move(next));
        }
        m_tree.nodes.emplace(key, node);
    }
    node->isOpen = true;
    node->standing = standingOf(key);
    tellChanged({node});
}

void ResourceTreeModel::remove(const model::ResourceKey &key)
{
    const auto found = m_tree.nodes.find(key);
    if (found == m_tree.nodes.end())
        return;
    auto *node = found->second;
    node->isOpen = false;
    node->file = {};
    if (node->isThere()) {
        tellChanged({node});
        return;
    }
    m_tree.nodes.erase(found);
    prune(*node);
}

/// Removes the node, and each group that is empty then.
void ResourceTreeModel::prune(TreeNode &node)
{
    auto *gone = &node;
    while (gone->parent->parent && gone->parent->children.size() == 1)
        gone = gone->parent;
    auto &parent = *gone->parent;
    const auto row = gone->row();
    beginRemoveRows(indexOf(parent), row, row);
    parent.children.erase(parent.children.begin() + row);
    endRemoveRows();
}

/// Reads anew where resources stand, in files whose parts moved.
void ResourceTreeModel::locate(const workspace::ChangeSet &changes)
{
    const auto &shown = m_document.shown();
    bool isMoved = !changes.added.empty() || !changes.removed.empty() || !changes.addedFiles.empty()
                   || !changes.removedFiles.empty();
    for (const auto id : changes.changedFiles) {
        const auto *file = shown.file(id);
        isMoved = isMoved || !file || m_tree.partCounts[id] != file->stream.size();
    }
    if (!isMoved)
        return;
    m_tree.partCounts.clear();
    for (const auto &file : shown.files()) {
        m_tree.partCounts[file->id] = file->stream.size();
        for (std::size_t part = 0; part < file->resources.size(); ++part) {
            if (!file->resources[part])
                continue;
            for (const auto &resource : *file->resources[part]) {
                const auto found = m_tree.nodes.find(resource.key);
                if (found != m_tree.nodes.end()) {
                    found->second->file = file->id;
                    found->second->part = part;
                }
            }
        }
    }
    refreshMarks();
}

void ResourceTreeModel::refreshMarks()
{
    const auto roles = {int(ModifiedRole), int(ErrorRole), int(StateRole), int(ServedRole),
                        int(Qt::DisplayRole)};
    for (const auto &space : m_tree.root->children) {
        for (const auto &kind : space->children) {
            const auto parent = indexOf(*kind);
            emit dataChanged(index(0, 0, parent), index(rowCount(parent) - 1, 0, parent), roles);
        }
    }
}

TreeNode *ResourceTreeModel::childLike(TreeNode &parent, std::unique_ptr<TreeNode> node)
{
    const auto place = placeOf(parent, *node);
    if (isLikeChild(parent, place, *node))
        return parent.children[place].get();
    const auto row = static_cast<int>(place);
    beginInsertRows(indexOf(parent), row, row);
    auto *inserted = &putInto(parent, place, std::move(node));
    endInsertRows();
    return inserted;
}

QModelIndex ResourceTreeModel::indexOf(const TreeNode &node) const
{
    if (!node.parent)
        return {};
    // QModelIndex wants a pointer it could write through; the model never does.
    return createIndex(node.row(), 0, const_cast<TreeNode *>(&node));
}

const TreeNode &ResourceTreeModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? *static_cast<const TreeNode *>(index.constInternalPointer())
                           : *m_tree.root;
}

bool ResourceTreeModel::isModified(const TreeNode &node) const
{
    const auto *file = m_document.shown().file(node.file);
    if (!file || node.part >= file->stream.size())
        return false;
    if (file->stream.size() != file->saved.size())
        return file->isModified();
    const auto &now = file->stream.part(node.part);
    const auto &then = file->saved.part(node.part);
    return now.document != then.document && now.text() != then.text();
}

bool ResourceTreeModel::hasError(const TreeNode &node) const
{
    return m_broken.contains({node.file, node.part});
}

QString ResourceTreeModel::stateText(const TreeNode &node) const
{
    const auto *shown = resource(node);
    const auto *deployment = shown ? std::get_if<model::Deployment>(&shown->spec) : nullptr;
    if (!deployment)
        return {};
    return deployment->replicas == 1 ? tr("1 pod") : tr("%1 pods").arg(deployment->replicas);
}

const model::Resource *ResourceTreeModel::resource(const TreeNode &node) const
{
    if (!node.isOpen)
        return node.standing && node.standing->live ? &node.standing->live->resource() : nullptr;
    const auto *file = m_document.shown().file(node.file);
    if (!file || node.part >= file->resources.size() || !file->resources[node.part])
        return nullptr;
    const auto &resources = *file->resources[node.part];
    const auto found = std::find_if(resources.begin(), resources.end(),
                                    [&](const auto &resource) { return resource.key == node.key; });
    return found == resources.end() ? nullptr : &*found;
}

} // namespace sluice::ui
