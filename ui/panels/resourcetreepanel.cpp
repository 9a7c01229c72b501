// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/resourcetreepanel.h"

#include "ui/panels/resourcedelegate.h"

#include <QComboBox>
#include <QLineEdit>
#include <QScrollBar>
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
      m_proxy(new ResourceFilter(this)),
      m_filter(new QLineEdit),
      m_shown(new QComboBox),
      m_view(new QTreeView)
{
    build(theme);
    connectAll();
    expandFew();
    followSelection();
}

void ResourceTreePanel::build(const Theme &theme)
{
    m_proxy->setSourceModel(m_model);
    m_filter->setProperty("look", QStringLiteral("search"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Filter the resources by namespace, kind or name"));
    const std::pair<Shown, QString> choices[]{
        {Shown::All, tr("Files and cluster")},
        {Shown::OnlyHere, tr("Only in the files")},
        {Shown::OnlyThere, tr("Only in the cluster")},
        {Shown::Same, tr("The same in both")},
        {Shown::Differs, tr("Different")},
        {Shown::ChangedByOthers, tr("Changed by others")},
        {Shown::NotAccepted, tr("Not accepted")},
    };
    for (const auto &[shown, text] : choices)
        m_shown->addItem(text, QVariant::fromValue(shown));
    m_shown->setAccessibleName(tr("Filter the resources by how they stand to the cluster"));
    m_shown->hide();
    m_view->setModel(m_proxy);
    m_view->setHeaderHidden(true);
    m_view->setUniformRowHeights(true);
    m_view->setIndentation(12);
    m_view->setExpandsOnDoubleClick(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setItemDelegate(new ResourceDelegate(theme, m_view));
    m_view->setAccessibleName(tr("Resources"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_filter);
    layout->addWidget(m_shown);
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
        for (auto group = parent; group.isValid(); group = group.parent())
            expandOpen(group);
        followSelection();
    });
    connect(m_view, &QTreeView::activated, this, &ResourceTreePanel::activate);
    connect(m_shown, &QComboBox::activated, this, [this] {
        m_proxy->show(m_shown->currentData().value<Shown>());
        expandFew();
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
    if (text.isEmpty())
        expandFew();
    else
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

/// What is open is in view; what is only in the cluster waits in closed groups, unless it was asked
/// for.
void ResourceTreePanel::expandOpen(const QModelIndex &group)
{
    const auto isAskedFor = m_shown->currentIndex() > 0 || !m_filter->text().isEmpty();
    const auto isSmall = m_proxy->rowCount(group) <= fewRows;
    if (isSmall && (isAskedFor || m_model->holdsOpen(m_proxy->mapToSource(group))))
        m_view->expand(group);
}

void ResourceTreePanel::expandFew()
{
    int rows = 0;
    for (int space = 0; space < m_proxy->rowCount(); ++space) {
        const auto parent = m_proxy->index(space, 0);
        for (int kind = 0; kind < m_proxy->rowCount(parent); ++kind)
            rows += m_proxy->rowCount(m_proxy->index(kind, 0, parent));
    }
    for (int space = 0; space < m_proxy->rowCount(); ++space) {
        const auto parent = m_proxy->index(space, 0);
        expandOpen(parent);
        for (int kind = 0; rows <= fewRows && kind < m_proxy->rowCount(parent); ++kind)
            expandOpen(m_proxy->index(kind, 0, parent));
    }
    followSelection();
}

void ResourceTreePanel::setHasCluster(bool hasCluster)
{
    m_shown->setVisible(hasCluster);
    if (hasCluster || m_shown->currentIndex() == 0)
        return;
    m_shown->setCurrentIndex(0);
    m_proxy->show(Shown::All);
}

void ResourceTreePanel::activate(const QModelIndex &index)
{
    const auto source = m_proxy->mapToSource(index);
    const auto *key = m_model->keyAt(source);
    if (key && !m_model->isOpen(source))
        emit openAsked(model::ResourceKey(*key));
}

} // namespace sluice::ui
