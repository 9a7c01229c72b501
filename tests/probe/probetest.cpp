// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/probe/probe.h"

#include "tests/probe/collector.h"
#include "tests/support/faultserver.h"
#include "tests/support/testmain.h"

#include <algorithm>
#include <thread>

using namespace sluice;
using namespace std::chrono_literals;
using test::Collector;
using test::FaultServer;

namespace {

traffic::ProbeTarget target(const FaultServer &server, const char *path)
{
    traffic::ProbeTarget result;
    result.url = server.url(path);
    return result;
}

traffic::ProbePace many(std::uint64_t requests, int connections = 4)
{
    traffic::ProbePace pace;
    pace.rate.reset();
    pace.connections = connections;
    pace.stopAfterRequests = requests;
    return pace;
}

std::shared_ptr<const traffic::Classifier> classifier(const char *rule)
{
    return std::make_shared<traffic::Classifier>(
        *traffic::MarkRule::parse(rule),
        std::vector<model::BackendKey>{{"default", "app-v1", 80}, {"default", "app-v2", 80}});
}

bool holds(const std::string &head, std::string_view line)
{
    return head.find("\r\n" + std::string(line) + "\r\n") != std::string::npos;
}

} // namespace

class ProbeTest : public QObject
{
    Q_OBJECT
private slots:
    void stopsAfterExactlyTheRequestsAskedFor()
    {
        FaultServer server;
        Collector collector;
        probe::Probe probe;
        probe.start(target(server, "/ok"), many(137), collector.events());
        QVERIFY(collector.waitForEnd());
        probe.stop();
        QCOMPARE(collector.seen().samples.size(), std::size_t{137});
        QCOMPARE(server.requests().size(), std::size_t{137});
        QCOMPARE(collector.seen().finished, 1);
    }

    void eachRequestHasItsOwnConnectionUnlessKept()
    {
        for (const bool isKept : {false, true}) {
            FaultServer server;
            Collector collector;
            probe::Probe probe;
            auto pace = many(60, 3);
            pace.keepAlive = isKept;
            probe.start(target(server, "/ok"), pace, collector.events());
            QVERIFY(collector.waitForEnd());
            if (isKept)
                QVERIFY(server.connections() <= 3);
            else
                QCOMPARE(server.connections(), 60);
            for (const auto &head : server.requests())
                QCOMPARE(holds(head, "Connection: close"), !isKept);
        }
    }

    void sendsMethodHostAgentAndRepeatedHeaders()
    {
        FaultServer server;
        Collector collector;
        probe::Probe probe;
        traffic::ProbeTarget odd;
        odd.url = "http://simple-apps.isc:8000/ok?a=%20b/../c";
        odd.connectTo = "127.0.0.1:" + std::to_string(server.port());
        odd.method = "DELETE";
        odd.headers = {{"X-Twice", "one"}, {"X-Twice", "two"}, {"X-Empty", ""}};
        probe.start(odd, many(1), collector.events());
        QVERIFY(collector.waitForEnd());
        const auto head = server.requests().at(0);
        QVERIFY(head.starts_with("DELETE /ok?a=%20b/../c HTTP/1.1\r\n"));
        QVERIFY(holds(head, "Host: simple-apps.isc:8000"));
        QVERIFY(holds(head, "User-Agent: sluice-probe"));
        QVERIFY(holds(head, "X-Twice: one") && holds(head, "X-Twice: two"));
        QVERIFY(holds(head, "X-Empty:"));
        QCOMPARE(collector.seen().samples.at(0).status, std::uint16_t{404});
    }

    void reachesIpv6()
    {
        FaultServer server("::1");
        if (server.port() == 0)
            QSKIP("this machine has no IPv6 loopback");
        Collector collector;
        probe::Probe probe;
        probe.start(target(server, "/ok"), many(2), collector.events());
        QVERIFY(collector.waitForEnd());
        QVERIFY(!collector.seen().samples.at(0).failure);
    }

    void ignoresProxiesOfTheEnvironmentUnlessAsked()
    {
        qputenv("http_proxy", "http://127.0.0.1:1");
        FaultServer server;
        for (const bool isAsked : {false, true}) {
            Collector collector;
            probe::Probe probe;
            auto proxied = target(server, "/ok");
            proxied.usesProxyFromEnvironment = isAsked;
            probe.start(proxied, many(1), collector.events());
            QVERIFY(collector.waitForEnd());
            QCOMPARE(collector.seen().samples.at(0).failure.has_value(), isAsked);
        }
        qunsetenv("http_proxy");
    }

