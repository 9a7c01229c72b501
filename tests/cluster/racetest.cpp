// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/clusterdata.h"
#include "tests/cluster/faultproxy.h"
#include "tests/cluster/planjson.h"

#include "tests/support/testmain.h"

using namespace sluice::test;

namespace {

const auto realWrites = QStringLiteral("^(?!.*dryRun).*fieldManager=");
const auto theirLabel = QStringLiteral(
    "patch httproute split --type=json -p "
    "'[{\"op\":\"add\",\"path\":\"/metadata/labels\",\"value\":{\"by\":\"them\"}}]'");

QString otherHost(const QString &route)
{
    return QString(route).replace(QStringLiteral("split.example"), QStringLiteral("other.example"));
}

/// Somebody else is faster: a kubectl command runs between the plan and its sending.
class RaceTest : public QObject
{
    Q_OBJECT

    /// Applies the first route, then the second while `command` comes in between.
    static Ran applyLate(ClusterNamespace &here, const QString &command, const QString &route)
    {
        const auto file = here.write(QStringLiteral("route.yaml"), routeWith(1, 1));
        const auto first = here.sluicectl(QStringLiteral("apply --yes ") + file);
        if (first.code != 0)
            qFatal("%s", said(first).constData());
        here.write(QStringLiteral("theirs.yaml"), routeWith(7, 7));
        const FaultProxy proxy(QStringLiteral("run-before"), QStringLiteral("PATCH"), realWrites, 1,
                               QStringLiteral("cd %1 && kubectl --context admin -n %2 %3")
                                   .arg(here.path({}), here.name(), command));
        here.setVariable(QStringLiteral("KUBECONFIG"), proxy.kubeconfig());
        here.become(QStringLiteral("deployer"));
        return here.sluicectl(QStringLiteral("apply --yes -o json ")
                              + here.write(QStringLiteral("route.yaml"), route));
    }

    static QJsonValue spec(const ClusterNamespace &here)
    {
        return here.object(QStringLiteral("httproute"),
                           QStringLiteral("split"))[QStringLiteral("spec")];
    }

private slots:
    void anEditThatCameBetweenIsNotOverwritten_data()
    {
        QTest::addColumn<QString>("theirs");
        QTest::addColumn<QString>("mine");
        const auto weights = routeWith(300, 100);
        const auto host = otherHost(routeWith(1, 1));
        QTest::newRow("weights over weights") << "replace -f theirs.yaml" << weights;
        QTest::newRow("a field over weights") << "replace -f theirs.yaml" << host;
        QTest::newRow("a field over a taken one")
            << "apply --server-side --force-conflicts --field-manager them -f theirs.yaml" << host;
        QTest::newRow("a field over a label") << theirLabel << host;
    }
    void anEditThatCameBetweenIsNotOverwritten()
    {
        QFETCH(QString, theirs);
        QFETCH(QString, mine);
        ClusterNamespace here;
        const auto ran = applyLate(here, theirs, mine);
        QVERIFY2(ran.code == 1, said(ran));
        QVERIFY2(outline(ran).endsWith(QStringLiteral("failed")), said(ran));
        QVERIFY2(printed(ran).contains(QStringLiteral("compare again")), said(ran));
        const auto live = spec(here);
        QCOMPARE(live[QStringLiteral("hostnames")][0].toString(), QStringLiteral("split.example"));
        const auto weight = live[QStringLiteral("rules")][0][QStringLiteral("backendRefs")][0]
                                [QStringLiteral("weight")];
        QCOMPARE(weight.toInt(), theirs == theirLabel ? 1 : 7);
    }

    void aStatusThatWasWrittenBetweenIsNoObstacle()
    {
        ClusterNamespace here;
        here.write(QStringLiteral("status.yaml"),
                   clusterData("hostile-status.yaml")
                       .replace(QStringLiteral("HOSTILE"), QStringLiteral("no")));
        const auto ran = applyLate(here,
                                   QStringLiteral("patch httproute split --subresource=status "
                                                  "--type=merge --patch-file status.yaml"),
                                   otherHost(routeWith(1, 1)));
        QVERIFY2(ran.code == 0, said(ran));
        QCOMPARE(spec(here)[QStringLiteral("hostnames")][0].toString(),
                 QStringLiteral("other.example"));
    }

    void anObjectDeletedBetweenIsNotMadeAgainByAccident_data()
    {
        QTest::addColumn<QString>("theirs");
        QTest::addColumn<bool>("isThere");
        QTest::newRow("deleted") << "delete httproute split" << false;
        QTest::newRow("deleted and made anew") << "replace --force -f theirs.yaml" << true;
    }
    void anObjectDeletedBetweenIsNotMadeAgainByAccident()
    {
        QFETCH(QString, theirs);
        QFETCH(bool, isThere);
        ClusterNamespace here;
        const auto ran = applyLate(here, theirs, otherHost(routeWith(1, 1)));
        QVERIFY2(ran.code == 1, said(ran));
        QVERIFY2(printed(ran).contains(QStringLiteral("compare again")), said(ran));
        QVERIFY2(isThere || printed(ran).contains(QStringLiteral("deleted meanwhile")), said(ran));
        QCOMPARE(spec(here).toObject().isEmpty(), !isThere);
        if (isThere)
            QCOMPARE(spec(here)[QStringLiteral("hostnames")][0].toString(),
                     QStringLiteral("split.example"));
    }
};

} // namespace

SLUICE_TEST(RaceTest, "racetest");
#include "racetest.moc"
