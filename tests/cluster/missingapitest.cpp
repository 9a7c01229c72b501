// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/auditlog.h"
#include "tests/cluster/clusterdata.h"
#include "tests/cluster/planjson.h"

#include "tests/support/testmain.h"

using namespace sluice::test;

namespace {

/// A cluster without the Gateway API.
class MissingApiTest : public QObject
{
    Q_OBJECT

private slots:
    void itIsSaidHowToInstallIt_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("apply") << "apply --yes FILE";
        QTest::newRow("diff") << "diff FILE";
        QTest::newRow("status") << "status";
        QTest::newRow("weights") << "weights split app-v1=1 --apply --yes";
    }
    void itIsSaidHowToInstallIt()
    {
        QFETCH(QString, command);
        const ClusterNamespace here;
        command.replace(QStringLiteral("FILE"),
                        here.write(QStringLiteral("all.yaml"), apps() + routeWith(1, 1)));
        const AuditLog log;
        const auto ran = here.sluicectl(command);
        QVERIFY2(ran.code == 1 || ran.code == 4, said(ran));
        QVERIFY2(printed(ran).contains(QStringLiteral("Gateway API")), said(ran));
        QVERIFY2(printed(ran).contains(QStringLiteral("kubectl apply")), said(ran));
        QVERIFY2(log.writes().isEmpty(), qPrintable(describe(log.writes())));
    }

    void whatNeedsNoGatewayApiIsApplied()
    {
        const ClusterNamespace here;
        const auto ran = here.sluicectl(QStringLiteral("apply --yes ")
                                        + here.write(QStringLiteral("apps.yaml"), apps()));
        QVERIFY2(ran.code == 0, said(ran));
        QVERIFY(!here.object(QStringLiteral("service"), QStringLiteral("app-v2")).isEmpty());
    }
};

} // namespace

SLUICE_TEST(MissingApiTest, "missingapitest");
#include "missingapitest.moc"
