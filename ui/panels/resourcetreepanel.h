// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/selection.h"
#include "ui/panels/resourcetreemodel.h"

#include <QWidget>

class QLineEdit;
class QSortFilterProxyModel;
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

private:
    void build(const Theme &theme);
    void connectAll();
    void setFilterText(const QString &text);
    void choose(const QModelIndex &index);
    void followSelection();
    void expandFew();

    Selection &m_selection;
    ResourceTreeModel *m_model;
    QSortFilterProxyModel *m_proxy;
    QLineEdit *m_filter;
    QTreeView *m_view;
};

} // namespace sluice::ui
