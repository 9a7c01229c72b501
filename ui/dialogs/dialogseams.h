// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/confirm.h"
#include "ui/widgets/filechooser.h"

#include <QPointer>
#include <QWidget>

class QFileDialog;

namespace sluice::ui {

/// Asks for files with Qt's or the desktop's dialog, without a nested event loop.
class DialogFileChooser final : public FileChooser
{
public:
    /// Dialogs stand before this window.
    void setWindow(QWidget *window) { m_window = window; }
    void chooseFiles(const Request &request,
                     std::function<void(const QStringList &)> done) override;
    void chooseFolder(const Request &request, std::function<void(const QString &)> done) override;
    void chooseSaveFile(const Request &request, std::function<void(const QString &)> done) override;

private:
    QFileDialog *make(const Request &request) const;

    QPointer<QWidget> m_window;
};

/// Puts questions in a message box, without a nested event loop.
class DialogConfirm final : public Confirm
{
public:
    void setWindow(QWidget *window) { m_window = window; }
    void ask(const Question &question, std::function<void(const QString &id)> done) override;

private:
    QPointer<QWidget> m_window;
};

} // namespace sluice::ui
