// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve.h"

#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <csignal>

using namespace sluice;

namespace {

const QByteArray route = R"(apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: simple-apps-http-route}
spec:
  parentRefs: [{name: kong}]
  rules:
  - backendRefs:
    - {name: app-v1, port: 80, weight: 1}
    - {name: app-v2, port: 80, weight: 1}
)";

} // namespace

/// The program itself, since its signals are the process'.
class ServeTest : public QObject
{
    Q_OBJECT
private slots:
    void filesAreReadAgainOnSighup()
    {
        QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("route.yaml"));
        write(path, route);
        QProcess program;
        program.start(QStringLiteral(SLUICECTL), {QStringLiteral("serve"), path});
        QVERIFY(waitForLine(program, QProcess::StandardOutput));
        const auto first = QJsonDocument::fromJson(program.readLine()).object();
        QCOMPARE(first[u"controller"].toString(), QStringLiteral("gateway-api"));
        QCOMPARE(first[u"routes"].toInt(), 1);
        const auto address = first[u"address"].toString();
        QCOMPARE(countOfFirst(address, 8), 4);

        write(path, QByteArray(route).replace("app-v1, port: 80, weight: 1",
                                              "app-v1, port: 80, weight: 3"));
        QVERIFY(hangUp(program).contains("applied, 1 routes"));
        QCOMPARE(countOfFirst(address, 8), 6);

        write(path, route + "x: [\n");
        QVERIFY(hangUp(program).contains("the routes stay"));
        QCOMPARE(countOfFirst(address, 8), 6);

        ::kill(static_cast<pid_t>(program.processId()), SIGTERM);
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 0);
    }

    void podsOfAServiceThatNothingLeadsToAreNamed()
    {
        QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("route.yaml"));
        write(path, route);
        QProcess program;
        program.start(QStringLiteral(SLUICECTL),
                      {QStringLiteral("serve"), path,
                       QStringLiteral("--pods=app-v1=3,default/app-v2=1,app-v9=3")});
        QVERIFY(waitForLine(program, QProcess::StandardOutput));
        ::kill(static_cast<pid_t>(program.processId()), SIGTERM);
        QVERIFY(program.waitForFinished());
        const auto said = program.readAllStandardError();
        QVERIFY2(said.contains("--pods names app-v9, which no route leads to"), said.constData());
        QVERIFY2(!said.contains("app-v1") && !said.contains("app-v2"), said.constData());
    }

    void badUsageIsRefused_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("pods") << QStringList{QStringLiteral("--pods=app-v1")};
        QTest::newRow("pods, a name twice")
            << QStringList{QStringLiteral("--pods=app-v1=0,app-v1=3")};
        QTest::newRow("address") << QStringList{QStringLiteral("--listen=0.0.0.0:0")};
        QTest::newRow("controller") << QStringList{QStringLiteral("--controller=x")};
    }
    void badUsageIsRefused()
    {
        QFETCH(QStringList, options);
        QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("route.yaml"));
        write(path, route);
        QProcess program;
        program.start(QStringLiteral(SLUICECTL),
                      QStringList{QStringLiteral("serve"), path} + options);
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitCode(), 2);
        QVERIFY(program.readAllStandardOutput().isEmpty());
        QVERIFY(!program.readAllStandardError().isEmpty());
    }

private:
    static void write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    static bool waitForLine(QProcess &program, QProcess::ProcessChannel channel)
    {
        program.setReadChannel(channel);
        while (!program.canReadLine()) {
            if (!program.waitForReadyRead())
                return false;
        }
        return true;
    }

    /// What standard error says up to the line of sluicectl itself.
    static QByteArray hangUp(QProcess &program)
    {
        ::kill(static_cast<pid_t>(program.processId()), SIGHUP);
        QByteArray said;
        while (!said.contains("sluicectl: ") && waitForLine(program, QProcess::StandardError))
            said += program.readLine();
        return said;
    }

    static int countOfFirst(const QString &address, int requests)
    {
        int result = 0;
        const auto parts = address.split(u':');
        for (int i = 0; i < requests; ++i) {
            QTcpSocket socket;
            socket.connectToHost(parts[0], static_cast<quint16>(parts[1].toUInt()));
            socket.write("GET / HTTP/1.0\r\n\r\n");
            QByteArray answer;
            while (socket.waitForReadyRead())
                answer += socket.readAll();
            result += answer.contains("X-Backend: app-v1\r\n") ? 1 : 0;
        }
        return result;
    }
};

SLUICE_TEST(ServeTest, "servetest");
#include "servetest.moc"
