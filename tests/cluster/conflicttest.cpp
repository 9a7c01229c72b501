// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/auditlog.h"
#include "tests/cluster/clusterdata.h"
#include "tests/cluster/planjson.h"

#include "tests/support/testmain.h"

using namespace sluice::test;

namespace {

int firstWeight(const ClusterNamespace &here)
{
    return here
        .object(QStringLiteral("httproute"),
                QStringLiteral("split"))[QStringLiteral("spec")][QStringLiteral("rules")][0]
                                        [QStringLiteral("backendRefs")][0][QStringLiteral("weight")]
        .toInt();
}

/// Somebody else changes the same object.
class ConflictTest : public QObject
{
    Q_OBJECT

private slots:
    void anothersFieldIsAConflictThatNamesItsOwner_data()
    {
        QTest::addColumn<QString>("theirs");
        QTest::addColumn<QString>("owner");
        QTest::newRow("patch")
            << "patch httproute split --type=merge --field-manager someone --patch-file"
            << "someone/Update";
        QTest::newRow("client-side apply") << "apply --field-manager someone -f"
                                           << "someone/Update";
        QTest::newRow("forced server-side apply")
            << "apply --server-side --force-conflicts --field-manager someone -f"
            << "someone/Apply";
        QTest::newRow("replace") << "replace --field-manager someone -f"
                                 << "someone/Update";
    }
    void anothersFieldIsAConflictThatNamesItsOwner()
    {
        QFETCH(QString, theirs);
        QFETCH(QString, owner);
        const ClusterNamespace here;
        const auto apply = QStringLiteral("apply --yes -o json ");
        QCOMPARE(
            here.sluicectl(apply + here.write(QStringLiteral("mine.yaml"), routeWith(1, 1))).code,
            0);
        here.mustKubectl(theirs + QLatin1Char(' ')
                         + here.write(QStringLiteral("theirs.yaml"), routeWith(7, 1)));
        const auto mine = here.write(QStringLiteral("mine.yaml"), routeWith(300, 100));
        const AuditLog log;
        const auto ran = here.sluicectl(apply + mine);
        QVERIFY2(ran.code == 1, said(ran));
        QCOMPARE(outline(ran).section(QLatin1Char(' '), 0, 1),
                 QStringLiteral("HTTPRoute/split conflict"));
        QVERIFY2(namedOwners(ran).contains(owner), said(ran));
        QVERIFY2(log.writes().isEmpty(), qPrintable(describe(log.writes())));
        QCOMPARE(firstWeight(here), 7);

        const auto left = here.sluicectl(apply + QStringLiteral("--leave someone ") + mine);
        QVERIFY2(left.code == 0, said(left));
        QCOMPARE(firstWeight(here), 7);
        const auto taken = here.sluicectl(apply + QStringLiteral("--take-over someone ") + mine);
        QVERIFY2(taken.code == 0, said(taken));
        QCOMPARE(firstWeight(here), 300);
        const auto again = here.sluicectl(apply + mine);
        QVERIFY2(again.code == 0, said(again));
    }

    void anEditIsFoundAsDriftAndNamed()
    {
        ClusterNamespace here;
        const auto mine = here.write(QStringLiteral("mine.yaml"), routeWith(1, 1));
        QCOMPARE(here.sluicectl(QStringLiteral("apply --yes ") + mine).code, 0);
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("KUBE_EDITOR"),
                           QStringLiteral("sed -i s/split.example/other.example/"));
        const auto edited = runToEnd(QStringLiteral("kubectl"),
                                     {QStringLiteral("-n"), here.name(), QStringLiteral("edit"),
                                      QStringLiteral("httproute"), QStringLiteral("split")},
                                     environment);
        QVERIFY2(edited.code == 0, said(edited));
        const auto diff = here.sluicectl(QStringLiteral("diff -o json ") + mine);
        QVERIFY2(diff.code == 1, said(diff));
        QVERIFY2(namedOwners(diff).contains(QStringLiteral("kubectl-edit/Update")), said(diff));
        QVERIFY2(diff.out.contains(QStringLiteral("other.example")), said(diff));
    }

