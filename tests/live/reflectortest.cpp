// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/reflector.h"

#include "app/cluster/jsonframes.h"
#include "tests/live/scriptedserver.h"
#include "tests/support/testmain.h"

#include <thread>

using namespace sluice;
using namespace sluice::cluster;
using namespace sluice::test;

namespace {

std::string object(const std::string &name, const std::string &version)
{
    return R"({"metadata":{"name":")" + name + R"(","resourceVersion":")" + version + R"("}})";
}

std::string list(const std::string &items, const std::string &version, const std::string &next = {})
{
    return R"({"kind":"List","metadata":{"resourceVersion":")" + version + R"(","continue":")"
           + next + R"("},"items":[)" + items + "]}";
}

std::string watchEvent(const std::string &type, const std::string &object)
{
    return R"({"type":")" + type + R"(","object":)" + object + "}";
}

std::string statusOf(int code, const std::string &reason)
{
    return R"({"kind":"Status","code":)" + std::to_string(code) + R"(,"reason":")" + reason
           + R"(","message":"so it is"})";
}

/// Notes what a reflector reads, a word for each call.
class NotingSink final : public ObjectSink
{
public:
    void listing() override { notes << QStringLiteral("listing"); }
    void objects(const std::vector<std::string_view> &page) override
    {
        notes << QStringLiteral("page:%1").arg(page.size());
    }
    void listed() override { notes << QStringLiteral("listed"); }
    void changed(std::string_view object) override
    {
        notes << QStringLiteral("changed:") + version(object);
    }
    void deleted(std::string_view object) override
    {
        notes << QStringLiteral("deleted:") + version(object);
    }
    void state(planning::SyncState state, const std::optional<Diagnostic> &reason,
               std::chrono::milliseconds) override
    {
        if (state == planning::SyncState::Synced)
            notes << QStringLiteral("synced");
        else
            notes << QString::fromStdString(reason->code);
    }

    QStringList notes;

private:
    static QString version(std::string_view object)
    {
        return QString::fromUtf8(object.data(), static_cast<qsizetype>(object.size()))
            .section(QLatin1String("resourceVersion\":\""), 1)
            .section(QLatin1Char('"'), 0, 0);
    }
};

/// A reflector run against a script to its end.
struct Run
{
    explicit Run(std::vector<Step> steps)
        : server(std::move(steps), [this] { stop.request_stop(); })
    {
        Reflector reflector(server, {"/r", {}, "list r"}, sink, waiting);
        end = reflector.run(stop.get_token());
    }

    QString notes() const { return sink.notes.join(QLatin1Char(' ')); }
    /// The requests without what every watch has; "L" for a list.
    QString requests() const
    {
        QStringList short_;
        for (const auto &request : server.requests()) {
            auto text = QString::fromStdString(request).remove(QLatin1String("/r?"));
            text.remove(QLatin1String("watch=true&"))
                .remove(QLatin1String("&allowWatchBookmarks=true&timeoutSeconds=35"));
            short_ << text.replace(QLatin1String("resourceVersion="), QLatin1String("W"));
        }
        return short_.join(QLatin1Char(' '));
    }

    std::stop_source stop;
    ScriptedServer server;
    NotingSink sink;
    ManualWaiting waiting;
    planning::SyncState end{};
};

} // namespace

class ReflectorTest : public QObject
{
    Q_OBJECT
private slots:
    void listsInPagesThenWatchesFromTheListsVersion()
    {
        const Run run({answer(200, list(object("a", "3") + "," + object("b", "9"), "10", "tok")),
                       answer(200, list(object("c", "4"), "11")),
                       watch({watchEvent("ADDED", object("d", "12")),
                              watchEvent("MODIFIED", object("d", "13")),
                              watchEvent("DELETED", object("d", "14"))})});
        QCOMPARE(run.notes(), QStringLiteral("listing page:2 page:1 listed synced changed:12 "
                                             "changed:13 deleted:14"));
        QCOMPARE(run.requests(), QStringLiteral("limit=500 limit=500&continue=tok W11"));
    }

    void anEmptyListIsAListToo()
    {
        const Run run({answer(200, R"({"metadata":{"resourceVersion":"5"},"items":null})")});
        QCOMPARE(run.notes(), QStringLiteral("listing page:0 listed synced"));
    }

    void goesOnFromTheLastVersionAfterAWatchEnds()
    {
        const Run run({answer(200, list("", "1")), watch({watchEvent("ADDED", object("a", "2"))}),
                       watch({watchEvent("BOOKMARK", object("", "9"))}), watch({})});
        QCOMPARE(run.requests(), QStringLiteral("limit=500 W1 W2 W9"));
    }

    void eventsAreCutByBracketsNotByLines()
    {
        const auto one = watchEvent("ADDED", object("a}\\\"{", "2"));
        const auto two = watchEvent("ADDED", object("b", "3"));
        const Run run(
            {answer(200, list("", "1")),
             watch({one.substr(0, 9), one.substr(9) + two + "\n \n" + two.substr(0, 5)})});
        QCOMPARE(run.sink.notes.mid(4).join(QLatin1Char(' ')),
                 QStringLiteral("changed:2 changed:3"));
    }

    void listsAgainWhereTheVersionIsForgotten_data()
    {
        QTest::addColumn<int>("form");
        QTest::newRow("as the answer") << 0;
        QTest::newRow("within the stream") << 1;
        QTest::newRow("by another name") << 2;
    }
    void listsAgainWhereTheVersionIsForgotten()
    {
        QFETCH(int, form);
        const std::vector forms = {answer(410, statusOf(410, "Expired")),
                                   watch({watchEvent("ERROR", statusOf(410, "Expired"))}),
                                   watch({watchEvent("ERROR", statusOf(0, "Gone"))})};
        const Run run({answer(200, list("", "1")), forms[static_cast<std::size_t>(form)],
                       answer(200, list("", "8")), watch({watchEvent("ADDED", object("a", "9"))})});
        QCOMPARE(run.requests(), QStringLiteral("limit=500 W1 limit=500 W8"));
        QVERIFY(run.waiting.pauses.empty());
    }

