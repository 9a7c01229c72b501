// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/run.h"
#include "tests/core/planning/routes.h"
#include "tests/core/planning/scriptedserver.h"
#include "tests/support/testmain.h"

#include "core/planning/order.h"
#include "core/planning/weightpatch.h"

#include <QTemporaryDir>
#include <condition_variable>
#include <mutex>

using namespace sluice;
using namespace sluice::planning;
using namespace sluice::test;

namespace {

const std::string get = std::string("GET ") + routePath;
const std::string patch = std::string("PATCH ") + routePath;

/// The change of default/web from 300:100 to 30:100.
PlannedObject change(Sending sending)
{
    PlannedObject object;
    object.live = live(liveRoute({.managers = rulesOwner("sluice", "Update")}));
    object.key = object.live->key();
    object.apiVersion = object.live->apiVersion();
    object.action = Action::Change;
    object.wanted = live(liveRoute({.v1 = 30})).value();
    object.request.sending = sending;
    object.request.path = routePath;
    object.request.uid = "u-1";
    object.request.resourceVersion = "7";
    const auto wanted = withoutServerFields(*object.wanted);
    const auto before = object.live->value();
    object.request.body =
        sending == Sending::Apply
            ? wanted
            : weightPatch(before, changedFields(withoutServerFields(before), wanted));
    return object;
}

PlannedObject creation(const std::string &kind, const std::string &name)
{
    PlannedObject object;
    object.key = {"", kind, "default", name};
    object.apiVersion = "v1";
    object.action = Action::Create;
    object.request.sending = Sending::Apply;
    object.request.path = "/" + kind + "/" + name;
    object.request.body = {{"apiVersion", "v1"},
                           {"kind", kind},
                           {"metadata", {{"name", name}, {"namespace", "default"}}}};
    return object;
}

std::string createdText(const std::string &kind, const std::string &name)
{
    return json("{'apiVersion':'v1','kind':'" + kind + "','metadata':{'name':'" + name
                + "','namespace':'default','uid':'u-" + name
                + "','managedFields':[{'manager':'sluice','operation':'Apply'}]}}");
}

class Place
{
public:
    Place()
        : m_journal(Journal::open(m_folder.path().toStdString(), {"uid", "test", "srv", "me"}))
    {
    }

    RunResult run(const Plan &plan, ScriptedServer &server, RunOptions options = {},
                  std::stop_token stop = {})
    {
        options.pause = [this](std::chrono::milliseconds time, const std::stop_token &token) {
            m_paused += time;
            return !token.stop_requested();
        };
        return planning::run(plan, options, server, *m_journal, std::move(stop));
    }
    std::chrono::milliseconds paused() const { return m_paused; }
    ObjectResult runOne(PlannedObject object, ScriptedServer &server)
    {
        const auto result = run({{std::move(object)}}, server);
        return result.objects.at(0);
    }
    std::vector<JournalEntry> entries() const
    {
        return readJournal(m_folder.path().toStdString()).entries;
    }

private:
    QTemporaryDir m_folder;
    Result<Journal> m_journal;
    std::chrono::milliseconds m_paused{0};
};

std::string asText(const ObjectResult &result)
{
    return toString(result.state) + (result.problem ? " " + result.problem->code : std::string());
}

const std::string uidCause =
    R"([{"reason":"FieldValueInvalid","message":"precondition","field":"metadata.uid"}])";

} // namespace

class RunTest : public QObject
{
    Q_OBJECT
private slots:
    void anAnswerIsTheResult()
    {
        ScriptedServer server;
        server.answer(patch, 200, liveRoute({.v1 = 30, .resourceVersion = "8"}));
        Place place;
        const auto result = place.runOne(change(Sending::Apply), server);
        QCOMPARE(asText(result), std::string("changed"));
        QCOMPARE(result.live->resourceVersion(), std::string("8"));
        const auto sent = server.last(patch);
        QVERIFY(sent.body.find(R"("uid":"u-1")") != std::string::npos);
        QVERIFY(sent.body.find(R"("resourceVersion":"7")") != std::string::npos);
        QCOMPARE(server.lines().size(), std::size_t{1});
    }

