// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include "tests/support/faultserver.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTemporaryFile>

#include <sstream>

using namespace sluice;

namespace {

struct Ran
{
    int code = 0;
    QString out;
    QString err;
};

Ran run(std::vector<std::string> arguments)
{
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    cli::Streams streams{in, out, err};
    const int code = cli::runCommandLine(std::move(arguments), streams);
    return {code, QString::fromStdString(out.str()), QString::fromStdString(err.str())};
}

/// Measured times are masked; everything else is to be as it is.
QString masked(QString json)
{
    static const QRegularExpression times(
        QStringLiteral("(\"(?:durationSeconds|requestsPerSecond|p50|p90|p99)\": )[0-9.e+-]+"));
    return json.replace(times, QStringLiteral("\\1TIME"));
}

QString routeFile(QTemporaryDir &folder, int first, int second)
{
    const auto path = folder.filePath(QStringLiteral("route.yaml"));
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(QStringLiteral("apiVersion: gateway.networking.k8s.io/v1\n"
                                  "kind: HTTPRoute\n"
                                  "metadata:\n"
                                  "  name: simple-apps\n"
                                  "spec:\n"
                                  "  rules:\n"
                                  "  - backendRefs:\n"
                                  "    - name: app-v1\n"
                                  "      port: 80\n"
                                  "      weight: %1\n"
                                  "    - name: app-v2\n"
                                  "      port: 80\n"
                                  "      weight: %2\n")
                       .arg(first)
                       .arg(second)
                       .toUtf8());
    return path;
}

} // namespace

class SampleTest : public QObject
{
    Q_OBJECT
private slots:
    void answersTheDocumentedKeys()
    {
        const test::FaultServer server;
        const auto ran = run({"sample", server.url("/ok"), "--requests", "30", "--rate", "max",
                              "--identify", "header:X-Backend", "-o", "json"});
        QCOMPARE(ran.code, 0);
        QCOMPARE(masked(ran.out), QStringLiteral(R"({
  "requests": 30,
  "failed": 0,
  "unknown": 0,
  "identifyRequests": 0,
  "durationSeconds": TIME,
  "requestsPerSecond": TIME,
  "backends": [
    {
      "name": "app-v1",
      "namespace": "",
      "port": null,
      "count": 30,
      "share": 1.0,
      "low": null,
      "high": null,
      "wanted": null,
      "p50": TIME,
      "p90": TIME,
      "p99": TIME,
      "statuses": {
        "200": 30
      }
    }
  ],
  "verdict": null,
  "reason": null,
  "logE": null,
  "moreRequests": null,
  "missed": 0,
  "failures": {},
  "bytesReceived": 2280
}
)"));
    }

    void theVerdictIsTheExitCode_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("second");
        QTest::addColumn<QString>("requests");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("verdict");
        QTest::newRow("off") << 1 << 1 << "200" << 1 << "off";
        QTest::newRow("too few") << 1 << 1 << "2" << 3 << "undecided";
        QTest::newRow("all to one, as wanted") << 1 << 0 << "1000" << 0 << "consistent";
        QTest::newRow("a drained one answers") << 0 << 1 << "5" << 1 << "off";
    }
    void theVerdictIsTheExitCode()
    {
        QFETCH(int, first);
        QFETCH(int, second);
        QFETCH(QString, requests);
        QFETCH(int, code);
        QFETCH(QString, verdict);
        QTemporaryDir folder;
        const auto route = routeFile(folder, first, second);
        const test::FaultServer server;
        const auto ran = run({"sample", server.url("/ok"), "--requests", requests.toStdString(),
                              "--rate", "max", "--identify", "header:X-Backend", "--expect",
                              route.toStdString(), "--route", "simple-apps", "-o", "json"});
        QCOMPARE(ran.code, code);
        QVERIFY2(ran.out.contains(QStringLiteral("\"verdict\": \"%1\"").arg(verdict)),
                 qPrintable(ran.out + ran.err));
    }

    void endsAtAVerdictWhereNoEndWasGiven()
    {
        QTemporaryDir folder;
        const auto route = routeFile(folder, 1, 1);
        const test::FaultServer server;
        const auto ran = run({"sample", server.url("/ok"), "--rate", "1000", "--identify",
                              "header:X-Backend", "--expect", route.toStdString()});
        QCOMPARE(ran.code, 1);
        QVERIFY(ran.out.contains(QStringLiteral("off: ")));
    }

    void theLookIsCountedApart()
    {
        QTemporaryDir folder;
        const auto route = routeFile(folder, 1, 0);
        test::FaultServer server;
        const auto ran = run({"sample", server.url("/ok"), "--requests", "10", "--rate", "max",
                              "--expect", route.toStdString(), "-o", "json"});
        if (ran.code != 3) // told apart: the look is not among the requests
            QVERIFY(ran.out.contains(QStringLiteral("\"requests\": 10,")));
        QVERIFY(server.requests().size() == 50 || server.requests().size() == 40);
    }

    void headersAndConnectToReachTheServer()
    {
        const test::FaultServer server;
        const auto ran = run({"sample", "http://simple-apps.isc/ok", "--connect",
                              "127.0.0.1:" + std::to_string(server.port()), "-H", "X-A: 1", "-H",
                              "X-A: 2", "--requests", "1", "--identify", "header:X-Backend"});
        QCOMPARE(ran.code, 0);
        const auto head = QString::fromStdString(server.requests().at(0));
        QVERIFY(head.contains(QStringLiteral("\r\nHost: simple-apps.isc\r\n")));
        QVERIFY(head.contains(QStringLiteral("\r\nX-A: 1\r\n")));
        QVERIFY(head.contains(QStringLiteral("\r\nX-A: 2\r\n")));
    }

    void nobodyThereIsFour()
    {
        std::string url;
        {
            const test::FaultServer gone;
            url = gone.url("/");
        }
        const auto given = run({"sample", url, "--requests", "3", "--rate", "max", "--identify",
                                "header:X", "-o", "json"});
        QCOMPARE(given.code, 4);
        QVERIFY(given.out.contains(QStringLiteral("\"connect\": 3")));
        QCOMPARE(run({"sample", url, "--rate", "max"}).code, 4);
    }

    void badUsageIsTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("said");
        const QStringList url{QStringLiteral("http://127.0.0.1:9/")};
        const auto with = [&](const char *option, const char *value) {
            return url + QStringList{QString::fromLatin1(option), QString::fromLatin1(value)};
        };
        QTest::newRow("no URL") << QStringList{} << "URL is required";
        QTest::newRow("rate") << with("--rate", "-3") << "[sample-bad-rate]";
        QTest::newRow("header") << with("-H", "nothing") << "[sample-bad-header]";
        QTest::newRow("header name") << with("-H", "a b: c") << "[probe-bad-header]";
        QTest::newRow("scheme") << QStringList{QStringLiteral("ftp://a/")} << "[probe-bad-url]";
        QTest::newRow("file") << with("--expect", "/nowhere.yaml") << "/nowhere.yaml";
        QTest::newRow("rule") << with("--identify", "smell:x") << "smell";
        QTest::newRow("connections") << with("--connections", "0") << "--connections";
    }
    void badUsageIsTwo()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, said);
        std::vector<std::string> all{"sample"};
        for (const auto &argument : arguments)
            all.push_back(argument.toStdString());
        const auto ran = run(all);
        QCOMPARE(ran.code, 2);
        QVERIFY2(ran.err.contains(said), qPrintable(ran.err));
        QVERIFY(ran.out.isEmpty());
    }
};

SLUICE_TEST(SampleTest, "sampletest");
#include "sampletest.moc"
