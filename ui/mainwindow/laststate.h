// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/selection.h"
#include "ui/mainwindow/filedesk.h"
#include "ui/mainwindow/mainwindow.h"

class QSettings;

namespace sluice::ui {

/// What the last session left and the next one takes up: geometry, open files, selection.
class LastState
{
public:
    /// All of it outlives this.
    LastState(QSettings &settings, MainWindow &window, Selection &selection, FileDesk &files);

    void restoreLayout();
    /// Opens the files that are still there.
    void restoreFiles();
    void save();

private:
    QSettings &m_settings;
    MainWindow &m_window;
    Selection &m_selection;
    FileDesk &m_files;
};

} // namespace sluice::ui
