// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/latestjob.h"
#include "ui/document/workspacedocument.h"
#include "ui/panels/resourcetree.h"
#include "ui/panels/servedroutes.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModel>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

namespace sluice::ui {

/// The resources by namespace and kind. Follows the document by its ChangeSets alone, so that a
/// slider step in ten thousand routes touches one row. Where many come or go the tree is made anew
/// in the background, and the old one stays until then.
class ResourceTreeModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        IsGroupRole = Qt::UserRole + 1,
        StateRole,    ///< text at the right end: pods
        ModifiedRole, ///< bool: differs from what was saved
        ErrorRole,    ///< bool: a problem of severity error stands in it
        ServedRole,   ///< ServedState, of routes
        PresenceRole, ///< planning::Presence; invalid where it is not known
        DriftRole,    ///< bool: others changed it in the cluster
        HealthRole,   ///< planning::Health
        SearchRole    ///< what the filter looks at
    };

    enum class ServedState {
        Unknown,
        AsWritten, ///< the gateway serves what the text says
        Pending,   ///< the text was edited since
        Refused    ///< no listener takes it
    };

    ResourceTreeModel(WorkspaceDocument &document, const Theme &theme, QObject *parent = nullptr);

    QModelIndex indexOf(const model::ResourceKey &key) const;
    /// null for groups.
    const model::ResourceKey *keyAt(const QModelIndex &index) const;
    /// Marks the resources that problems of severity error stand in.
    void setProblems(const std::vector<Diagnostic> &problems);
    /// What the gateway serves, and the resources whose text differs from it.
    void setServed(const ServedRoutes &routes);
    void setPending(std::shared_ptr<const std::set<model::ResourceKey>> pending);
    /// How objects stand to the cluster, sorted by key: those that are only there get a row.
    void setStandings(std::span<const planning::StandingChange> changes);
    /// There is no cluster any more.
    void clearStandings();
    /// Null for groups, and where no cluster is known.
    planning::StandingPtr standingAt(const QModelIndex &index) const;
    /// Whether the row's resource is in an open file.
    bool isOpen(const QModelIndex &index) const;
    /// Whether something in the group is in an open file.
    bool holdsOpen(const QModelIndex &group) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void buildInBackground();
    void take(ResourceTree &tree);
    void update(const workspace::ChangeSet &changes);
    planning::StandingPtr standingOf(const model::ResourceKey &key) const;
    void insert(const model::ResourceKey &key);
    void remove(const model::ResourceKey &key);
    using Added = std::vector<const planning::StandingChange *>;
    void insertLive(const Added &added);
    void insertLive(TreeNode &kind, std::span<const planning::StandingChange *const> added);
    void tellChanged(const std::vector<const TreeNode *> &nodes);
    void prune(TreeNode &node);
    void locate(const workspace::ChangeSet &changes);
    void refreshMarks();
    TreeNode *childLike(TreeNode &parent, std::unique_ptr<TreeNode> node);
    QModelIndex indexOf(const TreeNode &node) const;
    const TreeNode &nodeAt(const QModelIndex &index) const;
    QVariant groupData(const TreeNode &node, int role) const;
    QVariant resourceData(const TreeNode &node, int role) const;
    bool isModified(const TreeNode &node) const;
    bool hasError(const TreeNode &node) const;
    QString stateText(const TreeNode &node) const;
    ServedState servedState(const TreeNode &node) const;
    QString spokenText(const TreeNode &node) const;
    QString tipText(const TreeNode &node) const;
    QString presenceText(const TreeNode &node) const;
    QString healthText(const TreeNode &node) const;
    planning::Health healthMark(const TreeNode &node) const;
    const model::Resource *resource(const TreeNode &node) const;

    WorkspaceDocument &m_document;
    const Theme &m_theme;
    ResourceTree m_tree;
    LatestJob<std::shared_ptr<ResourceTree>> m_building;
    std::optional<std::map<workspace::FileId, std::size_t>> m_partsToCome; ///< of what is built
    std::set<std::pair<workspace::FileId, std::size_t>> m_broken;          ///< parts with errors
    ServedRoutes m_served;
    std::shared_ptr<const std::set<model::ResourceKey>> m_pending =
        std::make_shared<const std::set<model::ResourceKey>>();
    std::map<model::ResourceKey, planning::StandingPtr> m_standings; ///< as told, for a new tree
};

} // namespace sluice::ui
