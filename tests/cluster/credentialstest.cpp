// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/auditlog.h"
#include "tests/cluster/clusterdata.h"
#include "tests/cluster/faultproxy.h"
#include "tests/cluster/planjson.h"

#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>

using namespace sluice::test;

namespace {

const auto routeWrites = QStringLiteral("^(?!.*dryRun).*httproutes.*fieldManager=");

QString clusterFile(const char *name)
{
    return qEnvironmentVariable("CLUSTER_DIR") + QLatin1Char('/') + QLatin1String(name);
}

/// A shell command that gives `user` another token, as an API server that is restarted takes it.
QString rotation(const QString &from, const QString &to)
{
    const auto tool = qEnvironmentVariable("CLUSTER_TOOLS") + QStringLiteral("/apiserver.sh");
    return QStringLiteral("sed -i s/%1,/%2,/ %3 && %4 kill && %4 start")
        .arg(from, to, clusterFile("tokens.csv"), tool);
}

void runInShell(const QString &command)
{
    const auto ran = runToEnd(QStringLiteral("sh"), {QStringLiteral("-ec"), command},
                              QProcessEnvironment::systemEnvironment());
    if (ran.code != 0)
        qFatal("%s", said(ran).constData());
}

/// Writes `client.crt` and `client.key` of a cluster administrator; the certificate, valid since a
/// day ago, ends in that many seconds.
void writeCertificate(const ClusterNamespace &here, int secondsLeft)
{
    runInShell(QStringLiteral(
                   "cd %1; openssl ecparam -name prime256v1 -genkey -noout -out new.key; "
                   "openssl req -new -key new.key -subj /O=system:masters/CN=passing -out new.csr; "
                   "echo extendedKeyUsage=clientAuth > new.ext; "
                   "faketime -f %2s openssl x509 -req -in new.csr -CA %3 -CAkey %4 -CAcreateserial "
                   "-days 1 -extfile new.ext -out new.crt; "
                   "mv new.key client.key; mv new.crt client.crt")
                   .arg(here.path({}), QString::number(secondsLeft - 86'400), clusterFile("ca.crt"),
                        clusterFile("ca.key")));
}

/// The kubeconfig's user `deployer` logs in with the file `token`, or with client.crt.
void useFiles(ClusterNamespace &here, const QString &kubeconfig, bool isToken)
{
    changeKubeconfig(kubeconfig, QStringLiteral("unset users.deployer.token"));
    if (isToken) {
        changeKubeconfig(kubeconfig, QStringLiteral("set users.deployer.tokenFile ")
                                         + here.path(QStringLiteral("token")));
    } else {
        changeKubeconfig(kubeconfig,
                         QStringLiteral("set-credentials deployer --client-certificate %1 "
                                        "--client-key %2")
                             .arg(here.path(QStringLiteral("client.crt")),
                                  here.path(QStringLiteral("client.key"))));
    }
    here.setVariable(QStringLiteral("KUBECONFIG"), kubeconfig);
    here.become(QStringLiteral("deployer"));
}

QString copiedKubeconfig(const ClusterNamespace &here)
{
    const auto kubeconfig = here.path(QStringLiteral("kubeconfig"));
    if (!QFile::copy(qEnvironmentVariable("KUBECONFIG"), kubeconfig))
        qFatal("cannot copy the kubeconfig");
    return kubeconfig;
}

bool hasFaketime()
{
    return runToEnd(QStringLiteral("sh"), {QStringLiteral("-c"), QStringLiteral("faketime -v")},
                    QProcessEnvironment::systemEnvironment())
               .code
           == 0;
}

/// What a program logs in with changes while it runs.
class CredentialsTest : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() // whatever a test made of them
    {
        runInShell(QStringLiteral("sed -i s/rotated-token,/deployer-token,/ %1; "
                                  "%2/apiserver.sh kill; %2/apiserver.sh start")
                       .arg(clusterFile("tokens.csv"), qEnvironmentVariable("CLUSTER_TOOLS")));
    }

    void aTokenThatRotatesAmidAnApplyIsReadAnew()
    {
        ClusterNamespace here;
        const auto token = here.write(QStringLiteral("token"), QStringLiteral("deployer-token"));
        FaultProxy proxy(QStringLiteral("run-before"), QStringLiteral("PATCH"), routeWrites, 1,
                         rotation(QStringLiteral("deployer-token"), QStringLiteral("rotated-token"))
                             + QStringLiteral(" && printf rotated-token > ") + token);
        useFiles(here, proxy.kubeconfig(), true);
        const auto ran =
            here.sluicectl(QStringLiteral("apply --yes -o json ")
                           + here.write(QStringLiteral("all.yaml"), apps() + routeWith(1, 1)));
        QVERIFY2(ran.code == 0, said(ran));
        QCOMPARE(outline(ran).count(QStringLiteral("create created")), 5);
        const auto writes = proxy.requests().filter(
            QRegularExpression(QStringLiteral("^PATCH (?!.*dryRun).*httproutes")));
        QCOMPARE(writes.size(), 2);
        QVERIFY(writes[0].endsWith(QStringLiteral("401"))
                && writes[1].endsWith(QStringLiteral("201")));
        QVERIFY2(!printed(ran).contains(QStringLiteral("-token")), said(ran));
    }

    void aTokenThatIsNotRenewedEndsTheApplyAndSaysSo()
    {
        ClusterNamespace here;
        FaultProxy proxy(
            QStringLiteral("run-before"), QStringLiteral("PATCH"), routeWrites, 1,
            rotation(QStringLiteral("deployer-token"), QStringLiteral("rotated-token")));
        here.setVariable(QStringLiteral("KUBECONFIG"), proxy.kubeconfig());
        here.become(QStringLiteral("deployer"));
        const auto ran =
            here.sluicectl(QStringLiteral("apply --yes ")
                           + here.write(QStringLiteral("all.yaml"), apps() + routeWith(1, 1)));
        QVERIFY2(ran.code == 4, said(ran));
        QVERIFY2(
            printed(ran).contains(QStringLiteral("HTTPRoute %1/split: failed").arg(here.name())),
            said(ran));
        QVERIFY2(printed(ran).contains(QStringLiteral("Log in again")), said(ran));
        QVERIFY(here.object(QStringLiteral("httproute"), QStringLiteral("split")).isEmpty());
        QVERIFY(!here.object(QStringLiteral("service"), QStringLiteral("app-v1")).isEmpty());
    }

    void aWatchGoesOnWithRenewedCredentials_data()
    {
        QTest::addColumn<bool>("isToken");
        QTest::newRow("token in a file") << true;
        QTest::newRow("client certificate in files") << false;
    }
    void aWatchGoesOnWithRenewedCredentials()
    {
        QFETCH(bool, isToken);
        if (!isToken && !hasFaketime())
            QSKIP("faketime is not installed");
        ClusterNamespace here;
        here.write(QStringLiteral("token"), QStringLiteral("deployer-token"));
        if (!isToken)
            writeCertificate(here, 10);
        useFiles(here, copiedKubeconfig(here), isToken);
        QProcess watch;
        here.start(watch, QStringLiteral("watch"));
        QByteArray lines;
        const auto says = [&](const char *text) {
            return eventually(
                [&] {
                    watch.waitForReadyRead(50);
                    lines += watch.readAllStandardOutput();
                    return lines.contains(text);
                },
                90);
        };
        QVERIFY2(says(R"("HTTPRoute","namespace":"","state":"synced")"), lines);
        if (!isToken) {
            QTest::qSleep(10'000); // the certificate ends
            apiServer("kill");
            apiServer("start");
        } else {
            runInShell(rotation(QStringLiteral("deployer-token"), QStringLiteral("rotated-token")));
        }
        QVERIFY2(says(R"("HTTPRoute","namespace":"","state":"failing")"), lines);
        here.write(QStringLiteral("token"), QStringLiteral("rotated-token"));
        if (!isToken)
            writeCertificate(here, 600);
        here.mustKubectl(QStringLiteral("apply -f -"), routeWith(7, 7));
        QVERIFY2(says(R"("type":"added","kind":"HTTPRoute")"), lines);
        QVERIFY(!lines.contains("-token"));
        watch.terminate();
        QVERIFY(watch.waitForFinished());
    }

    void anExpiredClientCertificateIsNamedAsTheReason_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("status") << "status";
        QTest::newRow("apply") << "apply --yes FILE";
    }
    void anExpiredClientCertificateIsNamedAsTheReason()
    {
        QFETCH(QString, command);
        if (!hasFaketime())
            QSKIP("faketime is not installed");
        ClusterNamespace here;
        writeCertificate(here, -60);
        useFiles(here, copiedKubeconfig(here), false);
        const AuditLog log;
        const auto ran = here.sluicectl(command.replace(
            QStringLiteral("FILE"), here.write(QStringLiteral("route.yaml"), routeWith(1, 1))));
        QVERIFY2(ran.code == 4, said(ran));
        QVERIFY2(printed(ran).contains(QStringLiteral("expired at 20")), said(ran));
        QVERIFY2(log.writes().isEmpty(), qPrintable(describe(log.writes())));
        QVERIFY(here.object(QStringLiteral("httproute"), QStringLiteral("split")).isEmpty());
    }
};

} // namespace

SLUICE_TEST(CredentialsTest, "credentialstest");
#include "credentialstest.moc"
