// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/measuringsession.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>

namespace sluice::ui {

/// Latency percentiles in milliseconds and statuses by hundreds, a row for each backend, then the
/// unknown answers and the failures where there are any.
class LatencyModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, P50, P90, P99, Ok, Redirected, ClientError, ServerError, ColumnCount };

    LatencyModel(const MeasuringSession &session, const Theme &theme, QObject *parent = nullptr);

    /// Reads the session's counts anew.
    void refresh();
    /// Whether any answer had a status of this column.
    bool hasCounts(Column column) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool hasUnknown() const;
    int currentRows() const;
    const traffic::ClassTally *tallyOf(int row) const;
    QString name(int row) const;
    QString text(int row, int column) const;
    QString statuses(int row) const;

    const MeasuringSession &m_session;
    const Theme &m_theme;
    int m_rows = 0;
};

} // namespace sluice::ui
