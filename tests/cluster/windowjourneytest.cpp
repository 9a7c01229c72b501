// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/auditlog.h"
#include "tests/cluster/clusterwindow.h"
#include "tests/cluster/gateways.h"
#include "tests/support/testmain.h"
#include "ui/document/text.h"

#include <QDir>

#include <cmath>
#include <optional>

using namespace sluice;
using namespace sluice::test;

namespace {

constexpr int patience = 120'000;
constexpr double tolerance = 7; // percent; 500 answers give 2 as standard deviation
const auto routeName = QStringLiteral("simple-apps-http-route");
const auto compareEdited = "cluster.compare";
using Weights = std::vector<std::int64_t>;

QString copyOfTheExample(const ClusterNamespace &here)
{
    const QDir source(QStringLiteral(SLUICE_RESOURCES "/examples/kong-multi-backends"));
    const auto folder = here.path(QStringLiteral("example"));
    QDir().mkpath(folder);
    for (const auto *const name : {"app-v1.yaml", "app-v2.yaml", "http-route.yaml"})
        QFile::copy(source.filePath(QLatin1String(name)),
                    folder + QLatin1Char('/') + QLatin1String(name));
    return folder;
}

} // namespace

/// The example, moved to Traefik's and Contour's Gateways and measured there, in one window, as a
/// person would do it; each test goes on where the one before it ended.
class WindowJourneyTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_here.emplace();
        m_log.emplace();
        m_window.emplace(*m_here);
        QVERIFY(m_window->open(copyOfTheExample(*m_here)));
        // Nobody chose a context yet.
        const auto requests = m_log->requests();
        QVERIFY2(requests.isEmpty(), qPrintable(describe(requests)));
        QVERIFY(m_window->connect());
    }
    void init() { QVERIFY2(!m_isBroken, "a test before this one failed"); }
    void cleanup() { m_isBroken = m_isBroken || QTest::currentTestFailed(); }

    void bothParentsAcceptTheRouteThatWasMovedToThem()
    {
        QVERIFY(m_window->type(QStringLiteral("  - name: traefik\n    namespace: gateways\n"
                                              "  - name: contour\n    namespace: gateways"),
                               QStringLiteral("  - name: kong")));
        auto plan = m_window->compare("cluster.compare-all");
        QCOMPARE(plan.announced().size(), 5);
        QVERIFY(send(plan));
        QVERIFY(eventually([&] { return acceptedParents(*m_here, routeName) == 2; }));
    }

    void scalingOneAppChangesItAlone()
    {
        QVERIFY(m_window->choose(QStringLiteral("Deployment"), QStringLiteral("app-v1")));
        QVERIFY(m_window->type(QStringLiteral("replicas: 1"), QStringLiteral("replicas: 3")));
        auto plan = m_window->compare("cluster.compare-all");
        QCOMPARE(plan.announced(), QStringList{QStringLiteral("app-v1")});
        QVERIFY(send(plan));
        QVERIFY(m_window->choose(QStringLiteral("HTTPRoute"), routeName));
        QTRY_COMPARE_WITH_TIMEOUT(m_window->readyPods(0), 1, patience);
    }

    void whatIsWantedMovesWithTheApplyAndNotWithTheEdit()
    {
        QVERIFY(m_window->chooseTarget(QStringLiteral("Gateway traefik (10.97.0.2:8000")));
        m_window->trigger("sample.toggle");
        QTRY_VERIFY_WITH_TIMEOUT(isAbout(50), patience);
        m_window->setWeight(0, 300);
        m_window->setWeight(1, 100);
        QCOMPARE(wanted(), (Weights{1, 1}));
        auto plan = m_window->compare(compareEdited);
        QVERIFY(send(plan));
        QTRY_COMPARE_WITH_TIMEOUT(wanted(), (Weights{300, 100}), patience);
        QCOMPARE(session().timeline().marks().back().kind, traffic::MarkKind::Applied);
        QTRY_VERIFY_WITH_TIMEOUT(isAbout(75), patience);
        QVERIFY(eventually([&] { return acceptedParents(*m_here, routeName) == 2; }));
    }

    void theOtherGatewayServesItTooByAddressAndByProxy()
    {
        QVERIFY(m_window->chooseTarget(QStringLiteral("Gateway contour (10.97.0.3:80")));
        QTRY_VERIFY_WITH_TIMEOUT(isAbout(75), patience);
        QVERIFY(m_window->chooseTarget(
            QStringLiteral("Gateway contour through the API server's service proxy")));
        QTRY_VERIFY_WITH_TIMEOUT(isAbout(75), patience);
        QCOMPARE(session().tally().failed(), std::uint64_t{0});
    }

    void somebodyElsesEditIsMeasuredAndToldWithItsAuthor()
    {
        QCOMPARE(m_window->drift(), QString());
        m_here->mustKubectl(
            QStringLiteral("patch httproute %1 --type=json --patch-file %2")
                .arg(routeName,
                     m_here->write(
                         QStringLiteral("theirs.yaml"),
                         QStringLiteral("- {op: replace, path: "
                                        "/spec/rules/0/backendRefs/0/weight, value: 0}\n"))));
        QTRY_COMPARE_WITH_TIMEOUT(wanted(), (Weights{0, 100}), patience);
        QCOMPARE(ui::toQt(session().timeline().marks().back().text),
                 QStringLiteral("changed by kubectl-patch"));
        QTRY_VERIFY_WITH_TIMEOUT(isAbout(0), patience);
        QTRY_VERIFY(m_window->drift().contains(QStringLiteral("backendRefs[0].weight is 0 there")));
        QVERIFY2(m_window->drift().contains(QStringLiteral("by kubectl-patch")),
                 qPrintable(m_window->drift()));
        const auto fields = m_window->threeWays();
        QVERIFY2(
            fields.contains(QStringLiteral("spec.rules[0].backendRefs[0].weight|not there|300|0")),
            qPrintable(fields));
    }

    void sendingOverItIsAConflictUntilTheOwnerIsNamed()
    {
        auto plan = m_window->compare(compareEdited);
        QVERIFY2(plan.summary().startsWith(QStringLiteral("Something has to be answered")),
                 qPrintable(plan.summary()));
        QVERIFY2(plan.questions().contains(QStringLiteral("kubectl-patch owns a field")),
                 qPrintable(plan.questions()));
        QVERIFY(!plan.maySend());
        QVERIFY(plan.takeOver(QStringLiteral("kubectl-patch")));
        QVERIFY(send(plan));
        QTRY_COMPARE_WITH_TIMEOUT(wanted(), (Weights{300, 100}), patience);
        QTRY_VERIFY_WITH_TIMEOUT(isAbout(75), patience);
    }

    void theJournalTakesItBack()
    {
        auto plan = m_window->revertNewest();
        QCOMPARE(plan.announced(), QStringList{routeName});
        QVERIFY(send(plan));
        QTRY_COMPARE_WITH_TIMEOUT(wanted(), (Weights{0, 100}), patience);
        QTRY_VERIFY_WITH_TIMEOUT(isAbout(0), patience);
    }

    void theServerWasSentNothingThatWasNotAnnounced()
    {
        m_announced.sort();
        const auto writes = m_log->writes();
        QCOMPARE(changedNames(writes), m_announced);
        const auto home = QStringLiteral("/namespaces/%1/").arg(m_here->name());
        for (const auto &write : writes)
            QVERIFY2(write.uri.contains(home) && m_announced.contains(write.name()),
                     qPrintable(write.uri));
    }

    void cleanupTestCase()
    {
        m_window.reset();
        m_here.reset();
    }

private:
    /// What the plan says that it changes is remembered.
    bool send(DrivenPlan &plan)
    {
        m_announced += plan.announced();
        return plan.send();
    }
    ui::MeasuringSession &session() { return m_window->bench().session(); }
    Weights wanted()
    {
        Weights all;
        for (const auto &backend : session().backends())
            all.push_back(backend.wantedWeight);
        return all;
    }
    bool isAbout(double percent) { return std::abs(m_window->charted(0) - percent) < tolerance; }

    std::optional<ClusterNamespace> m_here;
    std::optional<AuditLog> m_log;
    std::optional<ClusterWindow> m_window;
    QStringList m_announced;
    bool m_isBroken = false;
};

SLUICE_TEST(WindowJourneyTest, "windowjourneytest");
#include "windowjourneytest.moc"