    void aScaledDeploymentIsAConflictOnItsReplicas()
    {
        const ClusterNamespace here;
        const auto files = here.write(QStringLiteral("apps.yaml"), apps());
        QCOMPARE(here.sluicectl(QStringLiteral("apply --yes ") + files).code, 0);
        here.mustKubectl(QStringLiteral("scale deployment app-v1 --replicas 5"));
        const AuditLog log;
        const auto ran = here.sluicectl(QStringLiteral("apply --yes -o json ") + files);
        QVERIFY2(ran.code == 1, said(ran));
        QVERIFY2(outline(ran).contains(QStringLiteral("Deployment/app-v1 conflict")), said(ran));
        QVERIFY2(log.writes().isEmpty(), qPrintable(describe(log.writes())));
        const auto left =
            here.sluicectl(QStringLiteral("apply --yes --leave kubectl -o json ") + files);
        QVERIFY2(left.code == 0, said(left));
        QCOMPARE(here.object(QStringLiteral("deployment"),
                             QStringLiteral(
                                 "app-v1"))[QStringLiteral("spec")][QStringLiteral("replicas")]
                     .toInt(),
                 5);
    }

    void whatAnotherToolMadeAlikeNeedsNoWriting()
    {
        const ClusterNamespace here;
        const auto files = here.write(QStringLiteral("all.yaml"), apps() + routeWith(300, 100));
        here.mustKubectl(QStringLiteral("apply -f ") + files);
        const AuditLog log;
        const auto ran = here.sluicectl(QStringLiteral("apply --yes -o json ") + files);
        QVERIFY2(ran.code == 0, said(ran));
        QCOMPARE(outline(ran).count(QStringLiteral(" none")), 5);
        QVERIFY2(log.writes().isEmpty(), qPrintable(describe(log.writes())));
    }

    void sluicesOwnEarlierPatchIsNoConflict()
    {
        const ClusterNamespace here;
        const auto apply = QStringLiteral("apply --yes -o json ");
        for (const int weight : {1, 300}) // applied, then patched
            QCOMPARE(here.sluicectl(
                             apply + here.write(QStringLiteral("route.yaml"), routeWith(weight, 1)))
                         .code,
                     0);
        const auto other = routeWith(300, 1).replace(QStringLiteral("split.example"),
                                                     QStringLiteral("other.example"));
        const auto ran = here.sluicectl(apply + here.write(QStringLiteral("route.yaml"), other));
        QVERIFY2(ran.code == 0, said(ran));
        QCOMPARE(here.object(QStringLiteral("httproute"),
                             QStringLiteral(
                                 "split"))[QStringLiteral("spec")][QStringLiteral("hostnames")][0]
                     .toString(),
                 QStringLiteral("other.example"));
    }

    void twoSluicesOnOneRouteEndWithTheWeightsOfOneOfThem()
    {
        const ClusterNamespace here;
        QCOMPARE(here.sluicectl(QStringLiteral("apply --yes ")
                                + here.write(QStringLiteral("route.yaml"), routeWith(1, 1)))
                     .code,
                 0);
        for (int round = 0; round < 5; ++round) {
            QProcess first;
            QProcess second;
            const auto command = QStringLiteral("apply --yes -o json ");
            here.start(first,
                       command + here.write(QStringLiteral("1.yaml"), routeWith(10 + round, 1)));
            here.start(second,
                       command + here.write(QStringLiteral("2.yaml"), routeWith(20 + round, 2)));
            QVERIFY(first.waitForFinished(60'000) && second.waitForFinished(60'000));
            const QList<int> codes{first.exitCode(), second.exitCode()};
            QVERIFY2(codes.contains(0) && !codes.contains(-1), second.readAllStandardError());
            const int weight = firstWeight(here);
            QVERIFY(weight == 10 + round || weight == 20 + round);
            // Who is told that it is done did it: the last one at least has its weight there.
            QVERIFY(weight == 10 + round ? codes[0] == 0 : codes[1] == 0);
        }
    }
};

} // namespace

SLUICE_TEST(ConflictTest, "conflicttest");
#include "conflicttest.moc"
