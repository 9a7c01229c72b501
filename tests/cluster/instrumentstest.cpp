// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/auditlog.h"
#include "tests/cluster/clusternamespace.h"
#include "tests/cluster/faultproxy.h"

#include "tests/support/testmain.h"

using namespace sluice::test;

namespace {

const auto configMaps = QStringLiteral("/configmaps");

/// What other tests rely on: that the cluster, its audit log and its faults are what they say.
class InstrumentsTest : public QObject
{
    Q_OBJECT

private slots:
    void identitiesMayWhatTheyMay_data()
    {
        QTest::addColumn<QString>("question");
        QTest::addColumn<QString>("answers"); // of admin, deployer, editor, viewer, nobody
        QTest::newRow("patch routes") << "patch httproutes.gateway.networking.k8s.io"
                                      << "yes yes yes no no";
        QTest::newRow("read routes") << "list httproutes.gateway.networking.k8s.io"
                                     << "yes yes yes yes no";
        QTest::newRow("read services") << "list services"
                                       << "yes yes no yes no";
        QTest::newRow("patch deployments") << "patch deployments.apps"
                                           << "yes yes no no no";
    }
    void identitiesMayWhatTheyMay()
    {
        QFETCH(QString, question);
        QFETCH(QString, answers);
        const ClusterNamespace here;
        QStringList found;
        for (const auto *const user : {"admin", "deployer", "editor", "viewer", "nobody"}) {
            const auto ran = here.kubectl(QStringLiteral("auth can-i --context %1 %2")
                                              .arg(QString::fromLatin1(user), question));
            found << ran.out.trimmed();
        }
        QCOMPARE(found.join(QLatin1Char(' ')), answers);
    }

    void theAuditLogTellsWritesFromDryRunsAndReadings()
    {
        const ClusterNamespace here;
        const AuditLog log;
        here.mustKubectl(QStringLiteral("get configmaps"));
        here.mustKubectl(
            QStringLiteral("create configmap words --from-literal a=b --dry-run=server"));
        here.mustKubectl(QStringLiteral("create configmap words --from-literal a=b"));
        const auto writes = log.writes(QStringLiteral("kubectl"));
        QVERIFY2(writes.size() == 1, qPrintable(describe(log.requests(QStringLiteral("kubectl")))));
        QCOMPARE(writes[0].verb, QStringLiteral("create"));
        QCOMPARE(writes[0].code, 201);
        QCOMPARE(writes[0].user, QStringLiteral("admin"));
        QCOMPARE(writes[0].body[QStringLiteral("data")][QStringLiteral("a")].toString(),
                 QStringLiteral("b"));
        QVERIFY(log.requests(QStringLiteral("kubectl")).size() >= 3);
        QVERIFY(log.requests().isEmpty());
    }

    void theApiServerComesBackWithItsObjects()
    {
        const ClusterNamespace here;
        here.mustKubectl(QStringLiteral("create configmap words --from-literal a=b"));
        apiServer("kill");
        QVERIFY(here.kubectl(QStringLiteral("get configmaps")).code != 0);
        apiServer("start");
        QVERIFY(!here.object(QStringLiteral("configmap"), QStringLiteral("words")).isEmpty());
    }

    void podsBecomeReadyBeforeAndAfterTheApiServerWasAway()
    {
        const ClusterNamespace here;
        here.mustKubectl(QStringLiteral("create deployment web --image page:1 --replicas 2"));
        const auto ready = [&] {
            return here
                .object(QStringLiteral("deployment"),
                        QStringLiteral(
                            "web"))[QStringLiteral("status")][QStringLiteral("readyReplicas")]
                .toInt();
        };
        QVERIFY(eventually([&] { return ready() == 2; }));
        apiServer("kill");
        apiServer("start");
        here.mustKubectl(QStringLiteral("scale deployment web --replicas 3"));
        QVERIFY(eventually([&] { return ready() == 3; }));
    }

    void aFaultStrikesOnceAndAsItSays_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<bool>("isStored");
        QTest::addColumn<bool>("isServerAlive");
        QTest::newRow("kill-before") << "kill-before" << false << false;
        QTest::newRow("kill-after") << "kill-after" << true << false;
        QTest::newRow("cut-after") << "cut-after" << true << true;
        QTest::newRow("cut-half") << "cut-half" << true << true;
        QTest::newRow("html") << "html" << false << true;
    }
    void aFaultStrikesOnceAndAsItSays()
    {
        QFETCH(QString, fault);
        QFETCH(bool, isStored);
        QFETCH(bool, isServerAlive);
        const ClusterNamespace here;
        FaultProxy proxy(fault, QStringLiteral("POST"), configMaps);
        const auto through =
            QStringLiteral("--context deployer --kubeconfig ") + proxy.kubeconfig();
        const auto create = QStringLiteral("create configmap words --validate=false ") + through;
        QVERIFY(here.kubectl(create).code != 0);
        QCOMPARE(here.kubectl(QStringLiteral("get --raw /readyz")).code == 0, isServerAlive);
        if (!isServerAlive)
            apiServer("start");
        QCOMPARE(!here.object(QStringLiteral("configmap"), QStringLiteral("words")).isEmpty(),
                 isStored);
        QCOMPARE(proxy.requests().filter(QStringLiteral("POST")).size(), 1);
        QVERIFY(proxy.requests().last().endsWith(fault));
        QCOMPARE(here.kubectl(create).code == 0, !isStored);
    }
    void killedAmidARequestTheServerComesBackAndItIsStoredOrNot()
    {
        const ClusterNamespace here;
        const FaultProxy proxy(QStringLiteral("kill-amid"), QStringLiteral("POST"), configMaps);
        const auto through =
            QStringLiteral("--context deployer --kubeconfig ") + proxy.kubeconfig();
        QVERIFY(here.kubectl(QStringLiteral("create configmap words ") + through).code != 0);
        apiServer("start");
        QCOMPARE(here.kubectl(QStringLiteral("get configmaps")).code, 0);
    }
};

} // namespace

SLUICE_TEST(InstrumentsTest, "instrumentstest");
#include "instrumentstest.moc"
