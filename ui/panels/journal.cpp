// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/journal.h"

#include <QLocale>

namespace sluice::ui {
namespace {

constexpr std::size_t kept = 1000;

QString word(JournalKind kind)
{
    switch (kind) {
    case JournalKind::File:
        return Journal::tr("File");
    case JournalKind::Edit:
        return Journal::tr("Edit");
    case JournalKind::Refused:
        return Journal::tr("Refused");
    case JournalKind::Apply:
        return Journal::tr("Applied");
    case JournalKind::Failure:
        return Journal::tr("Failed");
    }
    return {};
}

} // namespace

Journal::Journal(Clock clock, QObject *parent)
    : QAbstractTableModel(parent),
      m_clock(std::move(clock))
{
}

void Journal::add(JournalKind kind, const QString &text)
{
    if (!m_entries.empty() && m_entries.back().kind == kind && m_entries.back().text == text) {
        m_entries.back().when = m_clock();
        emit dataChanged(index(0, 0), index(0, ColumnCount - 1));
        return;
    }
    if (m_entries.size() == kept) {
        const auto last = static_cast<int>(kept) - 1;
        beginRemoveRows({}, last, last);
        m_entries.erase(m_entries.begin());
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_entries.push_back({m_clock(), kind, text});
    endInsertRows();
}

int Journal::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int Journal::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant Journal::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &shown = entry(index.row());
    if (role == Qt::AccessibleTextRole && index.column() == What)
        return tr("%1, %2: %3")
            .arg(shown.when.toString(QStringLiteral("HH:mm:ss")), word(shown.kind), shown.text);
    if (role == Qt::ToolTipRole && index.column() == When)
        return QLocale().toString(shown.when, QLocale::LongFormat);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case When:
        return shown.when.toString(QStringLiteral("HH:mm:ss"));
    case Kind:
        return word(shown.kind);
    default:
        return shown.text;
    }
}

QVariant Journal::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[]{tr("Time"), tr("Kind"), tr("What")};
    return section < ColumnCount ? names[section] : QString();
}

const JournalEntry &Journal::entry(int row) const
{
    return m_entries[m_entries.size() - 1 - static_cast<std::size_t>(row)];
}

} // namespace sluice::ui
