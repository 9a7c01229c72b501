// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/tablepanel.h"

#include <QAbstractItemModel>
#include <QHeaderView>
#include <QLabel>
#include <QTreeView>
#include <QVBoxLayout>

namespace sluice::ui {

TablePanel::TablePanel(QAbstractItemModel &model, int stretched, const QString &emptyText,
                       QWidget *parent)
    : QWidget(parent),
      m_model(model),
      m_view(new QTreeView),
      m_empty(new QLabel(emptyText))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->addWidget(m_view);
    layout->addWidget(m_empty);
    m_empty->setProperty("look", QStringLiteral("dim"));
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_empty->setMargin(8);
    m_empty->setWordWrap(true);
    m_view->setModel(&model);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->header()->setSectionResizeMode(stretched, QHeaderView::Stretch);
    m_view->header()->setSectionsMovable(false);
    setFocusProxy(m_view);
    connectModel();
    refresh();
}

void TablePanel::connectModel()
{
    connect(m_view, &QTreeView::activated, this,
            [this](const QModelIndex &index) { emit opened(index.row()); });
    connect(&m_model, &QAbstractItemModel::modelReset, this, &TablePanel::refresh);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &TablePanel::refresh);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &TablePanel::refresh);
}

void TablePanel::refresh()
{
    const auto isEmpty = m_model.rowCount() == 0;
    m_view->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
}

} // namespace sluice::ui
