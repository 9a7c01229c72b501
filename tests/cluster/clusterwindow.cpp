// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/clusterwindow.h"

#include "ui/dialogs/changesdialog.h"
#include "ui/dialogs/threewaydialog.h"
#include "ui/document/text.h"
#include "ui/panels/resourcetreepanel.h"
#include "ui/panels/sharechart.h"
#include "ui/panels/targetselector.h"
#include "ui/panels/weightscard.h"
#include "ui/panels/weightspanel.h"
#include "ui/panels/yamleditor.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/weightbox.h"

#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

namespace sluice::test {
namespace {

constexpr int patience = 60'000;
constexpr std::uint64_t enough = 500;

/// The cluster's kubeconfig, with this namespace for admin.
QString kubeconfigFor(const ClusterNamespace &here)
{
    const auto path = here.path(QStringLiteral("window.kubeconfig"));
    QFile::copy(qEnvironmentVariable("KUBECONFIG"), path);
    runToEnd(QStringLiteral("kubectl"),
             {QStringLiteral("config"), QStringLiteral("--kubeconfig"), path,
              QStringLiteral("set-context"), QStringLiteral("admin"), QStringLiteral("--namespace"),
              here.name()},
             QProcessEnvironment::systemEnvironment());
    return path;
}

/// The row of the kind's resource of that name; invalid where there is none.
QModelIndex rowOf(const QAbstractItemModel &model, const QString &kind, const QString &name)
{
    const auto rows = model.match(model.index(0, 0), Qt::DisplayRole, name, -1,
                                  Qt::MatchExactly | Qt::MatchRecursive);
    for (const auto &row : rows) {
        if (row.parent().data().toString() == kind)
            return row;
    }
    return {};
}

} // namespace

ClusterWindow::ClusterWindow(const ClusterNamespace &here)
    : m_kubeconfig(kubeconfigFor(here)),
      m_preferences(path(QStringLiteral("preferences.ini")), QSettings::IniFormat),
      m_state(path(QStringLiteral("state.ini")), QSettings::IniFormat)
{
    const auto environment = cluster::processEnvironment();
    ui::Preferences preferences;
    preferences.rate = 200;
    preferences.write(m_preferences);
    m_cluster = std::make_unique<cluster::LiveCluster>(
        cluster::LiveClusterOptions{.kubeconfig = ui::toStd(m_kubeconfig),
                                    .environment = environment,
                                    .stateFolder = ui::toStd(path(QStringLiteral("state"))),
                                    .userAgent = "sluice/test"});
    m_access = std::make_unique<cluster::LiveServiceAccess>(environment, ui::toStd(m_kubeconfig));
    m_bench = std::make_unique<ui::Workbench>(
        ui::WorkbenchPorts{m_gateway, m_probe, *m_cluster, *m_access, m_answers, m_answers,
                           m_preferences, m_state, path(QStringLiteral("examples")),
                           path(QStringLiteral("unsaved")), path(QStringLiteral("journal")),
                           &QDateTime::currentDateTime},
        m_theme);
    m_bench->window().resize(1400, 900);
}

bool ClusterWindow::open(const QString &path)
{
    m_bench->start({.paths = {path}});
    return QTest::qWaitFor(
        [this] { return !m_bench->files().isOpening() && m_bench->target().isServing(); },
        patience);
}

bool ClusterWindow::choose(const QString &kind, const QString &name)
{
    auto &view = m_bench->window().findChild<ui::ResourceTreePanel *>()->view();
    const auto isListed = [&] { return rowOf(*view.model(), kind, name).isValid(); };
    if (!QTest::qWaitFor(isListed, patience))
        return false;
    const auto row = rowOf(*view.model(), kind, name);
    view.scrollTo(row);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(row).center());
    return view.currentIndex() == row;
}

bool ClusterWindow::connect()
{
    planning::ContextChoice admin;
    admin.name = "admin";
    auto &session = m_bench->cluster().session();
    session.connectTo(admin);
    return QTest::qWaitFor([&] { return session.hasCluster() && session.snapshot(); }, patience);
}

