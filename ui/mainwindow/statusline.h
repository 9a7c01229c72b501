// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/latestjob.h"
#include "ui/document/selection.h"
#include "ui/document/workspacedocument.h"
#include "ui/mainwindow/filedesk.h"
#include "ui/session/measuringsession.h"

#include <QObject>

class QLabel;
class QMainWindow;

namespace sluice::ui {

/// What the status line tells of; all of it outlives the line.
struct StatusLineParts
{
    WorkspaceDocument &document;
    Selection &selection;
    FileDesk &files;
    MeasuringSession &session;
};

/// The window's status line and title: what is open, what is not saved, what sampling costs, the
/// form of the chosen file.
class StatusLine final : public QObject
{
    Q_OBJECT

public:
    StatusLine(const StatusLineParts &parts, QMainWindow &window);

private:
    void build();
    void refreshPlace();
    void refreshChanges();
    void showChanges(int lines);
    void refreshCost();

    StatusLineParts m_parts;
    QMainWindow &m_window;
    QLabel *m_workspace;
    QLabel *m_changes;
    QLabel *m_cost;
    QLabel *m_format;
    LatestJob<int> m_changesJob;
};

} // namespace sluice::ui
