// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/comparison.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>

#include <vector>

namespace sluice::ui {

/// An object field by field: as it was opened, as it is edited here, as it is in the cluster, and
/// who changed it.
class ThreeWayModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Field, Opened, Mine, Cluster, Changed, ColumnCount };

    explicit ThreeWayModel(const Theme &theme, QObject *parent = nullptr);

    void setFields(std::vector<planning::ThreeWayField> fields);
    const std::vector<planning::ThreeWayField> &fields() const { return m_fields; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const planning::ThreeWayField &field, int column) const;

    const Theme &m_theme;
    std::vector<planning::ThreeWayField> m_fields;
};

/// "kubectl-edit, 24.11.26 20:00": the owner who wrote last, in the time of this computer; empty
/// where nobody is known.
QString lastWriter(const std::vector<planning::FieldOwner> &owners);

} // namespace sluice::ui
