// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/workbench.h"

#include "ui/canvas/flowcanvas.h"
#include "ui/canvas/flowpane.h"
#include "ui/document/text.h"
#include "ui/mainwindow/example.h"
#include "ui/mainwindow/panelactions.h"
#include "ui/mainwindow/recentfiles.h"
#include "ui/mainwindow/routedesk.h"
#include "ui/mainwindow/statusline.h"
#include "ui/mainwindow/topbar.h"
#include "ui/panels/livesplitpanel.h"
#include "ui/panels/resourcetreepanel.h"
#include "ui/panels/tablepanel.h"
#include "ui/panels/weightspanel.h"
#include "ui/panels/yamlview.h"
#include "ui/widgets/commandpalette.h"

#include <QMenuBar>
#include <QSettings>
#include <QTreeView>

namespace sluice::ui {

Workbench::Workbench(const WorkbenchPorts &ports, Theme &theme)
    : m_ports(ports),
      m_theme(theme),
      m_session(ports.samples),
      m_target(ports.gateway, m_document),
      m_servedRoutes(m_target),
      m_sampling(m_session, m_target, m_document, m_selection),
      m_journal(ports.clock),
      m_problems(m_document, theme),
      m_actions(theme),
      m_window(std::make_unique<MainWindow>(theme))
{
    m_files = new FileDesk(
        {m_document, m_selection, ports.chooser, ports.confirm, m_window->messages(), m_journal},
        this);
    m_lastState.emplace(ports.state, *m_window, m_selection, *m_files);
    m_recovery = new RecoveryDesk(m_document, *m_files, m_window->messages(), this);
    m_palette = new CommandPalette(m_window.get());
    m_actions.fill(*m_window);
    addRecentFiles();
    auto *bar = new TopBar(m_actions, m_target, m_session, theme, m_window.get());
    m_window->addToolBar(bar);
    placePanels();
    placeCluster(*bar);
    new RouteDesk({m_document, m_selection, *m_files, m_actions}, m_window.get());
    new StatusLine({m_document, m_selection, *m_files, m_session}, *m_window);
    connectDocument();
    connectFiles();
    connectTarget();
    connectFileActions();
    connectExports();
    connectEditActions();
    connectViewActions();
    connectGatewayActions();
    connectHelpActions();
    takePreferences(Preferences::read(ports.preferences));
    refreshUndo();
}

Workbench::~Workbench()
{
    m_session.stop();
    m_sampling.setTarget(m_target);
    // The history is emptied when the document goes, after the actions that follow it.
    m_document.undoStack().disconnect(this);
}

void Workbench::placePanels()
{
    m_tree = new ResourceTreePanel(m_document, m_selection, m_theme);
    m_weights = new WeightsPanel(m_document, m_selection, m_theme);
    m_tree->setContextActions(
        actionsOf({"route.add", "route.remove", "route.move-up", "route.move-down", "rule.add",
                   "edit.copy-manifest", "cluster.open-live", "cluster.compare-live"}));
    m_weights->setRuleActions(
        actionsOf({"rule.add", "rule.move-up", "rule.move-down", "rule.remove"}));
    m_window->place(Place::Tree, m_tree);
    m_window->place(Place::Weights, m_weights);
    m_flow = new FlowCanvas(m_document, m_selection, m_theme);
    connect(m_flow, &FlowCanvas::backendChosen, m_weights, &WeightsPanel::focusBackend);
    m_window->place(Place::Flow, new FlowPane(m_flow));
    m_yaml = new YamlView(m_document, m_selection, m_theme);
    m_window->place(Place::Yaml, m_yaml);
    m_live = new LiveSplitPanel(m_session, m_theme, m_ports.chooser);
    m_live->setRequestCheck(
        [this](const traffic::ProbeTarget &target) { return m_sampling.check(target); });
    connect(m_live, &LiveSplitPanel::toggleAsked, &m_actions["sample.toggle"], &QAction::trigger);
    connect(m_live, &LiveSplitPanel::failed, this, &Workbench::tellProblem);
    m_window->place(Place::LiveSplit, m_live);
    connectWeightActions(m_actions, *m_weights);
    connectLiveSplitActions(m_actions, *m_live);
    auto *problems = new TablePanel(m_problems.model(), ProblemsModel::Message,
                                    tr("No problems found in the open manifests."));
    problems->view().setAccessibleName(tr("Problems"));
    connect(problems, &TablePanel::opened, this, &Workbench::showProblem);
    m_window->place(Place::Problems, problems);
    auto *journal =
        new TablePanel(m_journal, Journal::What, tr("Nothing was edited or applied yet."));
    journal->view().setAccessibleName(tr("Journal"));
    m_window->place(Place::Journal, journal);
    connect(&m_sampling, &SamplingDesk::readingsChanged, this, &Workbench::showReadings);
}

void Workbench::showReadings()
{
    auto readings = m_sampling.readings();
    m_targets->addPods(readings);
    m_weights->setReadings(readings);
    m_flow->setReadings(readings);
}

void Workbench::placeCluster(TopBar &bar)
{
    m_cluster = std::make_unique<ClusterDesk>(
        ClusterDeskParts{m_ports.cluster, m_document, m_selection, m_actions, *m_window,
                         m_ports.chooser, m_ports.confirm, m_journal, m_ports.preferences, m_theme,
                         m_ports.clock, m_ports.journalFolder});
    bar.addCluster(m_cluster->session(), m_ports.preferences);
    connectCluster();
}

void Workbench::connectCluster()
{
    m_targets = std::make_unique<TargetDesk>(
        TargetDeskParts{m_target, m_cluster->session(), m_ports.access, m_document, m_selection,
                        m_sampling, m_live->targets()});
    m_lessons = std::make_unique<Lessons>(m_session, m_sampling, m_targets->gateway(),
                                          m_cluster->session(), m_ports.access);
    connect(m_targets.get(), &TargetDesk::podsChanged, this, &Workbench::showReadings);
    connect(m_lessons.get(), &Lessons::failed, this, &Workbench::tellProblem);
    connect(m_cluster.get(), &ClusterDesk::sending, &m_targets->gateway(), &GatewayTarget::expect);
    connect(m_cluster.get(), &ClusterDesk::sent, &m_targets->gateway(), &GatewayTarget::settle);
    m_actions.on("sample.learn", m_lessons.get(), [this] { m_lessons->learn(); });
    m_liveDesk = std::make_unique<LiveDesk>(LiveDeskParts{m_cluster->session(), m_document,
                                                          m_selection, m_actions, *m_window,
                                                          m_journal, *m_tree, m_theme});
    m_changes = std::make_unique<ChangesDesk>(
        ChangesDeskParts{*m_cluster, m_actions, *m_window, m_theme, m_ports.journalFolder});
    connect(m_cluster.get(), &ClusterDesk::ended, this,
            [this](const ClusterChange &change) { m_liveDesk->takeApplied(change.results()); });
}

QList<QAction *> Workbench::actionsOf(std::initializer_list<const char *> ids) const
{
    QList<QAction *> actions;
    for (const auto *id : ids)
        actions << &m_actions[id];
    return actions;
}

void Workbench::addRecentFiles()
{
    auto *menu = m_window->menuBar()->findChild<QMenu *>(QStringLiteral("&File"));
    m_recent = new RecentFiles(m_ports.state, menu);
    menu->insertMenu(&m_actions["file.open-example"], m_recent);
    connect(m_recent, &RecentFiles::chosen, m_files,
            [this](const QString &path) { m_files->open({path}); });
    connect(m_files, &FileDesk::opened, m_recent, &RecentFiles::add);
}

void Workbench::connectDocument()
{
    connect(&m_problems, &ProblemsDesk::found, this, &Workbench::showProblems);
    connect(&m_document, &WorkspaceDocument::edited, this,
            [this](const QString &text) { m_journal.add(JournalKind::Edit, text); });
    connect(&m_document, &WorkspaceDocument::refused, this, [this](const Diagnostic &reason) {
        m_journal.add(JournalKind::Refused, toQt(reason.message));
        tellProblem(reason);
    });
}

void Workbench::connectFiles()
{
    connect(m_files, &FileDesk::opened, this, &Workbench::takeOpened);
    connect(m_files, &FileDesk::failed, this, &Workbench::tellProblem);
    connect(m_recovery, &RecoveryDesk::failed, this, &Workbench::tellProblem);
    connect(m_recovery, &RecoveryDesk::recovered, this, [this](const QStringList &paths) {
        m_journal.add(JournalKind::File, tr("Recovered %1").arg(paths.join(QStringLiteral(", "))));
        takeOpened();
    });
}

void Workbench::connectTarget()
{
    connect(&m_servedRoutes, &ServedRoutesJob::found, this,
            [this](const ServedRoutes &routes) { m_tree->model().setServed(routes); });
    connect(&m_target, &LocalTarget::changed, this, [this] {
        if (m_target.isServing())
            m_tree->model().setPending(m_target.pendingResources());
    });
    connect(&m_target, &LocalTarget::applied, this,
            [this](const QString &text) { m_journal.add(JournalKind::Apply, text); });
    connect(&m_target, &LocalTarget::failed, this, [this](const Diagnostic &reason) {
        m_journal.add(JournalKind::Failure, toQt(reason.message));
        tellProblem(reason);
    });
    connect(&m_target, &LocalTarget::started, this, [this] {
        m_journal.add(JournalKind::Apply,
                      tr("The local gateway serves on %1").arg(m_target.address()));
        if (std::exchange(m_startsSampling, false))
            m_sampling.toggle();
    });
    connect(&m_sampling, &SamplingDesk::refused, this, &Workbench::tellProblem);
    connect(m_window.get(), &MainWindow::closeAsked, this, &Workbench::closeWindow);
    connect(m_window.get(), &MainWindow::filesDropped, m_files, &FileDesk::open);
}

void Workbench::start(const StartWish &wish)
{
    m_startsSampling = wish.isDemo;
    m_lastState->restoreLayout();
    if (!wish.isDemo && wish.paths.isEmpty())
        m_lastState->restoreFiles();
    if (!wish.paths.isEmpty())
        m_files->open(wish.paths);
    else if (wish.isDemo || !m_files->isOpening())
        openExample();
    m_window->show();
    m_recovery->start(m_ports.recoveryFolder);
}

void Workbench::openExample()
{
    const auto copied = copyExample(m_ports.exampleFolder);
    if (copied)
        m_files->open({toQt(*copied)});
    else
        tellProblem(copied.error());
}

void Workbench::takeOpened()
{
    m_problems.look();
    chooseFirstRoute();
    if (!m_target.isServing() && !m_target.isBusy())
        m_target.start(Preferences::read(m_ports.preferences).gateway());
}

void Workbench::chooseFirstRoute()
{
    const auto &chosen = m_selection.resource();
    if (chosen && m_document.workspace().find(*chosen))
        return;
    const auto routes = m_document.workspace().routes(1);
    if (!routes.empty())
        m_selection.select(workspace::RuleRef{routes.front().resource->key, 0});
}

void Workbench::closeWindow()
{
    m_files->whenSettled([this] {
        m_lastState->save();
        m_recovery->clear();
        m_session.stop();
        m_window->closeNow();
    });
}

void Workbench::takePreferences(const Preferences &preferences)
{
    m_theme.setChoice(preferences.theme);
    auto pace = m_session.pace();
    pace.rate = preferences.rate;
    pace.connections = preferences.connections;
    pace.keepAlive = preferences.keepAlive;
    m_session.setPace(pace);
    m_actions["view.theme-system"].setChecked(preferences.theme == ThemeChoice::System);
    m_actions["view.theme-light"].setChecked(preferences.theme == ThemeChoice::Light);
    m_actions["view.theme-dark"].setChecked(preferences.theme == ThemeChoice::Dark);
    emit m_target.changed();
}

void Workbench::showProblems(const std::vector<Diagnostic> &problems)
{
    m_tree->model().setProblems(problems);
    m_window->setTabText(Place::Problems, tr("Problems %1").arg(problems.size()));
}

void Workbench::showProblem(int row)
{
    const auto &where = m_problems.model().problem(row).where;
    if (const auto *file = m_document.shown().fileAt(where.file))
        m_yaml->showPlace(file->id, where.span.begin);
}

void Workbench::tellProblem(const Diagnostic &reason)
{
    auto text = toQt(reason.message);
    if (!reason.remedy.empty())
        text += QLatin1Char(' ') + toQt(reason.remedy);
    m_window->messages().tell(QStringLiteral("problem"), text, {{tr("Close"), {}}});
}

} // namespace sluice::ui