    void aVersionForgottenAgainAndAgainIsNoHotLoop()
    {
        std::vector<Step> steps;
        for (int i = 0; i < 4; ++i) {
            steps.push_back(answer(200, list("", "1")));
            steps.push_back(answer(410, statusOf(410, "Expired")));
        }
        const Run run(steps);
        QCOMPARE(run.waiting.pauses, (std::vector<int>{1200, 2400, 4800}));
    }

    void listsAtOnceWherePagesExpire()
    {
        const Run run({answer(200, list(object("a", "1"), "10", "tok")),
                       answer(410, statusOf(410, "Expired")),
                       answer(200, list(object("a", "1") + "," + object("b", "2"), "12"))});
        QCOMPARE(run.notes(), QStringLiteral("listing page:1 listing page:2 listed synced"));
        QCOMPARE(run.requests(), QStringLiteral("limit=500 limit=500&continue=tok /r"));
    }

    void comesBackAfterABreakWithoutListing()
    {
        const Run run({answer(200, list("", "1")),
                       watchThatBreaks({watchEvent("ADDED", object("a", "2"))}), brokenConnection(),
                       answer(200, list("", "50")),
                       watch({watchEvent("ADDED", object("b", "3"))})});
        QCOMPARE(run.notes(), QStringLiteral("listing page:0 listed synced changed:2 test-failure "
                                             "test-failure synced changed:3"));
        QCOMPARE(run.requests(), QStringLiteral("limit=500 W1 limit=1 limit=1 W2"));
        QCOMPARE(run.waiting.pauses, (std::vector<int>{1200, 2400}));
    }

    void waitsAsLongAsTheServerAsks()
    {
        auto busy = answer(429, statusOf(429, "TooManyRequests"));
        auto later = *busy.outcome;
        later.retryAfter = std::chrono::seconds(17);
        const Run run({{later}, answer(200, list("", "1"))});
        QCOMPARE(run.waiting.pauses, (std::vector<int>{17'000}));
    }

    void endsWhereTheKindMayNotBeReadOrIsNotThere_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("inWatch");
        for (const int code : {403, 404}) {
            QTest::addRow("%d to the list", code) << code << false;
            QTest::addRow("%d to the watch", code) << code << true;
        }
    }
    void endsWhereTheKindMayNotBeReadOrIsNotThere()
    {
        QFETCH(int, code);
        QFETCH(bool, inWatch);
        std::vector<Step> steps = {answer(code, statusOf(code, ""))};
        if (inWatch)
            steps.insert(steps.begin(), answer(200, list("", "1")));
        const Run run(steps);
        QVERIFY(
            run.end
            == (code == 403 ? planning::SyncState::NotAllowed : planning::SyncState::NotServed));
        QCOMPARE(run.server.requests().size(), steps.size());
    }

    void whatIsNoListIsTriedAgain_data()
    {
        QTest::addColumn<QString>("body");
        QTest::newRow("cut") << R"({"metadata":{"resourceVersion":"5"},"items":[{"a":1})";
        QTest::newRow("a page") << "<html>log in</html>";
        QTest::newRow("no version") << R"({"metadata":{},"items":[]})";
        QTest::newRow("empty") << "";
    }
    void whatIsNoListIsTriedAgain()
    {
        QFETCH(QString, body);
        const Run run({answer(200, body.toStdString()), answer(200, list("", "1"))});
        QCOMPARE(run.notes(),
                 QStringLiteral("listing list-unreadable listing page:0 listed synced"));
    }

    void whatIsNoEventLeadsToANewList_data()
    {
        QTest::addColumn<QString>("piece");
        QTest::newRow("unknown type")
            << QString::fromStdString(watchEvent("NEWS", object("a", "2")));
        QTest::newRow("no JSON") << "upstream connect error";
    }
    void whatIsNoEventLeadsToANewList()
    {
        QFETCH(QString, piece);
        const Run run(
            {answer(200, list("", "1")), watch({piece.toStdString()}), answer(200, list("", "4"))});
        QCOMPARE(run.requests(), QStringLiteral("limit=500 W1 limit=500"));
    }

    void aWatchThatEndsAtOnceIsPacedAsAFailure()
    {
        const Run run({answer(200, list("", "1")), watch({})});
        QCOMPARE(run.waiting.pauses, (std::vector<int>{1200}));
    }

    void stopsAtOnce()
    {
        std::stop_source stop;
        ScriptedServer server({answer(200, list("", "1")), watchThatLasts({})});
        NotingSink sink;
        ManualWaiting waiting;
        Reflector reflector(server, {"/r", {}, "list r"}, sink, waiting);
        std::jthread thread([&] { reflector.run(stop.get_token()); });
        QTRY_COMPARE(server.requests().size(), std::size_t{2});
        stop.request_stop();
        thread.join();
        QCOMPARE(sink.notes.last(), QStringLiteral("synced"));
    }

    void anObjectAboveTheLimitEndsTheStream()
    {
        JsonFrames frames(10);
        int count = 0;
        const auto onFrame = [&](std::string_view) { ++count; };
        QVERIFY(frames.append(R"({"a":1}{"b":)", onFrame));
        QVERIFY(!frames.append("1234567890", onFrame));
        QCOMPARE(count, 1);
    }
};

SLUICE_TEST(ReflectorTest, "reflectortest");
#include "reflectortest.moc"