    void objectsGoInWavesThatPointAtNothingMissing()
    {
        Plan plan;
        for (const auto *kind : {"HTTPRoute", "Gateway", "ReferenceGrant", "Deployment", "Service",
                                 "GatewayClass", "CustomResourceDefinition", "Namespace"})
            plan.objects.push_back(creation(kind, "a"));
        plan.objects.push_back(creation("HTTPRoute", "b"));
        std::string text;
        for (const auto &wave : waves(plan)) {
            text += text.empty() ? "" : " | ";
            for (const auto object : wave)
                text += plan.objects[object].key.kind + " ";
        }
        QCOMPARE(text, std::string("Namespace  | CustomResourceDefinition  | GatewayClass  | "
                                   "Service  | Deployment  | Gateway  | ReferenceGrant  | "
                                   "HTTPRoute HTTPRoute "));
    }

    void nothingStartsAfterAFailureAndASecondRunDoesTheRest()
    {
        Plan plan;
        plan.objects = {creation("HTTPRoute", "r"), creation("Service", "s"),
                        creation("Gateway", "g")};
        ScriptedServer server;
        server.answer("PATCH /Service/s", 201, createdText("Service", "s"));
        server.answer("PATCH /Gateway/g", 403, status(403, "Forbidden", "no"));
        server.answer("PATCH /Gateway/g", 201, createdText("Gateway", "g"));
        server.answer("PATCH /HTTPRoute/r", 201, createdText("HTTPRoute", "r"));
        Place place;
        const auto first = place.run(plan, server);
        QCOMPARE(asText(first.objects[0]), std::string("waiting"));
        QCOMPARE(asText(first.objects[1]), std::string("created"));
        QCOMPARE(asText(first.objects[2]), std::string("failed not-allowed"));
        QVERIFY(!first.isComplete());
        RunOptions again;
        again.before = first.objects;
        const auto second = place.run(plan, server, again);
        QVERIFY(second.isComplete());
        const std::vector<std::string> expected = {"PATCH /Service/s", "PATCH /Gateway/g",
                                                   "PATCH /Gateway/g", "PATCH /HTTPRoute/r"};
        QCOMPARE(server.writes(), expected);
    }

    void objectsOfOneWaveGoSideBySide()
    {
        Plan plan;
        ScriptedServer server;
        for (const auto *name : {"a", "b", "c"}) {
            plan.objects.push_back(creation("Service", name));
            server.answer(std::string("PATCH /Service/") + name, 201, createdText("Service", name));
        }
        // Each request waits until all three have been sent.
        std::mutex mutex;
        std::condition_variable arrived;
        int count = 0;
        server.onRequest = [&](const std::string &) {
            std::unique_lock lock(mutex);
            ++count;
            arrived.notify_all();
            arrived.wait(lock, [&] { return count == 3; });
        };
        Place place;
        QVERIFY(place.run(plan, server).isComplete());
    }

    void lostAnswersAreReadBackAndNeverSentAgain_data()
    {
        QTest::addColumn<int>("v1");
        QTest::addColumn<QString>("resourceVersion");
        QTest::addColumn<QString>("uid");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("it was done") << 30 << "8"
                                     << "u-1"
                                     << "changed";
        QTest::newRow("it was not done") << 300 << "7"
                                         << "u-1"
                                         << "failed connection-broken";
        QTest::newRow("not done, status moved") << 300 << "8"
                                                << "u-1"
                                                << "failed connection-broken";
        QTest::newRow("someone else wrote") << 5 << "9"
                                            << "u-1"
                                            << "unknown outcome-unknown";
        QTest::newRow("made anew") << 30 << "9"
                                   << "u-2"
                                   << "unknown outcome-unknown";
    }
    void lostAnswersAreReadBackAndNeverSentAgain()
    {
        QFETCH(int, v1);
        QFETCH(QString, resourceVersion);
        QFETCH(QString, uid);
        QFETCH(QString, outcome);
        for (const auto sending : {Sending::Apply, Sending::JsonPatch}) {
            ScriptedServer server;
            server.fail(patch, interrupted());
            server.answer(get, 200,
                          liveRoute({.v1 = v1,
                                     .uid = uid.toStdString(),
                                     .resourceVersion = resourceVersion.toStdString()}));
            Place place;
            const auto result = place.runOne(change(sending), server);
            QCOMPARE(QString::fromStdString(asText(result)), outcome);
            QCOMPARE(server.writes().size(), std::size_t{1});
            QCOMPARE(QString::fromStdString(place.entries().at(0).result),
                     outcome.section(QLatin1Char(' '), 0, 0));
        }
    }

