// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include <QApplication>

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    sluice::ui::Theme theme;
    theme.applyTo(application);
    sluice::ui::MainWindow window(theme);
    window.show();
    return QApplication::exec();
}
