// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/planning.h"
#include "core/workspace/storage.h"
#include "tests/core/planning/scriptedserver.h"
#include "tests/support/testmain.h"

#include <algorithm>

using namespace sluice;
using namespace sluice::planning;
using namespace sluice::test;

namespace {

constexpr int count = 8;
const std::string services = "/api/v1/namespaces/default/services";

std::string path(int i)
{
    return services + "/app-" + std::to_string(i);
}

std::string files(const std::string &kind = "Service")
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += "apiVersion: v1\nkind: " + kind + "\nmetadata: {name: app-" + std::to_string(i)
                + "}\nspec: {type: ClusterIP}\n---\n";
    return text;
}

/// As an item of a list has it, or with its kind as an answer of its own.
std::string service(int i, bool hasKind, int version = 1, const std::string &type = "ClusterIP")
{
    return json(std::string("{") + (hasKind ? "'apiVersion':'v1','kind':'Service'," : "")
                + "'metadata':{'name':'app-" + std::to_string(i)
                + "','namespace':'default','uid':'u','resourceVersion':'" + std::to_string(version)
                + "'},'spec':{'type':'" + type + "'}}");
}

std::string list(const std::string &items, const std::string &next = {})
{
    return json("{'kind':'ServiceList','apiVersion':'v1','metadata':{'resourceVersion':'9'"
                + (next.empty() ? "" : ",'continue':'" + next + "'") + "},'items':[")
           + items + "]}";
}

std::string allItems()
{
    std::string items;
    for (int i = 0; i < count; ++i)
        items += (i == 0 ? "" : ",") + service(i, false);
    return items;
}

/// What is not answered otherwise: every Service is there and as in the files.
void serveEach(ScriptedServer &server)
{
    for (int i = 0; i < count; ++i) {
        server.answer("GET " + path(i), 200, service(i, true));
        server.answer("PATCH " + path(i) + " dry force", 200, service(i, true));
    }
}

Plan planOf(ScriptedServer &server, const std::string &text)
{
    server.serveKinds();
    const workspace::Workspace empty;
    PlanOptions options;
    options.editedOnly = false;
    const auto result =
        plan(empty.withFile(workspace::makeFile(empty.nextFileId(), "a.yaml", text)), options,
             server, {});
    if (!result)
        qFatal("%s", toText(result.error()).c_str());
    return *result;
}

auto timesAsked(const ScriptedServer &server, const std::string &line)
{
    return std::ranges::count(server.lines(), line);
}

int objectsRead(const ScriptedServer &server)
{
    int read = 0;
    for (int i = 0; i < count; ++i)
        read += int(timesAsked(server, "GET " + path(i)));
    return read;
}

} // namespace

/// Many objects of a kind are read by one list: what a plan makes of it.
class LiveListTest : public QObject
{
    Q_OBJECT
private slots:
    void manyObjectsAreReadByOneList()
    {
        ScriptedServer server;
        serveEach(server);
        server.answer("GET " + services, 200, list(allItems()));
        const auto plan = planOf(server, files());
        QVERIFY(!plan.hasChanges());
        QCOMPARE(plan.objects[3].live->key().kind, std::string("Service"));
        QCOMPARE(objectsRead(server), 0);
        QCOMPARE(server.last("GET " + services).query.at(0).second, std::string("16"));
    }

    void whatACompleteListLacksIsCreated()
    {
        ScriptedServer server;
        server.answer("GET " + services, 200, list(""));
        for (int i = 0; i < count; ++i)
            server.answer("PATCH " + path(i) + " dry", 201, service(i, true));
        const auto plan = planOf(server, files());
        for (const auto &object : plan.objects)
            QVERIFY(object.action == Action::Create);
        QCOMPARE(objectsRead(server), 0);
    }

    void whatTheListDoesNotTellIsAskedFor_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("read");
        const auto row = [](const char *name, int status, const std::string &body, int read) {
            QTest::newRow(name) << status << QString::fromStdString(body) << read;
        };
        row("listing is forbidden", 403, test::status(403, "Forbidden", "cannot list"), count);
        row("there is another page", 200, list(service(0, false), "next"), count - 1);
        row("no list at all", 200, "<html>", count);
        row("a list that breaks off", 200, "{\"metadata\":{},\"items\":[{", count);
        row("a list of nameless things", 200, list("{}"), count);
    }
    void whatTheListDoesNotTellIsAskedFor()
    {
        QFETCH(int, status);
        QFETCH(QString, body);
        ScriptedServer server;
        serveEach(server);
        server.answer("GET " + services, status, body.toStdString());
        const auto plan = planOf(server, files());
        QVERIFY(!plan.hasChanges());
        QVERIFY(!plan.isStopped());
        QTEST(objectsRead(server), "read");
    }

    void whatMovedSinceTheListIsReadAgain()
    {
        ScriptedServer server;
        server.answer("GET " + services, 200, list(allItems()));
        server.answer("GET " + path(2), 200, service(2, true, 2, "NodePort"));
        server.answer("PATCH " + path(2) + " dry force", 200, service(2, true, 2));
        serveEach(server);
        const auto plan = planOf(server, files());
        QCOMPARE(objectsRead(server), 1);
        QVERIFY(plan.objects[2].action == Action::Change);
        QCOMPARE(plan.objects[2].request.resourceVersion, std::string("2"));
        QCOMPARE(plan.objects[2].fields.at(0).from->get<std::string>(), std::string("NodePort"));
    }

    void whatWasMadeSinceTheListIsCompared()
    {
        ScriptedServer server;
        serveEach(server);
        server.answer("GET " + services, 200, list(""));
        for (int i = 0; i < count; ++i)
            server.answer("PATCH " + path(i) + " dry", i == 2 ? 200 : 201, service(i, true));
        const auto plan = planOf(server, files());
        QCOMPARE(objectsRead(server), 1);
        QVERIFY(plan.objects[1].action == Action::Create);
        QVERIFY(plan.objects[2].action == Action::None);
    }

    void secretsAreNeverListed()
    {
        ScriptedServer server;
        planOf(server, files("Secret"));
        QCOMPARE(timesAsked(server, "GET /api/v1/namespaces/default/secrets"), 0);
    }
};

SLUICE_TEST(LiveListTest, "livelisttest");
#include "livelisttest.moc"
