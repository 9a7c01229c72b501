// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/auditlog.h"
#include "tests/cluster/clusterdata.h"
#include "tests/cluster/planjson.h"

#include "tests/support/testmain.h"

using namespace sluice::test;

namespace {

QList<int> weights(const QJsonObject &route)
{
    QList<int> found;
    for (const auto backend :
         route[QStringLiteral("spec")][QStringLiteral("rules")][0][QStringLiteral("backendRefs")]
             .toArray())
        found << backend[QStringLiteral("weight")].toInt();
    return found;
}

QString uid(const QJsonObject &object)
{
    return object[QStringLiteral("metadata")][QStringLiteral("uid")].toString();
}

class ApplyTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsNewIsCreatedAndASecondApplySendsNothing()
    {
        const ClusterNamespace here;
        const auto files = here.write(QStringLiteral("all.yaml"), apps() + routeWith(1, 1));
        const auto command = QStringLiteral("apply --yes -o json ") + files;

        const auto first = here.sluicectl(command);
        QVERIFY2(first.code == 0, said(first));
        QCOMPARE(outline(first), QStringLiteral("Deployment/app-v1 create created\n"
                                                "Service/app-v1 create created\n"
                                                "Deployment/app-v2 create created\n"
                                                "Service/app-v2 create created\n"
                                                "HTTPRoute/split create created"));
        const AuditLog log;
        const auto second = here.sluicectl(command);
        QVERIFY2(second.code == 0, said(second));
        QCOMPARE(outline(second).count(QStringLiteral(" none unchanged")), 5);
        QVERIFY2(log.writes().isEmpty(), qPrintable(describe(log.writes())));
        QVERIFY(!log.requests().isEmpty());
    }

    void everyWriteWasAnnounced()
    {
        const ClusterNamespace here;
        const auto files = here.write(QStringLiteral("all.yaml"), apps() + routeWith(1, 1));
        const AuditLog log;
        const auto diff = here.sluicectl(QStringLiteral("diff -o json ") + files);
        QVERIFY2(diff.code == 1, said(diff));
        QVERIFY2(log.writes().isEmpty(), qPrintable(describe(log.writes())));
        const auto applied = here.sluicectl(QStringLiteral("apply --yes ") + files);
        QVERIFY2(applied.code == 0, said(applied));
        const auto writes = log.writes();
        QCOMPARE(writes.size(), plannedObjects(diff).size());
        for (const auto object : plannedObjects(diff)) {
            const auto end = QLatin1Char('/') + object[QStringLiteral("name")].toString();
            QVERIFY2(describe(writes).contains(end), qPrintable(end));
        }
        for (const auto &write : writes)
            QVERIFY2(write.uri.contains(here.name()), qPrintable(write.uri));
    }

