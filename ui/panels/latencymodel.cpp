// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/latencymodel.h"

#include "ui/document/text.h"
#include "ui/theme/marks.h"

#include <QLocale>

#include <algorithm>
#include <array>

namespace sluice::ui {
namespace {

constexpr int markSize = 11;

QString milliseconds(std::chrono::microseconds latency)
{
    const auto value = static_cast<double>(latency.count()) / 1000.0;
    return QLocale().toString(value, 'f', value < 100 ? 1 : 0);
}

QString answersOfHundred(const traffic::ClassTally &tally, int hundred)
{
    std::uint64_t sum = 0;
    for (const auto &[status, count] : tally.statuses) {
        if (status / 100 == hundred)
            sum += count;
    }
    return QLocale().toString(qulonglong(sum));
}

} // namespace

LatencyModel::LatencyModel(const MeasuringSession &session, const Theme &theme, QObject *parent)
    : QAbstractTableModel(parent),
      m_session(session),
      m_theme(theme)
{
    connect(&theme, &Theme::changed, this, &LatencyModel::refresh);
    refresh();
}

void LatencyModel::refresh()
{
    const auto rows = currentRows();
    if (rows != m_rows) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
    } else if (rows > 0) {
        emit dataChanged(index(0, 0), index(rows - 1, ColumnCount - 1));
    }
}

bool LatencyModel::hasCounts(Column column) const
{
    const auto hasStatus = [&](const traffic::ClassTally &tally) {
        return std::ranges::any_of(tally.statuses, [&](const auto &entry) {
            return entry.first / 100 == column - Ok + 2 && entry.second > 0;
        });
    };
    return hasStatus(m_session.tally().unknown())
           || std::ranges::any_of(m_session.tally().backends(), hasStatus);
}

int LatencyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int LatencyModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant LatencyModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= currentRows())
        return {};
    if (role == Qt::DisplayRole)
        return index.column() == Name ? name(index.row()) : text(index.row(), index.column());
    if (role == Qt::TextAlignmentRole && index.column() != Name)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    const auto backends = m_session.backends().size();
    const auto row = static_cast<std::size_t>(index.row());
    if (role == Qt::DecorationRole && index.column() == Name && row < backends)
        return markPixmap(m_theme.backend(row), markSize, 2.0);
    if (role == Qt::ToolTipRole)
        return statuses(index.row());
    return {};
}

QVariant LatencyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    static constexpr std::array<const char *, ColumnCount> heads{"ms",  "p50", "p90", "p99",
                                                                 "2xx", "3xx", "4xx", "5xx"};
    return QString::fromLatin1(heads[static_cast<std::size_t>(section)]);
}

bool LatencyModel::hasUnknown() const
{
    return m_session.tally().unknown().count > 0;
}

int LatencyModel::currentRows() const
{
    return static_cast<int>(m_session.backends().size()) + (hasUnknown() ? 1 : 0)
           + (m_session.tally().failed() > 0 ? 1 : 0);
}

/// null for the row of failures.
const traffic::ClassTally *LatencyModel::tallyOf(int row) const
{
    const auto index = static_cast<std::size_t>(row);
    const auto &tally = m_session.tally();
    if (index < tally.backends().size())
        return &tally.backends()[index];
    return index == tally.backends().size() && hasUnknown() ? &tally.unknown() : nullptr;
}

QString LatencyModel::name(int row) const
{
    const auto index = static_cast<std::size_t>(row);
    if (index < m_session.backends().size())
        return toQt(m_session.backends()[index].key.name);
    return tallyOf(row) ? tr("unknown") : tr("failed");
}

QString LatencyModel::text(int row, int column) const
{
    const auto *tally = tallyOf(row);
    if (!tally)
        return column == P50 ? QLocale().toString(qulonglong(m_session.tally().failed()))
                             : QString();
    static constexpr std::array percentiles{0.5, 0.9, 0.99};
    if (column >= Ok)
        return answersOfHundred(*tally, column - Ok + 2);
    if (tally->count == 0)
        return QStringLiteral("–");
    return milliseconds(
        tally->latency.percentile(percentiles[static_cast<std::size_t>(column - P50)]));
}

QString LatencyModel::statuses(int row) const
{
    QStringList lines;
    if (const auto *tally = tallyOf(row)) {
        for (const auto &[status, count] : tally->statuses)
            lines += tr("status %1: %2").arg(status).arg(count);
        return lines.join(QLatin1Char('\n'));
    }
    const auto &failures = m_session.tally().failures();
    for (std::size_t kind = 0; kind < failures.size(); ++kind) {
        if (failures[kind] > 0)
            lines += tr("%1: %2")
                         .arg(toQt(traffic::word(static_cast<traffic::FailureKind>(kind))))
                         .arg(failures[kind]);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace sluice::ui
