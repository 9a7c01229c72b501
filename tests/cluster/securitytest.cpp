// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/auditlog.h"
#include "tests/cluster/clusterdata.h"
#include "tests/cluster/planjson.h"

#include "tests/support/testmain.h"

#include <QDirIterator>
#include <QFile>

using namespace sluice::test;

namespace {

/// ESC, a C1 control, a right-to-left override, a bell: what must never reach a terminal.
const auto hostile =
    QStringLiteral("\\e[31mred\\e]0;title\\a \\u009b2J \\u202egnp.exe <img src=x>");

QString firstDanger(const QString &text)
{
    for (const auto letter : text) {
        const auto code = letter.unicode();
        const bool isControl = (code < 0x20 && code != '\n' && code != '\t') || code == 0x7f
                               || (code >= 0x80 && code < 0xa0);
        const bool isBidi =
            (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
        if (isControl || isBidi)
            return QStringLiteral("U+%1").arg(code, 4, 16);
    }
    return {};
}

QString routeWithNote(int weight)
{
    return routeWith(weight, 1).replace(
        QStringLiteral("  name: split\n"),
        QStringLiteral("  name: split\n  annotations: {note: \"%1\"}\n").arg(hostile));
}

class SecurityTest : public QObject
{
    Q_OBJECT

private slots:
    void noFieldOfAnObjectReachesTheTerminalAsItIs_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("status") << "status";
        QTest::newRow("status of a file") << "status FILE";
        QTest::newRow("status as JSON") << "status -o json";
        QTest::newRow("diff") << "diff FILE";
        QTest::newRow("diff as JSON") << "diff -o json FILE";
        QTest::newRow("dry run") << "apply --dry-run FILE";
        QTest::newRow("apply") << "apply --yes FILE";
        QTest::newRow("revert") << "revert";
        QTest::newRow("weights") << "weights split app-v1=9";
    }
    void noFieldOfAnObjectReachesTheTerminalAsItIs()
    {
        QFETCH(QString, command);
        const ClusterNamespace here;
        const auto file = here.write(QStringLiteral("route.yaml"), routeWithNote(3));
        QCOMPARE(here.sluicectl(QStringLiteral("apply --yes ") + file).code, 0);
        here.mustKubectl(
            QStringLiteral("patch httproute split --subresource=status --type=merge --patch-file ")
            + here.write(QStringLiteral("status.yaml"), hostileStatus()));
        here.write(QStringLiteral("route.yaml"),
                   routeWithNote(4).replace(QStringLiteral("31mred"), QStringLiteral("32mgreen")));
        const auto ran = here.sluicectl(command.replace(QStringLiteral("FILE"), file));
        QVERIFY2(!ran.out.isEmpty(), said(ran));
        QCOMPARE(firstDanger(ran.out + ran.err), QString());
    }

    void namesCannotLeaveTheirPlaceInAPath_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("route") << "weights ../../../../api/v1/secrets app-v1=1 --apply --yes";
        QTest::newRow("route with a query") << "weights NS/split?dryRun=x app-v1=1 --apply --yes";
        QTest::newRow("namespace") << "status -n ../kube-system";
        QTest::newRow("entry") << "revert ../../token --yes";
    }
    void namesCannotLeaveTheirPlaceInAPath()
    {
        QFETCH(QString, command);
        const ClusterNamespace here;
        const AuditLog log;
        const auto ran = here.sluicectlAlone(command.replace(QStringLiteral("NS"), here.name()));
        QVERIFY2(ran.code != 0, said(ran));
        for (const auto &request : log.requests()) {
            QVERIFY2(!request.uri.contains(QStringLiteral("/secrets")), qPrintable(request.uri));
            QVERIFY2(!request.uri.contains(QStringLiteral("..")), qPrintable(request.uri));
            QVERIFY2(!request.isWrite(), qPrintable(request.uri));
        }
    }

    void aManifestsNamesCannotLeaveTheirPlaceEither()
    {
        const ClusterNamespace here;
        const auto text = routeWith(1, 1).replace(QStringLiteral("name: split"),
                                                  QStringLiteral("name: ../services/app-v1"));
        const AuditLog log;
        const auto ran = here.sluicectl(QStringLiteral("apply --yes ")
                                        + here.write(QStringLiteral("route.yaml"), text));
        QVERIFY2(ran.code != 0, said(ran));
        for (const auto &request : log.requests())
            QVERIFY2(!request.uri.contains(QStringLiteral("/services/")), qPrintable(request.uri));
    }

    void noTokenIsInAnythingThatIsPrintedOrKept()
    {
        ClusterNamespace here;
        here.become(QStringLiteral("editor"));
        const auto file = here.write(QStringLiteral("route.yaml"), routeWith(1, 1));
        QString printed;
        for (const auto *const command :
             {"contexts", "diff FILE", "apply --yes FILE", "status", "status -o json",
              "weights split app-v1=3 app-v2=1 --apply --yes", "revert --yes",
              "apply --yes --only Deployment/none FILE"}) {
            const auto ran =
                here.sluicectl(QString::fromLatin1(command).replace(QStringLiteral("FILE"), file));
            printed += ran.out + ran.err;
        }
        QVERIFY(!printed.contains(QStringLiteral("editor-token")));
        QDirIterator files(here.path(QStringLiteral("home")), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        int count = 0;
        while (files.hasNext()) {
            QFile kept(files.next());
            QVERIFY(kept.open(QIODevice::ReadOnly));
            QVERIFY2(!kept.readAll().contains("editor-token"), qPrintable(kept.fileName()));
            QVERIFY2(kept.permissions() & QFile::ReadOwner, qPrintable(kept.fileName()));
            QVERIFY2(!(kept.permissions() & (QFile::ReadOther | QFile::ReadGroup)),
                     qPrintable(kept.fileName()));
            ++count;
        }
        QVERIFY(count > 0); // the journal at least
    }

    void aSecretsValuesAreInNoOutputAndNoJournal()
    {
        const ClusterNamespace here;
        const auto secret = [&](const char *value) {
            return here.write(
                QStringLiteral("secret.yaml"),
                QStringLiteral("apiVersion: v1\nkind: Secret\nmetadata: {name: keys}\n"
                               "stringData: {password: %1}\n")
                    .arg(QString::fromLatin1(value)));
        };
        QString printed;
        for (const auto *const value : {"hunter2hunter2", "correcthorse"}) {
            const auto file = secret(value);
            for (const auto *const command : {"diff -o json ", "diff ", "apply --yes "}) {
                const auto ran = here.sluicectl(QString::fromLatin1(command) + file);
                printed += ran.out + ran.err;
            }
        }
        for (const auto *const value : {"hunter2hunter2", "correcthorse"}) {
            QVERIFY2(!printed.contains(QLatin1String(value)), qPrintable(printed));
            QVERIFY(!printed.contains(QString::fromLatin1(QByteArray(value).toBase64())));
            const auto kept = runToEnd(QStringLiteral("grep"),
                                       {QStringLiteral("-r"), QString::fromLatin1(value),
                                        here.path(QStringLiteral("home"))},
                                       here.environment());
            QVERIFY2(kept.code == 1, said(kept));
        }
        QVERIFY(!here.object(QStringLiteral("secret"), QStringLiteral("keys")).isEmpty());
    }

private:
    static QString hostileStatus()
    {
        return clusterData("hostile-status.yaml").replace(QStringLiteral("HOSTILE"), hostile);
    }
};

} // namespace

SLUICE_TEST(SecurityTest, "securitytest");
#include "securitytest.moc"
