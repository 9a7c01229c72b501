// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QDateTime>
#include <QString>
#include <functional>
#include <vector>

namespace sluice::ui {

enum class JournalKind { File, Edit, Refused, Apply, Failure };

struct JournalEntry
{
    QDateTime when;
    JournalKind kind = JournalKind::Edit;
    QString text;
};

/// What was done in this window, the newest first: files, edits, applies. Keeps the last 1,000; the
/// same text again within a merged edit moves its time instead of adding a row.
class Journal final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using Clock = std::function<QDateTime()>;
    enum Column { When, Kind, What, ColumnCount };

    explicit Journal(Clock clock, QObject *parent = nullptr);

    void add(JournalKind kind, const QString &text);
    const std::vector<JournalEntry> &entries() const { return m_entries; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const JournalEntry &entry(int row) const;

    Clock m_clock;
    std::vector<JournalEntry> m_entries; ///< the oldest first
};

} // namespace sluice::ui
