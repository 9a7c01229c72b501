// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace sluice::ui {

/// What of the resource tree is shown, by how it stands to the cluster.
enum class Shown {
    All,
    OnlyHere,
    OnlyThere,
    Same,
    Differs,
    ChangedByOthers,
    NotAccepted ///< a controller refused it, or has not spoken yet
};

/// Filters resources by a text and by how they stand to the cluster; groups stay where something
/// in them is shown.
class ResourceFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ResourceFilter(QObject *parent = nullptr);

    void show(Shown shown);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    Shown m_shown = Shown::All;
};

} // namespace sluice::ui
