// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QMainWindow>

class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace sluice::ui {

/// The places of the window that panels go into.
enum class Place { Tree, Flow, Yaml, Weights, LiveSplit, Problems, Journal };

/// The frame: menus, tool bar, status bar and the places that panels are put into. It knows no
/// panel's class.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Theme &theme, QWidget *parent = nullptr);

    /// Puts a panel into its place; the window owns it.
    void place(Place place, QWidget *panel);
    /// Text of the tab of LiveSplit, Problems or Journal.
    void setTabText(Place place, const QString &text);
    void showTab(Place place);

    QByteArray layoutState() const;
    void restoreLayout(const QByteArray &state);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();

    Theme &m_theme;
    QSplitter *m_columns;
    QSplitter *m_rows;
    QSplitter *m_middle;
    QTabWidget *m_tabs;
};

} // namespace sluice::ui
