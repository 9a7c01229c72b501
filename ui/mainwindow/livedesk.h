// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/run.h"
#include "ui/dialogs/threewaydialog.h"
#include "ui/document/selection.h"
#include "ui/document/workspacedocument.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/standingsjob.h"
#include "ui/panels/journal.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace sluice::ui {

class ResourceTreePanel;

/// What the live desk works with; all of it outlives the desk.
struct LiveDeskParts
{
    const ClusterSession &session;
    WorkspaceDocument &document;
    Selection &selection;
    Actions &actions;
    MainWindow &window;
    Journal &journal;
    ResourceTreePanel &tree;
    const Theme &theme;
};

/// What is live beside what is open: rows of the tree, a live object opened as a document, and
/// what others changed, told and compared.
class LiveDesk final : public QObject
{
    Q_OBJECT

public:
    explicit LiveDesk(const LiveDeskParts &parts);

    /// Opens a live object as a document that was never saved.
    void open(const model::ResourceKey &key);
    /// Shows an open object three ways.
    void compare(const model::ResourceKey &key);
    /// What Sluice itself made of objects is no news.
    void takeApplied(const std::vector<planning::ObjectResult> &results);

private:
    void connectParts();
    void take(const StandingsJob::Changes &changes);
    void feedTree();
    void refreshActions();
    void tellDrift();
    void dismiss();
    void takeTheirs(const ThreeWayDialog::Fields &fields);
    void keepMine(const ThreeWayDialog::Fields &fields);
    void refreshDialog();
    std::vector<model::ResourceKey> untold() const;

    LiveDeskParts m_parts;
    StandingsJob m_job;
    std::deque<StandingsJob::Changes> m_waiting; ///< what the tree does not show yet
    std::size_t m_fed = 0;                       ///< of the first of them
    QTimer m_feeding;
    std::map<model::ResourceKey, std::string> m_dismissed; ///< what was told and closed
    QPointer<ThreeWayDialog> m_dialog;
};

/// "HTTPRoute shop/web is different in the cluster: ..."; `others` counts further objects.
QString driftText(const model::ResourceKey &key, const planning::Standing &standing, int others);

} // namespace sluice::ui
