// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/planning.h"
#include "core/workspace/edit.h"
#include "core/workspace/storage.h"
#include "tests/core/planning/routes.h"
#include "tests/core/planning/scriptedserver.h"
#include "tests/support/testmain.h"

#include <algorithm>

using namespace sluice;
using namespace sluice::planning;
using namespace sluice::test;

namespace {

const std::string get = std::string("GET ") + routePath;
const std::string dry = std::string("PATCH ") + routePath + " dry";
const std::string forcedDry = dry + " force";

workspace::Workspace filesOf(const std::string &text)
{
    const workspace::Workspace empty;
    return empty.withFile(workspace::makeFile(empty.nextFileId(), "web.yaml", text));
}

PlanOptions all()
{
    PlanOptions options;
    options.editedOnly = false;
    return options;
}

Plan planOf(ScriptedServer &server, const std::string &text, const PlanOptions &options = all())
{
    server.serveKinds();
    const auto result = plan(filesOf(text), options, server, {});
    if (!result)
        qFatal("%s", toText(result.error()).c_str());
    return *result;
}

/// "change .spec...weight: 300 -> 30".
std::string changesOf(const PlannedObject &object)
{
    auto text = toString(object.action);
    for (const auto &field : object.fields)
        text += " " + field.path.toString() + "=" + (field.from ? field.from->dump() : "-") + ">"
                + (field.to ? field.to->dump() : "-");
    return text;
}

const std::string sluiceApply = rulesOwner("sluice", "Apply");

} // namespace

class PlanTest : public QObject
{
    Q_OBJECT
private slots:
    void anEqualObjectIsLeftAloneWithoutAWrite()
    {
        ScriptedServer server;
        server.answer(get, 200, liveRoute({.managers = rulesOwner("helm", "Apply")}));
        server.answer(forcedDry, 200, liveRoute({.managers = sluiceApply}));
        const auto plan = planOf(server, fileRoute());
        QCOMPARE(changesOf(plan.objects[0]), std::string("none"));
        QVERIFY(!plan.hasChanges());
        QVERIFY(server.writes().empty());
        QCOMPARE(std::ranges::count(server.lines(), dry), 0);
    }

    void aMissingObjectIsCreated()
    {
        ScriptedServer server;
        server.answer(dry, 201, liveRoute({.managers = sluiceApply}));
        const auto plan = planOf(server, fileRoute());
        const auto &object = plan.objects[0];
        QVERIFY(object.action == Action::Create);
        QCOMPARE(object.request.sending, Sending::Apply);
        QVERIFY(!object.request.isForced);
        QCOMPARE(object.request.path, std::string(routePath));
        QCOMPARE(object.request.body["metadata"]["namespace"].get<std::string>(),
                 std::string("default"));
        QVERIFY(object.before.empty());
        QVERIFY(object.after.find("weight: 300") != std::string::npos);
        QCOMPARE(object.movements.size(), std::size_t{1});
        QCOMPARE(object.movements[0].share, 1.0);
    }

    void weightsAloneAreAPatchWithTests()
    {
        ScriptedServer server;
        server.answer(get, 200, liveRoute({.managers = sluiceApply}));
        server.answer(forcedDry, 200, liveRoute({.v1 = 30, .managers = sluiceApply}));
        const auto plan = planOf(server, fileRoute(30));
        const auto &object = plan.objects[0];
        QCOMPARE(std::ranges::count(server.lines(), dry), 0); // known from the forced one
        QCOMPARE(changesOf(object),
                 std::string("change spec.rules[0].backendRefs[0].weight=300>30"));
        QVERIFY(object.isWeightsOnly);
        QCOMPARE(object.request.sending, Sending::JsonPatch);
        std::vector<std::string> operations;
        for (const auto &operation : object.request.body)
            operations.push_back(operation["op"].get<std::string>() + " "
                                 + operation["path"].get<std::string>());
        const std::string ref = "/spec/rules/0/backendRefs/0";
        const std::vector<std::string> expected = {
            "test /metadata/uid",        "test /spec/rules/0/matches",
            "test " + ref + "/group",    "test " + ref + "/kind",
            "test " + ref + "/name",     "test " + ref + "/port",
            "test " + ref + "/weight",   "test " + ref,
            "replace " + ref + "/weight"};
        QCOMPARE(operations, expected);
        QCOMPARE(object.request.body.back()["value"].get<int>(), 30);
    }