    void anAnswerThatIsNoObjectIsReadBack()
    {
        for (const auto *text : {"", "{}", "{'kind':'HTTPRoute','meta", "{'kind':'Status'}"}) {
            ScriptedServer server;
            server.answer(patch, 200, json(text));
            server.answer(get, 200, liveRoute({.v1 = 300}));
            Place place;
            const auto result = place.runOne(change(Sending::Apply), server);
            QCOMPARE(asText(result), std::string("failed live-unreadable"));
            QCOMPARE(server.writes().size(), std::size_t{1});
        }
    }

    void aServerThatIsGoneLeavesTheOutcomeUnknown()
    {
        ScriptedServer server;
        server.fail(patch, interrupted());
        server.fail(get, unreachable());
        server.answer(get, 200, liveRoute({.v1 = 30, .resourceVersion = "8"}));
        Place place;
        QCOMPARE(asText(place.runOne(change(Sending::Apply), server)), std::string("changed"));

        ScriptedServer gone;
        gone.fail(patch, unreachable());
        QCOMPARE(asText(place.runOne(change(Sending::Apply), gone)),
                 std::string("failed server-unreachable"));
        QCOMPARE(gone.lines().size(), std::size_t{1});
    }

    void aLostCreateIsFoundByWhatIsThere()
    {
        ScriptedServer server;
        server.fail("PATCH /Service/s", interrupted());
        server.answer("GET /Service/s", 200, createdText("Service", "s"));
        Place place;
        QCOMPARE(asText(place.runOne(creation("Service", "s"), server)), std::string("created"));
        ScriptedServer empty;
        empty.fail("PATCH /Service/s", interrupted());
        QCOMPARE(asText(place.runOne(creation("Service", "s"), empty)),
                 std::string("failed connection-broken"));
    }

    void theServersRefusalsEndInOneWay_data()
    {
        QTest::addColumn<int>("sending");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("outcome");
        const auto row = [](const char *name, Sending sending, int code, const std::string &body,
                            const char *outcome) {
            QTest::newRow(name) << int(sending) << code << QString::fromStdString(body) << outcome;
        };
        row("403", Sending::Apply, 403, status(403, "Forbidden", "no"), "failed not-allowed");
        row("404: deleted", Sending::JsonPatch, 404, status(404, "NotFound", "x"),
            "failed object-deleted");
        row("422 on the uid", Sending::Apply, 422, status(422, "Invalid", "x", uidCause),
            "failed object-deleted");
        row("conflict with another", Sending::Apply, 409,
            status(409, "Conflict", "x", rulesConflict("helm")), "failed field-conflict");
        row("not in the schema", Sending::Apply, 500,
            status(500, "", "field not declared in schema"), "failed object-invalid");
    }
    void theServersRefusalsEndInOneWay()
    {
        QFETCH(int, sending);
        QFETCH(int, code);
        QFETCH(QString, body);
        QFETCH(QString, outcome);
        ScriptedServer server;
        server.answer(patch, code, body.toStdString());
        Place place;
        const auto result = place.runOne(change(Sending(sending)), server);
        QCOMPARE(QString::fromStdString(asText(result)), outcome);
        QCOMPARE(server.writes().size(), std::size_t{1});
    }

    void aFailedServerIsReadBack()
    {
        ScriptedServer server;
        server.answer(patch, 504, status(504, "Timeout", "timed out"));
        server.answer(get, 200, liveRoute({.v1 = 30, .resourceVersion = "8"}));
        Place place;
        QCOMPARE(asText(place.runOne(change(Sending::JsonPatch), server)), std::string("changed"));
        QCOMPARE(server.writes().size(), std::size_t{1});
    }

    void sluicesOwnConflictIsForcedOnce()
    {
        ScriptedServer server;
        server.answer(patch, 409, status(409, "Conflict", "x", rulesConflict("sluice")));
        server.answer(patch + " force", 200, liveRoute({.v1 = 30, .resourceVersion = "8"}));
        Place place;
        QCOMPARE(asText(place.runOne(change(Sending::Apply), server)), std::string("changed"));
        QVERIFY(server.last(patch + " force").body.find(R"("resourceVersion":"7")")
                != std::string::npos);
    }

    void aMovedVersionOfADeletedObjectIsItsDeletion()
    {
        ScriptedServer server;
        server.answer(patch, 409, status(409, "Conflict", "the object has been modified"));
        Place place; // the object is not there any more
        QCOMPARE(asText(place.runOne(change(Sending::Apply), server)),
                 std::string("failed object-deleted"));
    }

