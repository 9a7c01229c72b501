// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include "tests/support/faultserver.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
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
                                  "  parentRefs: [{name: kong}]\n"
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
                              "--timeout", "60", "--identify", "header:X-Backend", "-o", "json"});
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

    /// The same page from everybody: a document all the same, and no verdict.
    void whatCannotBeToldApartIsUnknown_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<bool>("isExpected");
        QTest::addColumn<int>("requests");
        const QStringList end{QStringLiteral("--requests"), QStringLiteral("30")};
        QTest::newRow("wanted") << end << true << 30;
        QTest::newRow("nothing wanted") << end << false << 30;
        QTest::newRow("no end given: none more is sent") << QStringList{} << true << 0;
    }
    void whatCannotBeToldApartIsUnknown()
    {
        QFETCH(QStringList, options);
        QFETCH(bool, isExpected);
        QFETCH(int, requests);
        QTemporaryDir folder;
        const test::FaultServer server;
        std::vector<std::string> arguments{"sample", server.url("/none"), "--rate", "max", "-o",
                                           "json"};
        for (const auto &option : options)
            arguments.push_back(option.toStdString());
        if (isExpected)
            arguments.insert(arguments.end(), {"--expect", routeFile(folder, 1, 1).toStdString()});
        const auto ran = run(arguments);
        QCOMPARE(ran.code, 3);
        QVERIFY2(ran.err.contains(QStringLiteral("[sample-unidentified]")), qPrintable(ran.err));
        const auto answer = QJsonDocument::fromJson(ran.out.toUtf8()).object();
        QCOMPARE(answer[QStringLiteral("identifyRequests")].toInt(), 40);
        QCOMPARE(answer[QStringLiteral("requests")].toInt(), requests);
        QCOMPARE(answer[QStringLiteral("unknown")].toInt(), requests);
        QCOMPARE(answer[QStringLiteral("verdict")].toString(), QStringLiteral("undecided"));
        QCOMPARE(answer[QStringLiteral("reason")].toString(), QStringLiteral("unidentified"));
        QVERIFY(answer[QStringLiteral("moreRequests")].isNull());
        const auto backends = answer[QStringLiteral("backends")].toArray();
        QCOMPARE(backends.size(), qsizetype{isExpected ? 2 : 0});
        for (const auto &backend : backends)
            QCOMPARE(backend.toObject()[QStringLiteral("count")].toInt(), 0);
        QCOMPARE(server.requests().size(), std::size_t(40 + requests));
    }

    void requestOfAnotherRuleIsRefused_data()
    {
        QTest::addColumn<QStringList>("request");
        QTest::addColumn<QString>("said"); ///< empty: it is the rule's own
        const auto url = [](const char *text) { return QStringList{QString::fromLatin1(text)}; };
        const auto withHeader = [&](const char *text, const char *header) {
            return url(text) + QStringList{QStringLiteral("-H"), QString::fromLatin1(header)};
        };
        QTest::newRow("own") << url("http://shop.example/new") << "";
        QTest::newRow("with a port, a query and a fragment")
            << url("http://me@Shop.Example:8080/new?a=b#c") << "";
        QTest::newRow("by the Host header")
            << withHeader("http://127.0.0.1/new", "host: shop.example") << "";
        QTest::newRow("path of another rule")
            << url("http://shop.example/old") << "rule default/shop#1 takes it";
        QTest::newRow("no path") << url("http://shop.example") << "rule default/shop#1 takes it";
        QTest::newRow("header of another rule")
            << withHeader("http://shop.example/new", "X-Beta: yes")
            << "rule default/shop#2 takes it";
        QTest::newRow("other host") << url("http://other.example/new") << "no rule takes it";
    }
    void requestOfAnotherRuleIsRefused()
    {
        QFETCH(QStringList, request);
        QFETCH(QString, said);
        QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("shop.yaml"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("apiVersion: gateway.networking.k8s.io/v1\n"
                   "kind: HTTPRoute\n"
                   "metadata: {name: shop}\n"
                   "spec:\n"
                   "  parentRefs: [{name: kong}]\n"
                   "  hostnames: [shop.example]\n"
                   "  rules:\n"
                   "  - matches: [{path: {value: /new}}]\n"
                   "    backendRefs: [{name: app-v1, port: 80}]\n"
                   "  - backendRefs: [{name: app-v2, port: 80}]\n"
                   "  - matches: [{path: {value: /new}, headers: [{name: X-Beta, value: 'yes'}]}]\n"
                   "    backendRefs: [{name: app-v2, port: 80}]\n");
        file.close();
        const test::FaultServer server;
        std::vector<std::string> arguments{"sample"};
        for (const auto &argument : request)
            arguments.push_back(argument.toStdString());
        const auto rest = {std::string("--connect"),  "127.0.0.1:" + std::to_string(server.port()),
                           std::string("--expect"),   path.toStdString(),
                           std::string("--route"),    std::string("shop#0"),
                           std::string("--requests"), std::string("1"),
                           std::string("--identify"), std::string("header:X-Backend")};
        arguments.insert(arguments.end(), rest);
        const auto ran = run(arguments);
        QCOMPARE(server.requests().size(), std::size_t(said.isEmpty() ? 1 : 0));
        if (said.isEmpty())
            return;
        QCOMPARE(ran.code, 2);
        QVERIFY2(ran.err.contains(said), qPrintable(ran.err));
        QVERIFY(ran.out.isEmpty());
    }

    void redirectsAreNotFollowed()
    {
        const test::FaultServer server;
        const auto ran = run({"sample", server.url("/redirect"), "--requests", "5", "--rate", "max",
                              "--identify", "header:Location", "-o", "json"});
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.out.contains(QStringLiteral("\"302\": 5")));
        QCOMPARE(server.requests().size(), std::size_t{5});
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
        const auto looked = run({"sample", url, "--rate", "max", "-o", "json"});
        QCOMPARE(looked.code, 4);
        QVERIFY(looked.err.contains(QStringLiteral("[sample-no-answer]")));
        QVERIFY(looked.out.contains(QStringLiteral("\"identifyRequests\": 40")));
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
        QTest::newRow("connections") << with("--connections", "0")
                                     << "--connections: '0' is not a whole number from 1 to 4096";
        QTest::newRow("requests, too few")
            << with("--requests", "0")
            << "--requests: '0' is not a whole number from 1 to 1000000000000";
        QTest::newRow("requests, a word") << with("--requests", "x") << "'x' is not a whole number";
        QTest::newRow("requests, negative") << with("--requests", "-1") << "'-1' is not a whole";
        QTest::newRow("duration") << with("--duration", "nan")
                                  << "'nan' is not a number of seconds from 0.001";
        QTest::newRow("alpha") << with("--alpha", "2") << "'2' is not a number from";
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
