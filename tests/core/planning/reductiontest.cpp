// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/timestamp.h"
#include "core/planning/clusterevent.h"
#include "core/planning/jsonspans.h"
#include "core/planning/readypods.h"
#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::planning;

namespace {

QString counts(const EndpointCounts &counts)
{
    return QStringLiteral("%1 %2 %3 %4")
        .arg(counts.ready)
        .arg(counts.notReady)
        .arg(counts.terminating)
        .arg(counts.serving);
}

std::optional<SliceCounts> sliceOf(const std::string &endpoints)
{
    return readSlice(R"({"metadata":{"namespace":"shop","name":"app-x1","labels":)"
                     R"({"kubernetes.io/service-name":"app"}},"addressType":"IPv4","endpoints":)"
                     + endpoints + R"(,"ports":[{"name":"http","port":80},{"port":81}]})");
}

std::string eventAt(const std::string &times)
{
    return R"({"kind":"Event","metadata":{"uid":"u","creationTimestamp":"2026-01-01T00:00:00Z"},)"
           R"("involvedObject":{"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute",)"
           R"("namespace":"shop","name":"web","uid":"r"},"reason":"Synced")"
           + times + "}";
}

} // namespace

/// What of a cluster's objects is kept in a smaller form.
class ReductionTest : public QObject
{
    Q_OBJECT
private slots:
    void endpointsAreCountedByTheirConditions_data()
    {
        QTest::addColumn<QString>("endpoints");
        QTest::addColumn<QString>("expected"); // ready, not ready, terminating, serving
        QTest::newRow("none") << "[]"
                              << "0 0 0 0";
        QTest::newRow("absent list") << "null"
                                     << "0 0 0 0";
        QTest::newRow("no conditions at all") << "[{}]"
                                              << "1 0 0 0";
        QTest::newRow("ready") << R"([{"conditions":{"ready":true,"serving":true}}])"
                               << "1 0 0 0";
        QTest::newRow("not ready") << R"([{"conditions":{"ready":false,"terminating":false}}])"
                                   << "0 1 0 0";
        QTest::newRow("leaving, serves")
            << R"([{"conditions":{"ready":false,"serving":true,"terminating":true}}])"
            << "0 0 1 1";
        QTest::newRow("leaving, mute")
            << R"([{"conditions":{"ready":false,"serving":false,"terminating":true}}])"
            << "0 0 1 0";
        QTest::newRow("published though leaving")
            << R"([{"conditions":{"ready":true,"serving":true,"terminating":true}}])"
            << "1 0 0 0";
    }
    void endpointsAreCountedByTheirConditions()
    {
        QFETCH(QString, endpoints);
        const auto slice = sliceOf(endpoints.toStdString());
        QVERIFY(slice);
        QTEST(counts(slice->endpoints), "expected");
        QVERIFY(slice->ports == (std::vector<std::string>{"http", ""}));
    }

    void aSliceOfNoServiceIsNone()
    {
        QVERIFY(!readSlice(R"({"metadata":{"name":"x","namespace":"y"},"endpoints":[]})"));
        QVERIFY(!readSlice("{"));
    }

    void podsOfTwoAddressFamiliesAreCountedOnce()
    {
        const SliceCounts four{{"shop", "app"}, "a", "IPv4", {3, 1, 0, 0}, {"http"}};
        SliceCounts six = four;
        six.addressType = "IPv6";
        SliceCounts more = four;
        more.endpoints = {2, 0, 0, 0};
        more.ports = {"grpc"};
        const auto pods = addUp({four, six, more});
        QCOMPARE(counts(pods.all), QStringLiteral("5 1 0 0"));
        QCOMPARE(counts(pods.ports.at("http")), QStringLiteral("3 1 0 0"));
        QCOMPARE(counts(pods.ports.at("grpc")), QStringLiteral("2 0 0 0"));
    }

