// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/statusmodel.h"

#include "core/base/printable.h"
#include "ui/document/text.h"
#include "ui/theme/marks.h"

#include <algorithm>

namespace sluice::ui {
namespace {

QString currencyText(planning::Currency currency)
{
    switch (currency) {
    case planning::Currency::Current:
        return StatusModel::tr("this edit");
    case planning::Currency::Outdated:
        return StatusModel::tr("an older edit");
    case planning::Currency::Unreported:
        return StatusModel::tr("not told");
    }
    return {};
}

} // namespace

QString ageText(const std::string &since, const QDateTime &now)
{
    const auto then = QDateTime::fromString(toQt(since), Qt::ISODate);
    if (!then.isValid())
        return QStringLiteral("?");
    if (then.toSecsSinceEpoch() == 0)
        return QStringLiteral("\u2013"); // the CRDs' default: no controller has spoken yet
    const auto seconds = std::max<qint64>(0, then.secsTo(now));
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    if (seconds < 2 * minute)
        return StatusModel::tr("%1 s").arg(seconds);
    if (seconds < 2 * hour)
        return StatusModel::tr("%1 min").arg(seconds / minute);
    if (seconds < 2 * day)
        return StatusModel::tr("%1 h").arg(seconds / hour);
    return StatusModel::tr("%1 d").arg(seconds / day);
}

StatusModel::StatusModel(const Theme &theme, Clock clock, QObject *parent)
    : QAbstractTableModel(parent),
      m_theme(theme),
      m_clock(std::move(clock))
{
}

void StatusModel::setRows(std::vector<StatusRow> rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int StatusModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int StatusModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant StatusModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &shown = row(index.row());
    if (role == Qt::DecorationRole && index.column() == Condition)
        return themeIcon(m_theme,
                         shown.isGood ? QStringLiteral("apply") : QStringLiteral("warning"),
                         shown.isGood ? Role::Good : Role::Caution);
    if (role == Qt::DisplayRole)
        return text(shown, index.column());
    if (role == Qt::ToolTipRole)
        return text(shown, Message);
    return {};
}

QString StatusModel::text(const StatusRow &row, int column) const
{
    switch (column) {
    case Object:
        return toQt(printable(row.key.kind + ' ' + row.key.name));
    case Where:
        return toQt(printable(row.place));
    case Condition:
        return toQt(printable(row.condition.type + ": " + row.condition.status));
    case Reason:
        return toQt(printable(row.condition.reason));
    case For:
        return currencyText(row.currency);
    case Age:
        return ageText(row.condition.since, m_clock());
    default:
        return toQt(printable(row.condition.message));
    }
}

QVariant StatusModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[]{tr("Object"),    tr("Parent or listener"),
                          tr("Condition"), tr("Reason"),
                          tr("For"),       tr("Since"),
                          tr("Message")};
    return section < ColumnCount ? names[section] : QString();
}

} // namespace sluice::ui
