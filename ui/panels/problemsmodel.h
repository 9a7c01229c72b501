// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/diagnostic.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>
#include <vector>

namespace sluice::ui {

/// Findings as a table: the worst first, then by file and place.
class ProblemsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Message, Place, Code, ColumnCount };

    explicit ProblemsModel(const Theme &theme, QObject *parent = nullptr);

    void setProblems(std::vector<Diagnostic> problems);
    const Diagnostic &problem(int row) const { return m_problems[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant icon(Severity severity) const;

    const Theme &m_theme;
    std::vector<Diagnostic> m_problems;
};

} // namespace sluice::ui
