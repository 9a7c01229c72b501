// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>
#include <QStringList>

class QSettings;

namespace sluice::ui {

/// The menu of the files that were opened last, the newest first, kept in the session's settings.
class RecentFiles final : public QMenu
{
    Q_OBJECT

public:
    static constexpr qsizetype most = 12;

    /// `state` outlives the menu.
    explicit RecentFiles(QSettings &state, QWidget *parent = nullptr);

    QStringList paths() const;
    void add(const QStringList &paths);
    void forgetAll();

signals:
    void chosen(const QString &path);

private:
    void keep(const QStringList &paths);
    void refresh();

    QSettings &m_state;
};

} // namespace sluice::ui
