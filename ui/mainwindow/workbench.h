// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/preferencesdialog.h"
#include "ui/document/selection.h"
#include "ui/document/workspacedocument.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/changesdesk.h"
#include "ui/mainwindow/clusterdesk.h"
#include "ui/mainwindow/filedesk.h"
#include "ui/mainwindow/laststate.h"
#include "ui/mainwindow/lessons.h"
#include "ui/mainwindow/livedesk.h"
#include "ui/mainwindow/localtarget.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/problemsdesk.h"
#include "ui/mainwindow/recoverydesk.h"
#include "ui/mainwindow/samplingdesk.h"
#include "ui/mainwindow/servedroutesjob.h"
#include "ui/mainwindow/targetdesk.h"
#include "ui/panels/journal.h"
#include "ui/session/measuringsession.h"

#include <QObject>
#include <initializer_list>
#include <memory>
#include <optional>

class QSettings;

namespace sluice::ui {

class CommandPalette;
class FlowCanvas;
class LiveSplitPanel;
class RecentFiles;
class ResourceTreePanel;
class TopBar;
class WeightsPanel;
class YamlView;

/// What the window needs from outside; all of it outlives the workbench.
struct WorkbenchPorts
{
    routing::GatewayControl &gateway;
    traffic::SampleSource &samples;
    planning::ClusterSource &cluster;
    planning::ServiceAccess &access;
    FileChooser &chooser;
    Confirm &confirm;
    QSettings &preferences; ///< what the person prefers
    QSettings &state;       ///< what the last session left: geometry, files, selection
    QString exampleFolder;  ///< where the example is copied to
    QString recoveryFolder; ///< where unsaved texts are kept for the case of a crash
    QString journalFolder;  ///< of the journal of cluster changes
    Journal::Clock clock;
};

/// How the window starts.
struct StartWish
{
    QStringList paths;
    bool isDemo = false; ///< the example, served, sampled
};

/// The window with everything in it, wired: document, panels, files, local target, sampling.
class Workbench final : public QObject
{
    Q_OBJECT

public:
    Workbench(const WorkbenchPorts &ports, Theme &theme);
    ~Workbench() override;

    void start(const StartWish &wish);
    MainWindow &window() { return *m_window; }
    WorkspaceDocument &document() { return m_document; }
    Selection &selection() { return m_selection; }
    MeasuringSession &session() { return m_session; }
    LocalTarget &target() { return m_target; }
    FileDesk &files() { return *m_files; }
    RecoveryDesk &recovery() { return *m_recovery; }
    RecentFiles &recentFiles() { return *m_recent; }
    Actions &actions() { return m_actions; }
    Journal &journal() { return m_journal; }
    ClusterDesk &cluster() { return *m_cluster; }
    TargetDesk &targets() { return *m_targets; }
    LiveDesk &live() { return *m_liveDesk; }

private:
    void placePanels();
    void placeCluster(TopBar &bar);
    void connectCluster();
    void showReadings();
    QList<QAction *> actionsOf(std::initializer_list<const char *> ids) const;
    void addRecentFiles();
    void connectDocument();
    void connectFiles();
    void connectTarget();
    void connectFileActions();
    void connectExports();
    void connectEditActions();
    void connectViewActions();
    void connectGatewayActions();
    void connectHelpActions();
    void takePreferences(const Preferences &preferences);
    void openExample();
    void takeOpened();
    void chooseFirstRoute();
    void closeWindow();
    void refreshUndo();
    void showProblems(const std::vector<Diagnostic> &problems);
    void showProblem(int row);
    void tellProblem(const Diagnostic &reason);
    void copyManifest();
    void copyAll();

    WorkbenchPorts m_ports;
    Theme &m_theme;
    WorkspaceDocument m_document;
    Selection m_selection;
    MeasuringSession m_session;
    LocalTarget m_target;
    ServedRoutesJob m_servedRoutes;
    SamplingDesk m_sampling;
    Journal m_journal;
    ProblemsDesk m_problems;
    Actions m_actions;
    std::unique_ptr<MainWindow> m_window;
    FileDesk *m_files = nullptr;
    std::optional<LastState> m_lastState;
    RecoveryDesk *m_recovery = nullptr;
    RecentFiles *m_recent = nullptr;
    CommandPalette *m_palette = nullptr;
    ResourceTreePanel *m_tree = nullptr;
    FlowCanvas *m_flow = nullptr;
    WeightsPanel *m_weights = nullptr;
    YamlView *m_yaml = nullptr;
    LiveSplitPanel *m_live = nullptr;
    std::unique_ptr<ClusterDesk> m_cluster;
    std::unique_ptr<TargetDesk> m_targets;
    std::unique_ptr<Lessons> m_lessons;
    std::unique_ptr<LiveDesk> m_liveDesk;
    std::unique_ptr<ChangesDesk> m_changes;
    bool m_startsSampling = false;
};

} // namespace sluice::ui
