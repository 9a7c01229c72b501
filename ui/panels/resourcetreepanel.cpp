// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/resourcetreepanel.h"

#include "ui/panels/resourcedelegate.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace sluice::ui {
namespace {

/// Above this the groups stay closed at first: expanding rows costs time for each.
constexpr int fewRows = 2000;

} // namespace

ResourceTreePanel::ResourceTreePanel(WorkspaceDocument &document, Selection &selection,
                                     const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_selection(selection),
      m_model(new ResourceTreeModel(document, theme, this)),
      m_proxy(new QSortFilterProxyModel(this)),
      m_filter(new QLineEdit),
      m_view(new QTreeView)
{
    build(theme);
    connectAll();
    expandFew();
    followSelection();
}

void ResourceTreePanel::build(const Theme &theme)
{
    m_proxy->setRecursiveFilteringEnabled(true);
    m_proxy->setFilterRole(ResourceTreeModel::SearchRole);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setSourceModel(m_model);
    m_filter->setProperty("look", QStringLiteral("search"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Filter the resources by namespace, kind or name"));
    m_view->setModel(m_proxy);
    m_view->setHeaderHidden(true);
    m_view->setUniformRowHeights(true);
    m_view->setIndentation(14);
    m_view->setExpandsOnDoubleClick(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setItemDelegate(new ResourceDelegate(theme, m_view));
    m_view->setAccessibleName(tr("Resources"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_filter);
    layout->addWidget(m_view);
    setFocusProxy(m_view);
}

void ResourceTreePanel::connectAll()
{
    connect(m_filter, &QLineEdit::textChanged, this, &ResourceTreePanel::setFilterText);
    connect(m_filter, &QLineEdit::returnPressed, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ResourceTreePanel::choose);
    connect(&m_selection, &Selection::selectionChanged, this, &ResourceTreePanel::followSelection);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ResourceTreePanel::expandFew);
    connect(m_proxy, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &parent) {
        m_view->expand(parent);
        followSelection();
    });
}

void ResourceTreePanel::setContextActions(const QList<QAction *> &actions)
{
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->addActions(actions);
}

void ResourceTreePanel::setFilterText(const QString &text)
{
    m_proxy->setFilterFixedString(text);
    if (!text.isEmpty())
        m_view->expandAll();
    followSelection();
}

void ResourceTreePanel::choose(const QModelIndex &index)
{
    if (const auto *key = m_model->keyAt(m_proxy->mapToSource(index)))
        m_selection.select(model::ResourceKey(*key));
}

void ResourceTreePanel::followSelection()
{
    const auto &chosen = m_selection.resource();
    const auto index = chosen ? m_proxy->mapFromSource(m_model->indexOf(*chosen)) : QModelIndex();
    if (!index.isValid() || index == m_view->currentIndex())
        return;
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
}

void ResourceTreePanel::expandFew()
{
    int rows = 0;
    for (int space = 0; space < m_model->rowCount(); ++space) {
        const auto parent = m_model->index(space, 0);
        for (int kind = 0; kind < m_model->rowCount(parent); ++kind)
            rows += m_model->rowCount(m_model->index(kind, 0, parent));
    }
    if (rows <= fewRows)
        m_view->expandAll();
    else
        m_view->expandToDepth(0);
    followSelection();
}

} // namespace sluice::ui
