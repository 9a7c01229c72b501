// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/selection.h"
#include "ui/panels/resourcefilter.h"
#include "ui/panels/resourcetreemodel.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QTreeView;

namespace sluice::ui {

/// The tree of resources with its filter. Choosing a row sets the selection; the selection, set
/// elsewhere, moves the row.
class ResourceTreePanel final : public QWidget
{
    Q_OBJECT

public:
    ResourceTreePanel(WorkspaceDocument &document, Selection &selection, const Theme &theme,
                      QWidget *parent = nullptr);

    ResourceTreeModel &model() { return *m_model; }
    QTreeView &view() { return *m_view; }
    QLineEdit &filter() { return *m_filter; }
    /// What the menu of a row offers.
    void setContextActions(const QList<QAction *> &actions);
    /// With a cluster, rows can be filtered by how they stand to it.
    void setHasCluster(bool hasCluster);

signals:
    /// Return or a double click on a resource that is only in the cluster.
    void openAsked(const sluice::model::ResourceKey &key);

private:
    void build(const Theme &theme);
    void connectAll();
    void setFilterText(const QString &text);
    void choose(const QModelIndex &index);
    void followSelection();
    void expandFew();
    void expandOpen(const QModelIndex &group);
    void activate(const QModelIndex &index);

    Selection &m_selection;
    ResourceTreeModel *m_model;
    ResourceFilter *m_proxy;
    QLineEdit *m_filter;
    QComboBox *m_shown;
    QTreeView *m_view;
};

} // namespace sluice::ui