    void followsNoRedirectsAndKeepsNoCookies()
    {
        FaultServer server;
        Collector collector;
        probe::Probe probe;
        probe.start(target(server, "/redirect"), many(2, 1), collector.events());
        QVERIFY(collector.waitForEnd());
        QCOMPARE(collector.seen().samples.at(0).status, std::uint16_t{302});
        QCOMPARE(server.requests().size(), std::size_t{2});
        Collector second;
        auto pace = many(3, 1);
        pace.keepAlive = true;
        probe.start(target(server, "/cookie"), pace, second.events());
        QVERIFY(second.waitForEnd());
        for (const auto &head : server.requests())
            QVERIFY(head.find("Cookie:") == std::string::npos);
    }

    void anInterimAnswerIsNotTheAnswer()
    {
        FaultServer server;
        Collector collector;
        probe::Probe probe;
        probe.start(target(server, "/continue"), many(1), collector.events());
        QVERIFY(collector.waitForEnd());
        const auto raw = collector.seen().raws.at(0);
        QCOMPARE(raw.status, 200);
        QVERIFY(std::none_of(raw.headers.begin(), raw.headers.end(),
                             [](const auto &header) { return header.first == "X-Early"; }));
        QCOMPARE(QByteArray(raw.body.c_str()), QByteArray("ok"));
    }

    void classifiesByHeaderCookieAndBody()
    {
        const struct
        {
            const char *path;
            const char *rule;
            std::int16_t backend;
        } cases[] = {
            {"/ok", "header:x-backend", 0},  {"/v2", "header:X-Backend", 1},
            {"/cookie", "cookie:pod", 0},    {"/v2", "body:from (app-v[0-9])", 1},
            {"/big", "body:from (app)", -1}, {"/cookie", "header:X-Backend", -1},
        };
        for (const auto &[path, rule, backend] : cases) {
            FaultServer server;
            Collector collector;
            probe::Probe probe;
            probe.setClassifier(classifier(rule));
            probe.start(target(server, path), many(3), collector.events());
            QVERIFY(collector.waitForEnd());
            for (const auto &sample : collector.seen().samples)
                QCOMPARE(sample.backend, backend);
        }
    }

    void aNewClassifierCountsFromTheNextAnswerOn()
    {
        FaultServer server;
        Collector collector;
        probe::Probe probe;
        auto pace = many(1000000, 1);
        pace.keepAlive = true;
        probe.start(target(server, "/wait"), pace, collector.events());
        while (server.requests().empty())
            std::this_thread::sleep_for(1ms);
        probe.setClassifier(classifier("header:X-Backend"));
        server.release();
        QVERIFY(collector.waitForSamples(50));
        probe.stop();
        for (const auto &sample : collector.seen().samples)
            QCOMPARE(sample.backend, std::int16_t{0});
    }

    void rawAnswersAreTheUnknownOnesFirstAndFew()
    {
        FaultServer server;
        Collector collector;
        probe::Probe probe;
        probe.setClassifier(classifier("header:X-Backend"));
        auto pace = many(5000, 8);
        pace.keepAlive = true;
        probe.start(target(server, "/ok"), pace, collector.events());
        QVERIFY(collector.waitForEnd());
        std::size_t samples = 0;
        const auto seen = collector.seen();
        for (const auto &batch : seen.batches) {
            samples += batch.samples.size();
            QCOMPARE(batch.raws.size(), std::min<std::size_t>(32, batch.samples.size()));
            QVERIFY(batch.raws.front().finished == batch.samples.back().finished);
        }
        QCOMPARE(samples, std::size_t{5000});
    }

    void aBodyIsKeptUpToItsLimit()
    {
        FaultServer server;
        Collector collector;
        probe::Probe probe;
        probe.start(target(server, "/big"), many(1), collector.events());
        QVERIFY(collector.waitForEnd());
        const auto raw = collector.seen().raws.at(0);
        QVERIFY(!raw.failure);
        QVERIFY(raw.isBodyCut);
        QCOMPARE(raw.body.size(), std::size_t{64 * 1024});
        QVERIFY(collector.seen().samples.at(0).bytes > 100 * 1024);
    }

