// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/recentfiles.h"

#include <QDir>
#include <QSettings>

namespace sluice::ui {
namespace {

const QString recentKey = QStringLiteral("recent");

/// A file's name may hold the mark of a mnemonic.
QString asMenuText(const QString &path)
{
    auto text = QDir::toNativeSeparators(path);
    text.replace(QLatin1Char('&'), QStringLiteral("&&"));
    return text;
}

} // namespace

RecentFiles::RecentFiles(QSettings &state, QWidget *parent)
    : QMenu(tr("Open recen&t"), parent),
      m_state(state)
{
    setObjectName(QStringLiteral("recent-files"));
    refresh();
}

QStringList RecentFiles::paths() const
{
    return m_state.value(recentKey).toStringList();
}

void RecentFiles::add(const QStringList &paths)
{
    auto all = paths.mid(0, most) + this->paths();
    all.removeDuplicates();
    keep(all.mid(0, most));
}

void RecentFiles::forgetAll()
{
    keep({});
}

void RecentFiles::keep(const QStringList &paths)
{
    m_state.setValue(recentKey, paths);
    refresh();
}

void RecentFiles::refresh()
{
    clear();
    for (const auto &path : paths())
        addAction(asMenuText(path), this, [this, path] { emit chosen(path); });
    setEnabled(!isEmpty());
    if (isEmpty())
        return;
    addSeparator();
    addAction(tr("&Clear this list"), this, &RecentFiles::forgetAll);
}

} // namespace sluice::ui
