// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/proxysampler.h"

#include "app/cluster/proxyrequest.h"
#include "core/traffic/identification.h"
#include "tests/live/fakecluster.h"
#include "tests/support/testmain.h"

#include <atomic>

using namespace sluice;
using namespace sluice::cluster;
using namespace sluice::test;

namespace {

const planning::ServicePort gateway{{"infra", "edge"}, 80, false};
const std::string proxied = "/api/v1/namespaces/infra/services/edge:80/proxy/";

traffic::ProbeTarget target(const std::string &url)
{
    traffic::ProbeTarget result;
    result.url = url;
    return result;
}

/// A sampler's run to its end against a cluster.
struct Run
{
    Run(const std::shared_ptr<FakeCluster> &cluster, const traffic::ProbePace &pace)
        : sampler(cluster, gateway)
    {
        sampler.setClassifier(std::make_shared<const traffic::Classifier>(
            *traffic::MarkRule::parse("header:X-Backend"),
            std::vector<model::BackendKey>{{"shop", "app-v1", 80}}));
        traffic::SampleSource::Events events;
        events.batch = [this](traffic::SampleBatch batch) {
            for (const auto &sample : batch.samples) {
                failed += sample.failure ? 1 : 0;
                known += sample.backend == 0 ? 1 : 0;
                ++count;
            }
        };
        events.finished = [this] { isFinished = true; };
        events.failed = [this](const Diagnostic &why) {
            reason = QString::fromStdString(why.code);
            isFinished = true;
        };
        sampler.start(target("http://web.test/"), pace, std::move(events));
    }

    std::atomic<int> count = 0;
    std::atomic<int> failed = 0;
    std::atomic<int> known = 0;
    std::atomic<bool> isFinished = false;
    QString reason;
    ProxySampler sampler; ///< last: its threads use the others
};

traffic::ProbePace pace(std::uint64_t requests)
{
    traffic::ProbePace result;
    result.rate = std::nullopt;
    result.stopAfterRequests = requests;
    return result;
}

} // namespace

class ProxySamplerTest : public QObject
{
    Q_OBJECT
private slots:
    void aRequestIsLedThroughTheServiceProxy_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("path"); // behind the proxy; empty: refused
        QTest::addColumn<QString>("host");
        QTest::newRow("root") << "http://web.test"
                              << "/"
                              << "web.test";
        QTest::newRow("port and path") << "http://web.test:8080/a/b"
                                       << "/a/b"
                                       << "web.test:8080";
        QTest::newRow("upwards") << "http://web.test/../../../secrets"
                                 << "/secrets"
                                 << "web.test";
        QTest::newRow("upwards, escaped") << "http://web.test/%2e%2e/%2E%2E/x"
                                          << "/x"
                                          << "web.test";
        QTest::newRow("escaped slash stays") << "http://web.test/a%2Fb"
                                             << "/a%2Fb"
                                             << "web.test";
        QTest::newRow("user") << "http://me:pw@web.test/"
                              << ""
                              << "";
        QTest::newRow("no scheme") << "web.test/"
                                   << ""
                                   << "";
    }
    void aRequestIsLedThroughTheServiceProxy()
    {
        QFETCH(QString, url);
        QFETCH(QString, path);
        const auto request = proxyRequest(gateway, target(url.toStdString()));
        QCOMPARE(bool(request), !path.isEmpty());
        if (!request)
            return;
        QCOMPARE(QString::fromStdString(request->path),
                 QString::fromStdString(proxied).chopped(1) + path);
        QTEST(QString::fromStdString(request->host), "host");
        QVERIFY(request->isTriedOnce);
    }

    void namesCannotLeaveTheirPlace()
    {
        const auto request = proxyRequest({{"a/../..", "b/../c"}, 443, true}, target("http://h/"));
        QCOMPARE(
            QString::fromStdString(request->path),
            QStringLiteral("/api/v1/namespaces/a%2F..%2F../services/https:b%2F..%2Fc:443/proxy/"));
    }

    void queryAndHeadersGoAlong()
    {
        auto probe = target("http://web.test/s?q=a%20b&x");
        probe.headers = {{"X-User", "beta"}};
        const auto request = proxyRequest(gateway, probe);
        QVERIFY(request->query
                == (std::vector<std::pair<std::string, std::string>>{{"q", "a b"}, {"x", ""}}));
        QVERIFY(request->headers.front().first == "X-User");
        QVERIFY(request->headers.back().second == "sluice-probe");
    }

    void onlyHarmlessMethodsGoThroughTheApiServer()
    {
        auto probe = target("http://web.test/");
        probe.method = "POST";
        QVERIFY(!proxyRequest(gateway, probe));
    }

    void noHeaderSpeaksToTheApiServerItself_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto *name : {"Authorization", "impersonate-user", "Host"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void noHeaderSpeaksToTheApiServerItself()
    {
        QFETCH(QString, name);
        auto probe = target("http://web.test/");
        probe.headers = {{name.toStdString(), "x"}};
        QVERIFY(!proxyRequest(gateway, probe));
    }

    void everyAnswerIsClassifiedAndCounted()
    {
        const auto cluster = std::make_shared<FakeCluster>();
        planning::ApiAnswer answer{200, "text/plain", "hello"};
        answer.headers = {{"X-Backend", "app-v1"}};
        cluster->set(proxied, answer);
        Run run(cluster, pace(50));
        QTRY_VERIFY(run.isFinished);
        QCOMPARE(run.count.load(), 50);
        QCOMPARE(run.known.load(), 50);
        QCOMPARE(run.failed.load(), 0);
    }

    void aBackendsErrorIsAnAnswerTheApiServersIsNone_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("failed");
        QTest::newRow("of the backend") << "overloaded" << 0;
        QTest::newRow("of the API server")
            << R"({"kind":"Status","code":503,"reason":"ServiceUnavailable"})" << 10;
    }
    void aBackendsErrorIsAnAnswerTheApiServersIsNone()
    {
        QFETCH(QString, body);
        const auto cluster = std::make_shared<FakeCluster>();
        cluster->set(proxied, {503, "application/json", body.toStdString()});
        Run run(cluster, pace(10));
        QTRY_VERIFY(run.isFinished);
        QTEST(run.failed.load(), "failed");
    }

    void endsWhereItIsNotAllowed()
    {
        const auto cluster = std::make_shared<FakeCluster>();
        cluster->set(proxied, {403, "application/json", R"({"kind":"Status","code":403})"});
        Run run(cluster, pace(1000));
        QTRY_VERIFY(run.isFinished);
        QCOMPARE(run.reason, QStringLiteral("server-forbidden"));
        QCOMPARE(run.count.load(), 0);
    }

    void nothingIsSentWhilePaused()
    {
        const auto cluster = std::make_shared<FakeCluster>();
        cluster->set(proxied, {200, "text/plain", "x"});
        traffic::ProbePace slow;
        slow.rate = 200;
        Run run(cluster, slow);
        QTRY_VERIFY(run.count > 3);
        run.sampler.pause();
        QTest::qWait(100);
        const int before = run.count;
        QTest::qWait(150);
        QCOMPARE(run.count.load(), before);
        run.sampler.resume();
        QTRY_VERIFY(run.count > before);
        run.sampler.stop();
    }
};

SLUICE_TEST(ProxySamplerTest, "proxysamplertest");
#include "proxysamplertest.moc"