    void nothingIsWrittenUnasked_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<int>("code");
        QTest::newRow("diff") << "diff" << 1;
        QTest::newRow("dry run") << "apply --dry-run" << 0;
        QTest::newRow("dry run with yes") << "apply --dry-run --yes" << 0;
        QTest::newRow("no terminal") << "apply" << 2;
    }
    void nothingIsWrittenUnasked()
    {
        QFETCH(QString, command);
        QFETCH(int, code);
        const ClusterNamespace here;
        const auto file = here.write(QStringLiteral("route.yaml"), routeWith(1, 1));
        const AuditLog log;
        const auto ran = here.sluicectl(command + QLatin1Char(' ') + file);
        QVERIFY2(ran.code == code, said(ran));
        QVERIFY2(log.writes().isEmpty(), qPrintable(describe(log.writes())));
        QVERIFY(here.object(QStringLiteral("httproute"), QStringLiteral("split")).isEmpty());
    }

    void changedWeightsGoAsAJsonPatchOfWeights()
    {
        const ClusterNamespace here;
        here.sluicectl(QStringLiteral("apply --yes ")
                       + here.write(QStringLiteral("route.yaml"), routeWith(1, 1)));
        const auto file = here.write(QStringLiteral("route.yaml"), routeWith(300, 100));
        const AuditLog log;
        const auto ran = here.sluicectl(QStringLiteral("apply --yes -o json ") + file);
        QVERIFY2(ran.code == 0, said(ran));
        QCOMPARE(outline(ran), QStringLiteral("HTTPRoute/split change changed"));
        QCOMPARE(weights(here.object(QStringLiteral("httproute"), QStringLiteral("split"))),
                 (QList<int>{300, 100}));
        const auto writes = log.writes();
        QVERIFY2(writes.size() == 1 && writes[0].body.isArray(), qPrintable(describe(writes)));
        int tests = 0;
        for (const auto operation : writes[0].body.toArray()) {
            const auto path = operation[QStringLiteral("path")].toString();
            if (operation[QStringLiteral("op")] == QStringLiteral("test")) {
                ++tests;
                continue;
            }
            QVERIFY2(path.endsWith(QStringLiteral("/weight")), qPrintable(path));
        }
        QVERIFY(tests >= 4); // name and old weight of both
    }

    void weightsAreSetStraightOnTheCluster()
    {
        const ClusterNamespace here;
        here.mustKubectl(QStringLiteral("apply -f -"), routeWith(1, 1));
        const auto route = here.name() + QStringLiteral("/split");
        const AuditLog log;
        const auto shown =
            here.sluicectl(QStringLiteral("weights %1 app-v1=300 app-v2=100").arg(route));
        QVERIFY2(printed(shown).contains(QStringLiteral("kubectl-client-side-apply")), said(shown));
        QVERIFY2(log.writes().isEmpty(), qPrintable(describe(log.writes())));
        const auto ran = here.sluicectl(
            QStringLiteral("weights %1 app-v1=300 app-v2=100 --apply --yes").arg(route));
        QVERIFY2(ran.code == 0, said(ran));
        QCOMPARE(weights(here.object(QStringLiteral("httproute"), QStringLiteral("split"))),
                 (QList<int>{300, 100}));
        QCOMPARE(log.writes().size(), 1);
    }

    void onlyTheObjectsNamedAreApplied()
    {
        const ClusterNamespace here;
        const auto files = here.write(QStringLiteral("all.yaml"), apps() + routeWith(1, 1));
        const auto ran =
            here.sluicectl(QStringLiteral("apply --yes --only HTTPRoute/split -o json ") + files);
        QVERIFY2(ran.code == 0, said(ran));
        QCOMPARE(outline(ran), QStringLiteral("HTTPRoute/split create created"));
        QVERIFY(here.object(QStringLiteral("service"), QStringLiteral("app-v1")).isEmpty());
    }

    void aFieldThatTheServerDoesNotKnowIsRefusedBeforeAnythingIsSent()
    {
        const ClusterNamespace here;
        const auto files = here.write(QStringLiteral("all.yaml"),
                                      apps()
                                          + routeWith(1, 1).replace(QStringLiteral("hostnames:"),
                                                                    QStringLiteral("hostnamez:")));
        const AuditLog log;
        const auto ran = here.sluicectl(QStringLiteral("apply --yes ") + files);
        QVERIFY2(ran.code == 1, said(ran));
        QVERIFY2(printed(ran).contains(QStringLiteral("hostnamez")), said(ran));
        QVERIFY2(log.writes().isEmpty(), qPrintable(describe(log.writes())));
    }

    void anObjectDeletedMeanwhileIsMadeAnew()
    {
        const ClusterNamespace here;
        const auto command = QStringLiteral("apply --yes -o json ")
                             + here.write(QStringLiteral("route.yaml"), routeWith(1, 1));
        QCOMPARE(here.sluicectl(command).code, 0);
        const auto first = uid(here.object(QStringLiteral("httproute"), QStringLiteral("split")));
        here.mustKubectl(QStringLiteral("delete httproute split"));
        const auto missing = here.sluicectl(
            QStringLiteral("weights %1/split app-v1=3 --apply --yes").arg(here.name()));
        QVERIFY2(missing.code == 1, said(missing));
        QVERIFY2(printed(missing).contains(QStringLiteral("split")), said(missing));
        QCOMPARE(outline(here.sluicectl(command)),
                 QStringLiteral("HTTPRoute/split create created"));
        QVERIFY(uid(here.object(QStringLiteral("httproute"), QStringLiteral("split"))) != first);
    }

    void aDeploymentIsScaledAndItsPodsAreThere()
    {
        const ClusterNamespace here;
        const auto ran = here.sluicectl(QStringLiteral("apply --yes ")
                                        + here.write(QStringLiteral("apps.yaml"), apps()));
        QVERIFY2(ran.code == 0, said(ran));
        const auto more =
            apps().replace(QStringLiteral("replicas: 2"), QStringLiteral("replicas: 3"));
        const auto scaled = here.sluicectl(QStringLiteral("apply --yes -o json ")
                                           + here.write(QStringLiteral("apps.yaml"), more));
        QVERIFY2(scaled.code == 0, said(scaled));
        QCOMPARE(outline(scaled).count(QStringLiteral("change changed")), 2);
        QVERIFY(eventually([&] {
            return here.object(
                       QStringLiteral("deployment"),
                       QStringLiteral(
                           "app-v2"))[QStringLiteral("status")][QStringLiteral("readyReplicas")]
                   == 3;
        }));
    }
};

} // namespace

SLUICE_TEST(ApplyTest, "applytest");
#include "applytest.moc"