    void aMovedVersionGoesOnOnlyOverStatus()
    {
        ScriptedServer server;
        server.answer(patch, 409, status(409, "Conflict", "the object has been modified"));
        server.answer(patch, 200, liveRoute({.v1 = 30, .resourceVersion = "10"}));
        server.answer(get, 200, liveRoute({.resourceVersion = "9"}));
        Place place;
        QCOMPARE(asText(place.runOne(change(Sending::Apply), server)), std::string("changed"));
        QVERIFY(server.last(patch).body.find(R"("resourceVersion":"9")") != std::string::npos);

        ScriptedServer moved;
        moved.answer(patch, 409, status(409, "Conflict", "the object has been modified"));
        moved.answer(
            get, 200,
            liveRoute({.resourceVersion = "9", .extraMetadata = json("'labels':{'a':'b'},")}));
        const auto result = place.runOne(change(Sending::Apply), moved);
        QCOMPARE(asText(result), std::string("failed object-changed"));
        QVERIFY(result.problem->message.find("metadata.labels") != std::string::npos);
        QCOMPARE(moved.writes().size(), std::size_t{1});
    }

    void aFailedTestSaysWhatMoved()
    {
        ScriptedServer server;
        server.answer(patch, 422, status(422, "Invalid", "the server rejected our request"));
        server.answer(get, 200,
                      liveRoute({.v1 = 200,
                                 .resourceVersion = "9",
                                 .managers = rulesOwner("kubectl-edit", "Update")}));
        Place place;
        const auto result = place.runOne(change(Sending::JsonPatch), server);
        QCOMPARE(asText(result), std::string("failed object-changed"));
        QVERIFY(result.problem->message.find("kubectl-edit") != std::string::npos);

        ScriptedServer same;
        same.answer(patch, 422, status(422, "Invalid", "the server rejected our request"));
        same.answer(get, 200, liveRoute({.v1 = 30, .resourceVersion = "9"}));
        QCOMPARE(asText(place.runOne(change(Sending::JsonPatch), same)), std::string("unchanged"));
    }

    void aRotatedTokenAndABusyServerAreTriedAgain()
    {
        ScriptedServer server;
        server.answer(patch, 401, status(401, "Unauthorized", "x"));
        server.answer(patch, 200, liveRoute({.v1 = 30}));
        Place place;
        QCOMPARE(asText(place.runOne(change(Sending::Apply), server)), std::string("changed"));

        ScriptedServer refusing;
        refusing.answer(patch, 401, status(401, "Unauthorized", "x"));
        QCOMPARE(asText(place.runOne(change(Sending::Apply), refusing)),
                 std::string("failed not-authenticated"));
        QCOMPARE(refusing.writes().size(), std::size_t{2});
    }

    void aBusyServerIsGivenTheTimeItAsksFor()
    {
        ScriptedServer server;
        server.answer(patch, 429, status(429, "TooManyRequests", "x"), std::chrono::seconds(7));
        server.answer(patch, 200, liveRoute({.v1 = 30}));
        Place place;
        QCOMPARE(asText(place.runOne(change(Sending::Apply), server)), std::string("changed"));
        QVERIFY(place.paused() == std::chrono::seconds(7));

        ScriptedServer busy;
        busy.answer(patch, 429, status(429, "TooManyRequests", "x"));
        QCOMPARE(asText(place.runOne(change(Sending::Apply), busy)),
                 std::string("failed server-busy"));
        QCOMPARE(busy.writes().size(), std::size_t{10});
    }

    void whatTheServerDidNotDoIsSentAgainOnlyIfItAsks()
    {
        ScriptedServer server;
        server.answer(patch, 503, status(503, "ServiceUnavailable", "x"), std::chrono::seconds(1));
        server.answer(patch, 200, liveRoute({.v1 = 30}));
        server.answer(get, 200, liveRoute());
        Place place;
        QCOMPARE(asText(place.runOne(change(Sending::Apply), server)), std::string("changed"));

        ScriptedServer silent;
        silent.answer(patch, 503, status(503, "ServiceUnavailable", "x"));
        silent.answer(get, 200, liveRoute());
        QCOMPARE(asText(place.runOne(change(Sending::Apply), silent)),
                 std::string("failed server-failed"));
        QCOMPARE(silent.writes().size(), std::size_t{1});
    }

