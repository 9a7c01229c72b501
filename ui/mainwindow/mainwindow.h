// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"

#include <QMainWindow>
#include <QStringList>

class QSplitter;
class QTabWidget;

namespace sluice::ui {

/// The places of the window that panels go into.
enum class Place { Tree, Flow, Yaml, Weights, LiveSplit, Problems, Cluster, Journal };

/// The frame: menus, tool bar, status bar and the places that panels are put into. It knows no
/// panel's class.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Theme &theme, QWidget *parent = nullptr);

    /// Puts a panel into its place; the window owns it.
    void place(Place place, QWidget *panel);
    /// Text of the tab of LiveSplit, Problems, Cluster or Journal.
    void setTabText(Place place, const QString &text);
    void showTab(Place place);
    /// Shows a place and moves the keyboard there.
    void focus(Place place);
    /// The line for messages above the panels.
    MessageBar &messages() { return *m_messages; }
    /// Closes without asking.
    void closeNow();

    QByteArray layoutState() const;
    void restoreLayout(const QByteArray &state);

signals:
    /// The person wants to close the window; closeNow() does it.
    void closeAsked();
    void filesDropped(const QStringList &paths);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    QWidget *holder(Place place) const;

    Theme &m_theme;
    QSplitter *m_columns;
    QSplitter *m_rows;
    QSplitter *m_middle;
    QTabWidget *m_tabs;
    MessageBar *m_messages;
    bool m_mayClose = false;
};

} // namespace sluice::ui
