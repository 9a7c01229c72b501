// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/eventsmodel.h"

#include "core/base/printable.h"
#include "ui/document/text.h"
#include "ui/theme/marks.h"

namespace sluice::ui {

EventsModel::EventsModel(const Theme &theme, StatusModel::Clock clock, QObject *parent)
    : QAbstractTableModel(parent),
      m_theme(theme),
      m_clock(std::move(clock))
{
}

void EventsModel::setEvents(std::vector<planning::ClusterEvent> events)
{
    if (events == m_events)
        return;
    beginResetModel();
    m_events = std::move(events);
    endResetModel();
}

int EventsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int EventsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &event = m_events[static_cast<std::size_t>(index.row())];
    if (role == Qt::DecorationRole && index.column() == Reason)
        return event.type == "Warning"
                   ? themeIcon(m_theme, QStringLiteral("warning"), Role::Caution)
                   : themeIcon(m_theme, QStringLiteral("info"), Role::Dim);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Age:
        return event.count > 1
                   ? tr("%1 (%2 times)").arg(ageText(event.time, m_clock())).arg(event.count)
                   : ageText(event.time, m_clock());
    case About:
        return toQt(printable(event.about.kind + ' ' + event.about.name));
    case Reason:
        return toQt(printable(event.reason));
    default:
        return toQt(printable(event.message));
    }
}

QVariant EventsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[]{tr("Since"), tr("About"), tr("Reason"), tr("Message")};
    return section < ColumnCount ? names[section] : QString();
}

} // namespace sluice::ui