    void nothingStartsAfterAStopWasAskedFor()
    {
        Plan plan;
        plan.objects = {creation("Service", "s"), creation("Gateway", "g")};
        ScriptedServer server;
        server.answer("PATCH /Service/s", 201, createdText("Service", "s"));
        std::stop_source stop;
        server.onRequest = [&](const std::string &) { stop.request_stop(); };
        Place place;
        const auto result = place.run(plan, server, {}, stop.get_token());
        QCOMPARE(asText(result.objects[0]), std::string("created"));
        QCOMPARE(asText(result.objects[1]), std::string("waiting"));
    }

    void anObjectOfANewKindWaitsUntilItIsServed()
    {
        auto object = creation("Thing", "t");
        object.key = {"example.com", "Thing", "", "t"};
        object.apiVersion = "example.com/v1";
        object.request.path.clear();
        ScriptedServer server;
        server.answer("GET /apis/example.com/v1", 404, status(404, "NotFound", "x"));
        server.answer("GET /apis/example.com/v1", 200,
                      json("{'resources':[{'name':'things','kind':'Thing','namespaced':false}]}"));
        server.answer("PATCH /apis/example.com/v1/things/t", 201, createdText("Thing", "t"));
        Place place;
        QCOMPARE(asText(place.runOne(object, server)), std::string("created"));
        ScriptedServer never;
        QCOMPARE(asText(place.runOne(object, never)), std::string("failed kind-not-served"));
        QVERIFY(never.writes().empty());
    }

    void aStoppedPlanSendsNothing()
    {
        auto object = change(Sending::Apply);
        object.action = Action::Conflict;
        ScriptedServer server;
        Place place;
        const auto result = place.run({{object}}, server);
        QCOMPARE(result.refusal->code, std::string("plan-stopped"));
        QVERIFY(server.lines().empty());
        QVERIFY(place.entries().empty());
    }

    void harmStopsUntilItIsAllowed()
    {
        auto object = change(Sending::Apply);
        object.harms.push_back({{"kong-target-weight", Severity::Error, "x", "y"}, false});
        ScriptedServer server;
        server.answer(patch, 200, liveRoute({.v1 = 30}));
        Place place;
        QVERIFY(place.run({{object}}, server).refusal.has_value());
        object.harms[0].isAllowed = true;
        QVERIFY(place.run({{object}}, server).isComplete());
    }

    void deletionsHoldTheUid()
    {
        auto object = change(Sending::Apply);
        object.action = Action::Delete;
        object.request.sending = Sending::DeleteObject;
        ScriptedServer server;
        server.answer(std::string("DELETE ") + routePath, 200,
                      json("{'kind':'Status','status':'Success'}"));
        Place place;
        QCOMPARE(asText(place.runOne(object, server)), std::string("deleted"));
        QVERIFY(server.last(std::string("DELETE ") + routePath)
                    .body.find(R"("preconditions":{"uid":"u-1"})")
                != std::string::npos);
    }

    void everyChangeStandsInTheJournalBeforeItIsSent()
    {
        ScriptedServer server;
        server.answer(patch, 200, liveRoute({.v1 = 30, .resourceVersion = "8"}));
        Place place;
        std::vector<JournalEntry> before;
        server.onRequest = [&](const std::string &) { before = place.entries(); };
        place.runOne(change(Sending::JsonPatch), server);
        QCOMPARE(before.size(), std::size_t{1});
        QVERIFY(before[0].result.empty());
        const auto entry = place.entries().at(0);
        QCOMPARE(entry.result, std::string("changed"));
        QCOMPARE(entry.place.context, std::string("test"));
        QCOMPARE(entry.before->at("spec")["rules"][0]["backendRefs"][0]["weight"].get<int>(), 300);
        QCOMPARE(entry.after->at("spec")["rules"][0]["backendRefs"][0]["weight"].get<int>(), 30);
        QVERIFY(!entry.before->contains("status"));
    }

    void secretsNeverReachTheJournal()
    {
        auto object = creation("Secret", "s");
        object.request.body["data"] = {{"k", "c2VjcmV0"}};
        ScriptedServer server;
        server.answer("PATCH /Secret/s", 201, createdText("Secret", "s"));
        Place place;
        place.runOne(object, server);
        const auto entry = place.entries().at(0);
        QVERIFY(entry.isSecret);
        QVERIFY(!entry.before && !entry.after);
    }
};

SLUICE_TEST(RunTest, "runtest");
#include "runtest.moc"
