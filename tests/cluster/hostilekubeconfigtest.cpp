// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/auditlog.h"
#include "tests/cluster/planjson.h"

#include "tests/support/testmain.h"

#include <QFile>

#include <csignal>

using namespace sluice::test;

namespace {

/// A kubeconfig that came from somebody else.
class HostileKubeconfigTest : public QObject
{
    Q_OBJECT

    /// The kubeconfig with these lines in place of the editor's token.
    static void logInWith(ClusterNamespace &here, const QString &lines)
    {
        QFile file(qEnvironmentVariable("KUBECONFIG"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no kubeconfig");
        auto text = QString::fromUtf8(file.readAll());
        text.replace(QStringLiteral("token: editor-token"), lines);
        here.setVariable(QStringLiteral("KUBECONFIG"),
                         here.write(QStringLiteral("kubeconfig"), text));
        here.become(QStringLiteral("editor"));
    }

    /// A program that writes down its arguments, and its credential.
    static QString plugin(const ClusterNamespace &here)
    {
        const auto path =
            here.write(QStringLiteral("plugin"),
                       QStringLiteral("#!/bin/sh\nprintf '%s\\n' \"$@\" > '%1'\n"
                                      "echo '{\"apiVersion\":\"client.authentication.k8s.io/v1\","
                                      "\"kind\":\"ExecCredential\",\"status\":{\"token\":"
                                      "\"editor-token\"}}'\n")
                           .arg(here.path(QStringLiteral("arguments"))));
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }

private slots:
    void noHeaderIsInjected_data()
    {
        QTest::addColumn<QString>("lines");
        const auto end = QStringLiteral("\\r\\nImpersonate-User: admin\"");
        QTest::newRow("token") << QStringLiteral("token: \"editor-token") + end;
        QTest::newRow("as") << QStringLiteral("token: editor-token\n    as: \"x") + end;
        QTest::newRow("uid") << QStringLiteral("token: editor-token\n    as: x\n    as-uid: \"1")
                                    + end;
        QTest::newRow("group") << QStringLiteral(
                                      "token: editor-token\n    as: x\n    as-groups: [\"g")
                                      + end + QLatin1Char(']');
    }
    void noHeaderIsInjected()
    {
        QFETCH(QString, lines);
        ClusterNamespace here;
        logInWith(here, lines);
        const AuditLog log;
        const auto ran = here.sluicectl(QStringLiteral("status"));
        QVERIFY2(ran.code == 4 || ran.code == 2, said(ran));
        QVERIFY2(!printed(ran).contains(QStringLiteral("editor-token")), said(ran));
        QVERIFY2(log.requests().isEmpty(), qPrintable(describe(log.requests())));
    }

    void aPluginRunsOnlyOnceItIsAllowedAndMeetsNoShell()
    {
        ClusterNamespace here;
        const auto mark = here.path(QStringLiteral("pwned"));
        const QStringList hostile{
            QStringLiteral("$(touch %1)").arg(mark), QStringLiteral("; touch %1").arg(mark),
            QStringLiteral("`touch %1`").arg(mark), QStringLiteral("| touch %1 &").arg(mark)};
        logInWith(here, QStringLiteral("exec:\n      apiVersion: client.authentication.k8s.io/v1\n"
                                       "      interactiveMode: Never\n      command: %1\n"
                                       "      args: ['%2']")
                            .arg(plugin(here), hostile.join(QStringLiteral("', '"))));
        const AuditLog log;
        const auto refused = here.sluicectl(QStringLiteral("status"));
        QVERIFY2(refused.code == 4, said(refused));
        QVERIFY2(printed(refused).contains(QStringLiteral("--allow-exec")), said(refused));
        QVERIFY(!QFile::exists(here.path(QStringLiteral("arguments"))));
        QVERIFY2(log.requests().isEmpty(), qPrintable(describe(log.requests())));

        const auto allowed = here.sluicectl(QStringLiteral("status --allow-exec"));
        QVERIFY2(allowed.code == 0, said(allowed));
        QFile arguments(here.path(QStringLiteral("arguments")));
        QVERIFY(arguments.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(arguments.readAll()).trimmed(), hostile.join(QLatin1Char('\n')));
        QVERIFY(!QFile::exists(mark));
    }

    void aProgramThatCrashesLeavesNoToken()
    {
        ClusterNamespace here;
        here.become(QStringLiteral("editor"));
        QProcess watch;
        watch.setWorkingDirectory(here.path({}));
        here.start(watch, QStringLiteral("watch"));
        QByteArray text;
        QVERIFY(eventually([&] {
            watch.waitForReadyRead(50);
            text += watch.readAllStandardOutput();
            return text.contains("synced");
        }));
        kill(static_cast<pid_t>(watch.processId()), SIGSEGV);
        QVERIFY(watch.waitForFinished());
        QCOMPARE(watch.exitStatus(), QProcess::CrashExit);
        text += watch.readAllStandardOutput() + watch.readAllStandardError();
        QVERIFY(!text.contains("editor-token"));
        const auto found =
            runToEnd(QStringLiteral("grep"),
                     {QStringLiteral("-r"), QStringLiteral("editor-token"), here.path({})},
                     here.environment());
        QVERIFY2(found.code == 1, said(found));
    }
};

} // namespace

SLUICE_TEST(HostileKubeconfigTest, "hostilekubeconfigtest");
#include "hostilekubeconfigtest.moc"
