// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/auditlog.h"
#include "tests/cluster/clusterdata.h"
#include "tests/cluster/planjson.h"

#include "tests/support/testmain.h"

#include <QFile>

using namespace sluice::test;

namespace {

/// A person who may not do everything.
class IdentityTest : public QObject
{
    Q_OBJECT

private slots:
    void aRefusalNamesWhoAndWhatAndNothingIsSent_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("kind");
        QTest::newRow("editor") << "editor"
                                << "deployments";
        QTest::newRow("viewer") << "viewer"
                                << "httproutes";
        QTest::newRow("nobody") << "nobody"
                                << "httproutes";
    }
    void aRefusalNamesWhoAndWhatAndNothingIsSent()
    {
        QFETCH(QString, user);
        QFETCH(QString, kind);
        ClusterNamespace here;
        here.become(user);
        const AuditLog log;
        const auto ran =
            here.sluicectl(QStringLiteral("apply --yes ")
                           + here.write(QStringLiteral("all.yaml"), apps() + routeWith(1, 1)));
        QVERIFY2(ran.code == 4, said(ran));
        QVERIFY2(printed(ran).contains(user) && printed(ran).contains(kind), said(ran));
        for (const auto &write : log.writes())
            QVERIFY2(write.code == 403, qPrintable(describe(log.writes())));
        QVERIFY(here.object(QStringLiteral("httproute"), QStringLiteral("split")).isEmpty());
    }

    void whoMayWriteRoutesAloneWritesRoutesAlone()
    {
        ClusterNamespace here;
        here.become(QStringLiteral("editor"));
        const auto files = here.write(QStringLiteral("all.yaml"), apps() + routeWith(1, 1));
        const auto ran =
            here.sluicectl(QStringLiteral("apply --yes --only HTTPRoute/split -o json ") + files);
        QVERIFY2(ran.code == 0, said(ran));
        const auto weights = here.sluicectl(
            QStringLiteral("weights %1/split app-v1=3 app-v2=1 --apply --yes").arg(here.name()));
        QVERIFY2(weights.code == 0, said(weights));
    }

    void aRotatedTokenIsReadAnewFromItsFile()
    {
        ClusterNamespace here;
        const auto token = here.write(QStringLiteral("token"), QStringLiteral("outdated-token\n"));
        const auto kubeconfig = here.path(QStringLiteral("kubeconfig"));
        QVERIFY(QFile::copy(qEnvironmentVariable("KUBECONFIG"), kubeconfig));
        QFile file(kubeconfig);
        QVERIFY(file.open(QIODevice::ReadWrite));
        auto text = QString::fromUtf8(file.readAll());
        text.replace(QStringLiteral("token: editor-token"), QStringLiteral("tokenFile: ") + token);
        file.resize(0);
        file.write(text.toUtf8());
        file.close();
        here.setVariable(QStringLiteral("KUBECONFIG"), kubeconfig);
        here.become(QStringLiteral("editor"));
        const auto route = here.write(QStringLiteral("route.yaml"), routeWith(1, 1));

        const auto refused = here.sluicectl(QStringLiteral("apply --yes ") + route);
        QVERIFY2(refused.code == 4, said(refused));
        QVERIFY2(!printed(refused).contains(QStringLiteral("outdated-token")), said(refused));
        here.write(QStringLiteral("token"), QStringLiteral("editor-token\n"));
        const auto ran = here.sluicectl(QStringLiteral("apply --yes ") + route);
        QVERIFY2(ran.code == 0, said(ran));
    }

    void contextsAreListedWithoutBeingContacted()
    {
        const ClusterNamespace here;
        const AuditLog log;
        const auto ran = here.sluicectlAlone(QStringLiteral("contexts -o json"));
        QVERIFY2(ran.code == 0, said(ran));
        for (const auto *const name : {"admin", "deployer", "editor", "viewer", "nobody"})
            QVERIFY2(ran.out.contains(QLatin1String(name)), said(ran));
        QVERIFY2(!ran.out.contains(QStringLiteral("-token")), said(ran));
        QVERIFY2(log.requests().isEmpty(), qPrintable(describe(log.requests())));
    }
};

} // namespace

SLUICE_TEST(IdentityTest, "identitytest");
#include "identitytest.moc"
