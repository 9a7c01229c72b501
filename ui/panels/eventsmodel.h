// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/clusterevent.h"
#include "ui/panels/statusmodel.h"

#include <QAbstractTableModel>

#include <vector>

namespace sluice::ui {

/// The cluster's newest events, the newest first.
class EventsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Age, About, Reason, Message, ColumnCount };

    EventsModel(const Theme &theme, StatusModel::Clock clock, QObject *parent = nullptr);

    void setEvents(std::vector<planning::ClusterEvent> events);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const Theme &m_theme;
    StatusModel::Clock m_clock;
    std::vector<planning::ClusterEvent> m_events;
};

} // namespace sluice::ui
