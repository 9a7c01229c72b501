// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/auditlog.h"
#include "tests/cluster/clusterdata.h"
#include "tests/cluster/planjson.h"

#include "tests/support/testmain.h"

using namespace sluice::test;

namespace {

QJsonValue spec(const ClusterNamespace &here)
{
    return here.object(QStringLiteral("httproute"),
                       QStringLiteral("split"))[QStringLiteral("spec")];
}

QString applying(const ClusterNamespace &here, const QString &text)
{
    return QStringLiteral("apply --yes ") + here.write(QStringLiteral("route.yaml"), text);
}

class RevertTest : public QObject
{
    Q_OBJECT

private slots:
    void theLastChangeIsTakenBackThenTheOneBefore()
    {
        const ClusterNamespace here;
        QCOMPARE(here.sluicectl(applying(here, routeWith(1, 1))).code, 0);
        const auto before = spec(here);
        QCOMPARE(here.sluicectl(applying(here, routeWith(300, 100))).code, 0);
        QVERIFY(spec(here) != before);
        const auto reverted = here.sluicectl(QStringLiteral("revert --yes"));
        QVERIFY2(reverted.code == 0, said(reverted));
        QCOMPARE(spec(here), before);
        const auto made = here.sluicectl(QStringLiteral("revert --yes"));
        QVERIFY2(made.code == 0, said(made));
        QVERIFY(here.object(QStringLiteral("httproute"), QStringLiteral("split")).isEmpty());
        QCOMPARE(here.sluicectl(QStringLiteral("revert --yes")).code, 1);
    }

    void whatSomebodyElseChangedSinceIsNotTakenBack()
    {
        const ClusterNamespace here;
        QCOMPARE(here.sluicectl(applying(here, routeWith(1, 1))).code, 0);
        QCOMPARE(here.sluicectl(applying(here, routeWith(300, 100))).code, 0);
        here.mustKubectl(QStringLiteral("apply --server-side --force-conflicts -f -"),
                         routeWith(5, 5));
        const auto theirs = spec(here);
        const AuditLog log;
        const auto ran = here.sluicectl(QStringLiteral("revert --yes"));
        QVERIFY2(ran.code == 1, said(ran));
        QVERIFY2(printed(ran).contains(QStringLiteral("weight")), said(ran));
        QCOMPARE(spec(here), theirs);
        QVERIFY2(log.writes().isEmpty(), qPrintable(describe(log.writes())));
    }

    void anObjectOfTheSameNameMadeSinceIsNotDeleted()
    {
        const ClusterNamespace here;
        QCOMPARE(here.sluicectl(applying(here, routeWith(1, 1))).code, 0);
        here.mustKubectl(QStringLiteral("delete httproute split"));
        here.mustKubectl(QStringLiteral("apply -f -"), routeWith(1, 1));
        const auto ran = here.sluicectl(QStringLiteral("revert --yes"));
        QVERIFY2(ran.code == 1, said(ran));
        QVERIFY(!here.object(QStringLiteral("httproute"), QStringLiteral("split")).isEmpty());
    }

    void nothingIsTakenBackUnasked()
    {
        const ClusterNamespace here;
        QCOMPARE(here.sluicectl(applying(here, routeWith(1, 1))).code, 0);
        const auto ran = here.sluicectl(QStringLiteral("revert"));
        QVERIFY2(ran.code == 2, said(ran));
        QVERIFY(!here.object(QStringLiteral("httproute"), QStringLiteral("split")).isEmpty());
    }
};

} // namespace

SLUICE_TEST(RevertTest, "reverttest");
#include "reverttest.moc"