    void anEventsTimeIsTheNewestRuleThatApplies_data()
    {
        QTest::addColumn<QString>("fields");
        QTest::addColumn<QString>("time");
        QTest::newRow("created alone") << ""
                                       << "2026-01-01T00:00:00Z";
        QTest::newRow("null fields") << R"(,"lastTimestamp":null,"eventTime":null)"
                                     << "2026-01-01T00:00:00Z";
        QTest::newRow("eventTime") << R"(,"eventTime":"2026-01-02T00:00:00.123456Z")"
                                   << "2026-01-02T00:00:00Z";
        QTest::newRow("lastTimestamp before it")
            << R"(,"eventTime":"2026-01-02T00:00:00Z","lastTimestamp":"2026-01-03T00:00:00Z")"
            << "2026-01-03T00:00:00Z";
        QTest::newRow("the series before all")
            << R"(,"lastTimestamp":"2026-01-03T00:00:00Z","series":{"count":9,)"
               R"("lastObservedTime":"2026-01-02T12:00:00+02:00"})"
            << "2026-01-02T10:00:00Z";
    }
    void anEventsTimeIsTheNewestRuleThatApplies()
    {
        QFETCH(QString, fields);
        const auto event = readEvent(eventAt(fields.toStdString()));
        QVERIFY(event);
        QTEST(QString::fromStdString(event->time), "time");
        QCOMPARE(QString::fromStdString(event->about.group),
                 QStringLiteral("gateway.networking.k8s.io"));
    }

    void bothApisOfEventsAreRead()
    {
        const auto event =
            readEvent(R"({"metadata":{"uid":"u"},"regarding":{"apiVersion":"v1","kind":"Service",)"
                      R"("namespace":"shop","name":"app"},"note":"hm","reportingController":"c",)"
                      R"("deprecatedCount":4,"deprecatedLastTimestamp":"2026-01-01T00:00:00Z"})");
        QVERIFY(event);
        QCOMPARE(event->count, 4);
        QCOMPARE(QString::fromStdString(event->message + event->source + event->time),
                 QStringLiteral("hmc2026-01-01T00:00:00Z"));
        QVERIFY(!readEvent(R"({"kind":"Status"})"));
    }

    void timesAreReadAsRfc3339WritesThem_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("utc");
        QTest::newRow("utc") << "2024-02-29T23:59:59Z"
                             << "2024-02-29T23:59:59Z";
        QTest::newRow("offset") << "2026-03-01T00:30:00.5+01:00"
                                << "2026-02-28T23:30:00Z";
        QTest::newRow("no such day") << "2026-02-29T00:00:00Z"
                                     << "";
        QTest::newRow("no zone") << "2026-02-28T00:00:00"
                                 << "";
        QTest::newRow("more behind") << "2026-02-28T00:00:00Zx"
                                     << "";
        QTest::newRow("letters") << "2026-0x-28T00:00:00Z"
                                 << "";
        QTest::newRow("empty") << ""
                               << "";
    }
    void timesAreReadAsRfc3339WritesThem()
    {
        QFETCH(QString, given);
        const auto time = parseTimestamp(given.toStdString());
        QTEST(time ? QString::fromStdString(toRfc3339(*time)) : QString(), "utc");
    }

    void agesAreWrittenWithTwoUnits_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << 0 << "0 s";
        QTest::newRow("clocks differ") << -3600 << "0 s";
        QTest::newRow("seconds") << 59 << "59 s";
        QTest::newRow("minutes") << 200 << "3 min 20 s";
        QTest::newRow("even") << 7200 << "2 h";
        QTest::newRow("days") << 86'400 * 12 + 3 * 3600 + 59 << "12 d 3 h";
    }
    void agesAreWrittenWithTwoUnits()
    {
        QFETCH(int, seconds);
        QTEST(QString::fromStdString(ageText(std::chrono::seconds(seconds))), "text");
    }

    void partsOfAnAnswerAreFoundByBracketsAndQuotes()
    {
        const std::string text =
            " {\"a\" : [1, {\"x\":\"]}\\\"\"}, \"s\"], \"b\":\"q\\\\\", \"c\":true} ";
        const auto members = jsonMembers(text);
        QCOMPARE(members.size(), std::size_t{3});
        QCOMPARE(jsonElements(members[0].second).size(), std::size_t{3});
        QVERIFY(jsonElements(members[0].second)[1] == "{\"x\":\"]}\\\"\"}");
        QVERIFY(jsonMember(text, "c") == "true");
        QVERIFY(plainText(jsonMember(R"({"v":"12"})", "v")) == "12");
    }

    void whatBreaksOffHasNoParts_data()
    {
        QTest::addColumn<QString>("cut");
        for (const auto *cut : {"", "{", R"({"a")", R"({"a":)", "{\"a\":\"x", R"({"a":[1,2})",
                                R"({"a":1,)", R"({"a":{"b":1})", "[1]", "null"})
            QTest::newRow(cut) << cut;
    }
    void whatBreaksOffHasNoParts()
    {
        QFETCH(QString, cut);
        QVERIFY(jsonMembers(cut.toStdString()).empty());
    }
};

SLUICE_TEST(ReductionTest, "reductiontest");
#include "reductiontest.moc"