bool ClusterWindow::type(const QString &text, const QString &instead)
{
    auto *editor = m_bench->window().findChild<ui::YamlEditor *>();
    const auto find = [&] { return editor->document()->find(instead); };
    if (!QTest::qWaitFor([&] { return !find().isNull(); }, patience))
        return false;
    const QSignalSpy edited(&m_bench->document(), &ui::WorkspaceDocument::committed);
    editor->setTextCursor(find());
    editor->insertPlainText(text);
    return QTest::qWaitFor([&] { return !edited.isEmpty(); }, patience);
}

void ClusterWindow::setWeight(std::size_t backendRef, int weight)
{
    const auto *panel = m_bench->window().findChild<ui::WeightsPanel *>();
    auto &box = panel->cards().at(backendRef)->box();
    box.setFocus();
    box.selectAll();
    QTest::keyClicks(&box, QString::number(weight));
    QTest::keyClick(&box, Qt::Key_Return);
}

DrivenPlan ClusterWindow::compare(std::string_view action)
{
    trigger(action);
    const DrivenPlan plan(m_bench->window());
    plan.isCompared();
    return plan;
}

DrivenPlan ClusterWindow::revertNewest()
{
    trigger("cluster.changes");
    QPointer<ui::ChangesDialog> dialog(m_bench->window().findChild<ui::ChangesDialog *>());
    auto *revert = buttonOf(*dialog, QStringLiteral("&Revert..."));
    if (QTest::qWaitFor([=] { return revert->isEnabled(); }, patience))
        QTest::mouseClick(revert, Qt::LeftButton);
    dialog->reject();
    const DrivenPlan plan(m_bench->window());
    plan.isCompared();
    return plan;
}

QString ClusterWindow::drift()
{
    const auto *line =
        m_bench->window().messages().findChild<QWidget *>(QStringLiteral("cluster-drift"));
    return line ? line->findChild<QLabel *>()->text() : QString();
}

QString ClusterWindow::threeWays()
{
    trigger("cluster.compare-live");
    auto *dialog = m_bench->window().findChild<ui::ThreeWayDialog *>();
    const auto *model = dialog->findChild<QTreeView *>()->model();
    QStringList lines;
    for (int row = 0; row < model->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < ui::ThreeWayModel::Changed; ++column)
            cells << model->index(row, column).data().toString();
        lines << cells.join(QLatin1Char('|'));
    }
    dialog->reject();
    return lines.join(QLatin1Char('\n'));
}

bool ClusterWindow::chooseTarget(const QString &beginning)
{
    auto &box = *m_bench->window().findChild<ui::TargetSelector *>();
    const auto isListed = [&] { return box.findText(beginning, Qt::MatchStartsWith) >= 0; };
    if (!QTest::qWaitFor(isListed, patience))
        return false;
    box.setFocus();
    const auto key = box.findText(beginning, Qt::MatchStartsWith) > box.currentIndex()
                         ? Qt::Key_Down
                         : Qt::Key_Up;
    for (int i = 0; i < box.count() && !box.currentText().startsWith(beginning); ++i)
        QTest::keyClick(&box, key);
    return box.currentText().startsWith(beginning);
}

double ClusterWindow::charted(std::size_t backend)
{
    if (m_bench->session().tally().answered() < enough)
        return -1;
    const auto *chart = m_bench->window().findChild<ui::ShareChart *>();
    const auto points = chart->points(backend);
    return points.isEmpty() ? -1 : points.last().y();
}

int ClusterWindow::readyPods(std::size_t backendRef)
{
    const auto state = m_bench->window().findChild<ui::WeightsPanel *>()->state();
    return state && backendRef < state->rows.size()
               ? state->rows[backendRef].reading.readyPods.value_or(-1)
               : -1;
}

} // namespace sluice::test
