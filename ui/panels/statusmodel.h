// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/statusrows.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>
#include <QDateTime>

#include <functional>
#include <vector>

namespace sluice::ui {

/// What the controllers say of objects, a condition a row.
class StatusModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Object, Where, Condition, Reason, For, Age, Message, ColumnCount };
    using Clock = std::function<QDateTime()>;

    StatusModel(const Theme &theme, Clock clock, QObject *parent = nullptr);

    void setRows(std::vector<StatusRow> rows);
    const StatusRow &row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const StatusRow &row, int column) const;

    const Theme &m_theme;
    Clock m_clock;
    std::vector<StatusRow> m_rows;
};

/// "5 s", "3 min", "2 h", "4 d" from an RFC 3339 time to `now`; "?" where it is none, a dash
/// for the beginning of 1970, which is the default of the Gateway API's conditions.
QString ageText(const std::string &since, const QDateTime &now);

} // namespace sluice::ui
