// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <vector>

class QDialog;
class QWidget;

namespace sluice::ui {

/// About Sluice, with version and licence. Shown and deleted by itself.
QDialog *showAbout(QWidget *window);
/// Every action with its shortcut: rows of name, keys and description.
QDialog *showShortcuts(QWidget *window, const std::vector<QStringList> &rows);
/// Two texts side by side, such as a file on disk and as edited.
QDialog *showTexts(QWidget *window, const QString &title, const QStringList &names,
                   const QStringList &texts);

} // namespace sluice::ui
