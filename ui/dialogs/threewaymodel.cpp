// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/threewaymodel.h"

#include "core/base/printable.h"
#include "ui/dialogs/planmodels.h"
#include "ui/document/text.h"
#include "ui/theme/marks.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace sluice::ui {
namespace {

QString changedText(const planning::ThreeWayField &field)
{
    const auto writer = lastWriter(field.owners);
    switch (field.changedBy) {
    case planning::ChangedBy::Mine:
        return ThreeWayModel::tr("here");
    case planning::ChangedBy::BothAlike:
        return ThreeWayModel::tr("here and there alike");
    case planning::ChangedBy::Theirs:
        return writer.isEmpty() ? ThreeWayModel::tr("in the cluster")
                                : ThreeWayModel::tr("by %1").arg(writer);
    case planning::ChangedBy::Both:
        return writer.isEmpty() ? ThreeWayModel::tr("here, and in the cluster")
                                : ThreeWayModel::tr("here, and by %1").arg(writer);
    }
    return {};
}

} // namespace

QString lastWriter(const std::vector<planning::FieldOwner> &owners)
{
    const auto last = std::ranges::max_element(owners, {}, &planning::FieldOwner::time);
    if (last == owners.end())
        return {};
    const auto when = QDateTime::fromString(toQt(last->time), Qt::ISODate).toLocalTime();
    const auto manager = toQt(printable(last->manager));
    return when.isValid() ? QStringLiteral("%1, %2").arg(
               manager, QLocale().toString(when, QLocale::ShortFormat))
                          : manager;
}

ThreeWayModel::ThreeWayModel(const Theme &theme, QObject *parent)
    : QAbstractTableModel(parent),
      m_theme(theme)
{
}

void ThreeWayModel::setFields(std::vector<planning::ThreeWayField> fields)
{
    beginResetModel();
    m_fields = std::move(fields);
    endResetModel();
}

int ThreeWayModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_fields.size());
}

int ThreeWayModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ThreeWayModel::text(const planning::ThreeWayField &field, int column) const
{
    switch (column) {
    case Field:
        return toQt(printable(field.path.toString()));
    case Opened:
        return valueText(field.opened);
    case Mine:
        return valueText(field.edited);
    case Cluster:
        return valueText(field.live);
    default:
        return changedText(field);
    }
}

QVariant ThreeWayModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &field = m_fields[static_cast<std::size_t>(index.row())];
    const auto isOthers = field.changedBy == planning::ChangedBy::Theirs
                          || field.changedBy == planning::ChangedBy::Both;
    if (role == Qt::DecorationRole && index.column() == Field)
        return isOthers ? themeIcon(m_theme, QStringLiteral("differs"), Role::Bad)
                        : themeIcon(m_theme, QStringLiteral("pending"), Role::Dim);
    if (role == Qt::ForegroundRole && !isOthers)
        return m_theme.color(Role::Dim);
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(field, index.column());
    return {};
}

QVariant ThreeWayModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[]{tr("Field"), tr("When opened"), tr("Here"), tr("In the cluster"),
                          tr("Changed")};
    return section < ColumnCount ? names[section] : QString();
}

} // namespace sluice::ui
