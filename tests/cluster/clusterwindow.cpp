// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/clusterwindow.h"

#include "ui/document/text.h"
#include "ui/panels/sharechart.h"
#include "ui/panels/targetselector.h"
#include "ui/panels/weightscard.h"
#include "ui/panels/weightspanel.h"
#include "ui/panels/yamleditor.h"
#include "ui/widgets/weightbox.h"

#include <QFile>
#include <QPushButton>
#include <QTest>

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

QPushButton *buttonOf(const QWidget &dialog, const QString &text)
{
    for (auto *button : dialog.findChildren<QPushButton *>()) {
        if (button->text() == text)
            return button;
    }
    return nullptr;
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
    const auto found = editor->document()->find(instead);
    if (found.isNull())
        return false;
    editor->setTextCursor(found);
    editor->insertPlainText(text);
    return QTest::qWaitFor([&] { return m_bench->document().undoStack().canUndo(); }, patience);
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

bool ClusterWindow::apply(std::string_view action)
{
    trigger(action);
    auto *dialog = m_bench->window().findChild<ui::PlanDialog *>();
    auto *send = dialog ? buttonOf(*dialog, QStringLiteral("&Apply")) : nullptr;
    if (!send || !QTest::qWaitFor([=] { return send->isEnabled(); }, patience))
        return false;
    QTest::mouseClick(send, Qt::LeftButton);
    const bool isDone = QTest::qWaitFor([=] { return !send->isVisible(); }, patience);
    dialog->reject();
    delete dialog;
    return isDone;
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

} // namespace sluice::test