    void theOpenLoopCountsWhatItCouldNotSend()
    {
        FaultServer server;
        Collector collector;
        probe::Probe probe;
        traffic::ProbePace pace;
        pace.rate = 200;
        pace.connections = 2;
        probe.start(target(server, "/wait"), pace, collector.events());
        QVERIFY(collector.waitFor([](const auto &seen) { return seen.missed >= 10; }));
        QCOMPARE(server.requests().size(), std::size_t{2});
        server.release();
        QVERIFY(collector.waitForSamples(20));
    }

    void latencyCountsFromWhenTheRequestWasOwed()
    {
        FaultServer server;
        Collector collector;
        probe::Probe probe;
        traffic::ProbePace pace;
        pace.rate = 1000;
        pace.connections = 1;
        probe.start(target(server, "/wait"), pace, collector.events());
        QVERIFY(collector.waitFor([](const auto &seen) { return seen.missed > 0; }));
        server.release();
        QVERIFY(collector.waitForSamples(2));
        // The second one has waited for the only connection for most of the patience.
        QVERIFY(collector.seen().samples.at(1).latency > 50ms);
    }

    void pausesAndResumes()
    {
        FaultServer server;
        Collector collector;
        probe::Probe probe;
        traffic::ProbePace pace;
        pace.rate = 500;
        probe.start(target(server, "/ok"), pace, collector.events());
        QVERIFY(collector.waitForSamples(5));
        probe.pause();
        std::this_thread::sleep_for(200ms);
        const auto before = server.requests().size();
        std::this_thread::sleep_for(100ms);
        QCOMPARE(server.requests().size(), before);
        const auto missed = collector.seen().missed;
        probe.resume();
        QVERIFY(collector.waitForSamples(before + 5));
        QCOMPARE(collector.seen().missed, missed);
    }

    void aNewPaceIsTakenOver()
    {
        FaultServer server;
        Collector collector;
        probe::Probe probe;
        traffic::ProbePace pace;
        pace.rate = 0.001; // one request, then a long time nothing
        probe.start(target(server, "/ok"), pace, collector.events());
        QVERIFY(collector.waitForSamples(1));
        probe.setPace(many(40, 2));
        QVERIFY(collector.waitForEnd());
        QCOMPARE(collector.seen().samples.size(), std::size_t{40});
    }

    void stopsAfterTheTimeAskedFor()
    {
        FaultServer server;
        Collector collector;
        probe::Probe probe;
        traffic::ProbePace pace;
        pace.rate = 100;
        pace.stopAfter = 200ms;
        probe.start(target(server, "/ok"), pace, collector.events());
        QVERIFY(collector.waitForEnd());
        const auto count = collector.seen().samples.size();
        QVERIFY(count >= 1 && count <= 21);
    }

    void nothingIsCalledAfterStop()
    {
        FaultServer server;
        for (int round = 0; round < 20; ++round) {
            Collector collector;
            probe::Probe probe;
            auto pace = many(1000000, 8);
            pace.keepAlive = true;
            probe.start(target(server, "/ok"), pace, collector.events());
            QVERIFY(collector.waitForSamples(1));
            probe.stop();
            const auto callbacks = collector.seen().callbacks;
            std::this_thread::sleep_for(5ms);
            QCOMPARE(collector.seen().callbacks, callbacks);
        }
    }

    void stopsAtOnceWhileTheServerStalls()
    {
        FaultServer server;
        Collector collector;
        probe::Probe probe;
        auto stalled = target(server, "/stall");
        stalled.timeout = 1h;
        probe.start(stalled, many(4), collector.events());
        while (server.requests().empty())
            std::this_thread::sleep_for(1ms);
        probe.stop(); // would hang
        QVERIFY(collector.seen().samples.empty());
    }

    void canBeStartedAgain()
    {
        FaultServer server;
        probe::Probe probe;
        for (int round = 0; round < 3; ++round) {
            Collector collector;
            probe.start(target(server, "/ok"), many(10), collector.events());
            QVERIFY(collector.waitForEnd());
            QCOMPARE(collector.seen().samples.size(), std::size_t{10});
            probe.stop();
        }
    }
};

SLUICE_TEST(ProbeTest, "probetest");
#include "probetest.moc"
