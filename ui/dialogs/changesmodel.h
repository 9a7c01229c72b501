// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/journal.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>

#include <set>
#include <string>
#include <vector>

namespace sluice::ui {

/// The user's journal of cluster changes, the newest first.
class ChangesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { When, Context, Identity, Object, What, Result, ColumnCount };

    explicit ChangesModel(const Theme &theme, QObject *parent = nullptr);

    /// The oldest first, as the journal has them.
    void setEntries(std::vector<planning::JournalEntry> entries);
    const planning::JournalEntry &entry(int row) const;
    bool isTakenBack(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(int row, int column) const;
    QString resultText(int row) const;

    const Theme &m_theme;
    std::vector<planning::JournalEntry> m_entries;
    std::set<std::string> m_takenBack;
};

/// What an entry changed, as lines of a difference; says so where it is not kept.
QString changeText(const planning::JournalEntry &entry);

} // namespace sluice::ui
