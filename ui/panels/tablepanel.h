// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractItemModel;
class QLabel;
class QTreeView;

namespace sluice::ui {

/// A flat table with a sentence in its place while it is empty; Return and double click open a row.
class TablePanel final : public QWidget
{
    Q_OBJECT

public:
    /// `stretched` is the column that takes the room that is left. The model outlives the panel.
    TablePanel(QAbstractItemModel &model, int stretched, const QString &emptyText,
               QWidget *parent = nullptr);

    QTreeView &view() { return *m_view; }

signals:
    void opened(int row);

private:
    void connectModel();
    void refresh();

    QAbstractItemModel &m_model;
    QTreeView *m_view;
    QLabel *m_empty;
};

} // namespace sluice::ui