    void sharesThatMoveAreSaid()
    {
        ScriptedServer server;
        server.answer(get, 200, liveRoute({.managers = sluiceApply}));
        server.answer(forcedDry, 200, liveRoute({.v1 = 100, .managers = sluiceApply}));
        const auto plan = planOf(server, fileRoute(100));
        const auto &movement = plan.objects[0].movements.at(0);
        QCOMPARE(movement.share, 0.25);
        QCOMPARE(movement.backends[0].oldShare, 0.75);
        QCOMPARE(movement.backends[0].newShare, 0.5);
        QCOMPARE(movement.backends[1].newWeight, std::optional<std::int64_t>(100));
        QVERIFY(!movement.backends[0].readyPods); // the EndpointSlices could not be read
    }

    void weightsOverSomeoneElsesAreAConflict_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("action");
        QTest::addColumn<int>("sending");
        QTest::newRow("unanswered") << ""
                                    << "conflict" << int(Sending::JsonPatch);
        QTest::newRow("left") << "leave"
                              << "none" << int(Sending::Nothing);
        QTest::newRow("live") << "live"
                              << "none" << int(Sending::Nothing);
        QTest::newRow("taken over") << "take"
                                    << "change" << int(Sending::JsonPatch);
    }
    void weightsOverSomeoneElsesAreAConflict()
    {
        QFETCH(QString, answer);
        QFETCH(QString, action);
        QFETCH(int, sending);
        ScriptedServer server;
        server.answer(get, 200, liveRoute({.managers = rulesOwner("helm", "Apply")}));
        server.answer(forcedDry, 200, liveRoute({.v1 = 30, .managers = sluiceApply}));
        auto options = all();
        if (answer == QLatin1String("leave"))
            options.answers["helm"] = ConflictAnswer::Leave;
        if (answer == QLatin1String("live"))
            options.answers["helm"] = ConflictAnswer::TakeLive;
        if (answer == QLatin1String("take"))
            options.answers["helm"] = ConflictAnswer::TakeOver;
        const auto plan = planOf(server, fileRoute(30), options);
        const auto &object = plan.objects[0];
        QCOMPARE(QString::fromStdString(toString(object.action)), action);
        QCOMPARE(int(object.request.sending), sending);
        QCOMPARE(object.isStopped(), action == QLatin1String("conflict"));
        QCOMPARE(object.conflicts.size(),
                 std::size_t{action == QLatin1String("conflict") ? 1U : 0U});
        QCOMPARE(object.takenOver.size(), std::size_t{answer == QLatin1String("take") ? 1U : 0U});
        if (action == QLatin1String("conflict")) {
            QCOMPARE(object.conflicts[0].serverPath, std::string(".spec.rules"));
            QVERIFY(object.conflicts[0].owner.operation == Operation::Apply);
            QCOMPARE(object.conflicts[0].owner.time, std::string("2026-11-24T20:00:00Z"));
        }
    }

    void onlySluicesOwnPatchIsWrittenOverWithForce()
    {
        ScriptedServer server;
        const auto patched = rulesOwner("sluice", "Update");
        const auto hostnames = json("'hostnames':['a.example'],");
        server.answer(get, 200, liveRoute({.managers = patched}));
        server.answer(forcedDry, 200,
                      liveRoute({.v1 = 30, .managers = sluiceApply, .extraSpec = hostnames}));
        server.answer(dry, 409, status(409, "Conflict", "Apply failed", rulesConflict("sluice")));
        const auto plan = planOf(server, fileRoute(30));
        const auto &object = plan.objects[0];
        QVERIFY(object.action == Action::Change);
        QVERIFY(!object.isWeightsOnly);
        QVERIFY(object.request.isForced);
        QCOMPARE(object.request.uid, std::string("u-1"));
        QCOMPARE(object.request.resourceVersion, std::string("7"));
    }

    void theBodyCarriesTheServersDefaults()
    {
        ScriptedServer server;
        const auto hostnames = json("'hostnames':['a.example'],");
        server.answer(get, 200, liveRoute());
        server.answer(forcedDry, 200, liveRoute({.managers = sluiceApply, .extraSpec = hostnames}));
        const auto plan = planOf(server, fileRoute());
        const auto &body = plan.objects[0].request.body;
        QCOMPARE(body["spec"]["rules"][0]["backendRefs"][0]["kind"].get<std::string>(),
                 std::string("Service"));
        QCOMPARE(body["spec"]["parentRefs"][0]["kind"].get<std::string>(), std::string("Gateway"));
        QVERIFY(!body["spec"].contains("hostnames"));
    }

    void anUnansweredConflictStopsThePlan()
    {
        ScriptedServer server;
        server.answer(get, 200, liveRoute({.managers = rulesOwner("helm", "Apply")}));
        server.answer(
            forcedDry, 200,
            liveRoute(
                {.v1 = 30, .managers = sluiceApply, .extraMetadata = json("'labels':{'a':'b'},")}));
        server.answer(dry, 409, status(409, "Conflict", "Apply failed", rulesConflict("helm")));
        const auto plan = planOf(server, fileRoute(30));
        QVERIFY(plan.objects[0].action == Action::Conflict);
        QVERIFY(plan.isStopped());
        QCOMPARE(plan.objects[0].conflicts[0].owner.manager, std::string("helm"));
        QVERIFY(!plan.objects[0].request.isForced);
        QVERIFY(plan.objects[0].owners[0].tool == Tool::Helm);
        QVERIFY(plan.objects[0].owners[0].ownsTouched);
    }

    void fieldsThatAreLeftAreTakenOutOfTheBody()
    {
        ScriptedServer server;
        const auto labels = json("'labels':{'a':'b'},");
        const auto helm = rulesOwner("helm", "Apply");
        server.answer(get, 200, liveRoute({.managers = helm}));
        server.answer(forcedDry, 200,
                      liveRoute({.v1 = 30, .managers = sluiceApply, .extraMetadata = labels}));
        server.answer(forcedDry, 200, liveRoute({.managers = helm, .extraMetadata = labels}));
        server.answer(dry, 409, status(409, "Conflict", "Apply failed", rulesConflict("helm")));
        server.answer(dry, 200, liveRoute({.managers = helm, .extraMetadata = labels}));
        auto options = all();
        options.answers["helm"] = ConflictAnswer::Leave;
        const auto plan = planOf(server, fileRoute(30), options);
        const auto &object = plan.objects[0];
        QCOMPARE(changesOf(object), std::string("change metadata.labels=->{\"a\":\"b\"}"));
        QVERIFY(!object.request.body["spec"].contains("rules"));
        QVERIFY(!object.request.isForced);
    }

    void aLeftFieldThatWouldVanishStaysInTheBodyAsItIs()
    {
        ScriptedServer server;
        const auto labels = json("'labels':{'a':'b'},");
        const auto both = rulesOwner("helm", "Update") + "," + sluiceApply;
        server.answer(get, 200, liveRoute({.managers = both}));
        server.answer(forcedDry, 200,
                      liveRoute({.v1 = 30, .managers = sluiceApply, .extraMetadata = labels}));
        // Without rules in the body the server falls back to a rule that is not the live one.
        server.answer(forcedDry, 200,
                      liveRoute({.v1 = 1, .managers = both, .extraMetadata = labels}));
        server.answer(forcedDry, 200, liveRoute({.managers = both, .extraMetadata = labels}));
        server.answer(dry, 409, status(409, "Conflict", "Apply failed", rulesConflict("helm")));
        server.answer(dry, 200, liveRoute({.managers = both, .extraMetadata = labels}));
        auto options = all();
        options.answers["helm"] = ConflictAnswer::Leave;
        const auto plan = planOf(server, fileRoute(30), options);
        const auto &object = plan.objects[0];
        QCOMPARE(changesOf(object), std::string("change metadata.labels=->{\"a\":\"b\"}"));
        QCOMPARE(object.request.body["spec"]["rules"][0]["backendRefs"][0]["weight"].get<int>(),
                 300);
    }

    void whatTheServerRefusesSaysWhy_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("refusal");
        QTest::newRow("invalid")
            << 422
            << QString::fromStdString(status(
                   422, "Invalid", "is invalid",
                   R"([{"reason":"FieldValueInvalid","message":"too big","field":"spec.x"}])"))
            << "object-invalid";
        QTest::newRow("not declared in schema")
            << 500
            << QString::fromStdString(status(500, "", "spec.foo: field not declared in schema"))
            << "object-invalid";
        QTest::newRow("forbidden")
            << 403 << QString::fromStdString(status(403, "Forbidden", "cannot patch"))
            << "not-allowed";
        QTest::newRow("webhook refuses")
            << 400
            << QString::fromStdString(status(400, "", "admission webhook x denied the request: no"))
            << "webhook-refused";
        QTest::newRow("webhook is down")
            << 500
            << QString::fromStdString(status(500, "InternalError", "failed calling webhook x"))
            << "webhook-unavailable";
        QTest::newRow("a proxy's page") << 502 << "<html><title>Bad Gateway</title></html>"
                                        << "server-failed";
    }
    void whatTheServerRefusesSaysWhy()
    {
        QFETCH(int, code);
        QFETCH(QString, body);
        QFETCH(QString, refusal);
        ScriptedServer server;
        server.answer(get, 200, liveRoute());
        server.answer(forcedDry, code, body.toStdString());
        const auto plan = planOf(server, fileRoute(30));
        QCOMPARE(plan.objects[0].refusals.size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(plan.objects[0].refusals[0].code), refusal);
        QVERIFY(plan.isStopped());
    }

    void whatItsOwnNamespaceMakesPossibleIsUnchecked()
    {
        const std::string space = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n---\n";
        auto options = all();
        options.defaultNamespace = "shop";
        ScriptedServer server;
        server.answer("PATCH /api/v1/namespaces/shop dry", 201,
                      json("{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'shop'}}"));
        const auto plan = planOf(server, space + fileRoute(), options);
        QVERIFY(plan.objects[1].unchecked.has_value());
        QVERIFY(plan.objects[1].isSendable());
        QVERIFY(!plan.isStopped());

        ScriptedServer alone;
        const auto stopped = planOf(alone, fileRoute(), options);
        QCOMPARE(stopped.objects[0].refusals.at(0).code, std::string("not-found"));
    }

    void akindThatIsNotServedSaysHowToInstallIt()
    {
        ScriptedServer server;
        const auto result = plan(filesOf(fileRoute()), all(), server, {});
        QVERIFY(bool(result));
        const auto &refusal = result->objects[0].refusals.at(0);
        QCOMPARE(refusal.code, std::string("kind-not-served"));
        QVERIFY(refusal.remedy.find("standard-install.yaml") != std::string::npos);
    }

    void onlyEditedObjectsAreInThePlan()
    {
        const workspace::Workspace empty;
        auto file = workspace::makeFile(
            empty.nextFileId(), "web.yaml",
            fileRoute() + "---\napiVersion: v1\nkind: Service\nmetadata:\n  name: app-v1\n");
        const auto opened = empty.withFile(file);
        const auto edited =
            workspace::setWeights(opened, {opened.resources()[0].resource->key, 0}, {{0, 30}});
        QVERIFY(bool(edited));
        ScriptedServer server;
        server.serveKinds();
        server.answer(get, 200, liveRoute());
        server.answer(forcedDry, 200, liveRoute({.v1 = 30, .managers = sluiceApply}));
        server.answer(dry, 200, liveRoute({.v1 = 30, .managers = sluiceApply}));
        const auto untouched = plan(opened, {}, server, {});
        QCOMPARE(untouched->objects.size(), std::size_t{0});
        const auto touched = plan(edited->after, {}, server, {});
        QCOMPARE(touched->objects.size(), std::size_t{1});
        PlanOptions named;
        named.only = {{"", "Service", "default", "app-v1"}};
        const auto service = plan(edited->after, named, server, {});
        QCOMPARE(service->objects.at(0).key.kind, std::string("Service"));
        named.only = {{"", "Service", "default", "other"}};
        QCOMPARE(plan(edited->after, named, server, {}).error().code,
                 std::string("no-such-object"));
    }

    void whatWasTakenOutButStaysIsSaid()
    {
        const auto hostnames = json("'hostnames':['a.example'],");
        const auto text = fileRoute();
        auto withHost = text;
        withHost.insert(withHost.find("  parentRefs"), "  hostnames:\n  - a.example\n");
        const workspace::Workspace empty;
        const auto opened =
            empty.withFile(workspace::makeFile(empty.nextFileId(), "web.yaml", withHost));
        const auto id = opened.files()[0]->id;
        const auto edit = workspace::replaceText(opened, id, {0, withHost.size()}, text);
        ScriptedServer server;
        server.serveKinds();
        server.answer(get, 200, liveRoute({.extraSpec = hostnames}));
        server.answer(forcedDry, 200, liveRoute({.managers = sluiceApply, .extraSpec = hostnames}));
        const auto result = plan(edit.after, {}, server, {});
        QVERIFY(result->objects.at(0).action == Action::None);
        QVERIFY(result->objects[0].warnings.at(0).starts_with("spec.hostnames was taken out"));
    }

    void secretsAreMaskedInWhatIsShownAlone()
    {
        const std::string path = "/api/v1/namespaces/default/secrets/s";
        const auto secret = [](const std::string &value) {
            return json("{'apiVersion':'v1','kind':'Secret','metadata':{'name':'s','namespace':"
                        "'default','uid':'u','annotations':{'kubectl.kubernetes.io/"
                        "last-applied-configuration':'"
                        + value + "'}},'data':{'k':'" + value + "'}}");
        };
        ScriptedServer server;
        server.answer("GET " + path, 200, secret("b2xk"));
        server.answer("PATCH " + path + " dry force", 200, secret("bmV3"));
        const auto plan = planOf(
            server, "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\ndata:\n  k: bmV3\n");
        const auto &object = plan.objects[0];
        QVERIFY(object.action == Action::Change);
        QVERIFY(object.request.body.dump().find("bmV3") != std::string::npos);
        std::string shown = object.before + object.after + changesOf(object);
        for (const auto *value : {"b2xk", "bmV3"})
            QVERIFY(shown.find(value) == std::string::npos);
        QVERIFY(shown.find("*** (after)") != std::string::npos);
    }

    void aLostConnectionEndsThePlan()
    {
        ScriptedServer server;
        server.serveKinds();
        server.fail(get, unreachable());
        QCOMPARE(plan(filesOf(fileRoute()), all(), server, {}).error().code,
                 std::string("server-unreachable"));
    }

    void filesThatCannotBeAppliedAreErrors_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        const auto route = QString::fromStdString(fileRoute());
        QTest::newRow("twice") << route + QLatin1String("---\n") + route << "object-twice";
        QTest::newRow("nameless")
            << "apiVersion: v1\nkind: Service\nmetadata:\n  generateName: a-\n"
            << "object-nameless";
    }
    void filesThatCannotBeAppliedAreErrors()
    {
        QFETCH(QString, text);
        QFETCH(QString, code);
        ScriptedServer server;
        server.serveKinds();
        const auto result = plan(filesOf(text.toStdString()), all(), server, {});
        QVERIFY(!result);
        QCOMPARE(QString::fromStdString(result.error().code), code);
        QVERIFY(server.lines().empty());
    }
};

SLUICE_TEST(PlanTest, "plantest");
#include "plantest.moc"
