// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/status.h"

#include "app/cli/statusreport.h"
#include "app/cli/watchlines.h"
#include "core/planning/liveobject.h"
#include "tests/live/fakecluster.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <sstream>

using namespace sluice;
using namespace sluice::cli;
using namespace sluice::test;

namespace {

const std::string group = "/apis/gateway.networking.k8s.io/v1";

std::string condition(const std::string &type, const std::string &status, int generation,
                      const std::string &message = {})
{
    return R"({"type":")" + type + R"(","status":")" + status + R"(","reason":")" + type
           + R"(","message":")" + message
           + R"(","lastTransitionTime":"2026-03-01T10:00:00Z",)"
             R"("observedGeneration":)"
           + std::to_string(generation) + "}";
}

std::string route(const std::string &conditions)
{
    return R"({"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute","metadata":)"
           R"({"namespace":"shop","name":"web","generation":3,"resourceVersion":"9","uid":"u"},)"
           R"("spec":{"parentRefs":[{"name":"edge","namespace":"infra"}]},"status":{"parents":)"
           R"([{"parentRef":{"name":"edge","namespace":"infra"},"controllerName":"one.io/c",)"
           R"("conditions":[)"
           + conditions + "]}]}}";
}

const std::string gateway =
    R"({"apiVersion":"gateway.networking.k8s.io/v1","kind":"Gateway","metadata":{"namespace":)"
    R"("shop","name":"edge","generation":1},"spec":{},"status":{"addresses":[{"value":"10.0.0.1"}],)"
    R"("listeners":[{"name":"http","attachedRoutes":1,"conditions":[]}]}})";

planning::ApiAnswer list(const std::string &items)
{
    return {200, "application/json",
            R"({"metadata":{"resourceVersion":"1"},"items":[)" + items + "]}"};
}

/// A cluster that serves Gateways and HTTPRoutes, with these routes in namespace shop.
void set(FakeCluster &cluster, const std::string &routes)
{
    const std::string type = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
    cluster.set("/api", {200, type, R"({"items":[]})"});
    cluster.set("/apis", {200, type,
                          R"({"items":[{"metadata":{"name":"gateway.networking.k8s.io"},)"
                          R"("versions":[{"version":"v1","resources":[{"responseKind":{"kind":)"
                          R"("HTTPRoute"}},{"responseKind":{"kind":"Gateway"}}]}]}]})"});
    cluster.set(group + "/namespaces/shop/httproutes", list(routes));
    cluster.set(group + "/namespaces/shop/gateways", list(gateway));
}

struct Ran
{
    ExitCode code{};
    QString out;
    QString err;
};

Ran run(FakeCluster &cluster, const StatusOptions &options)
{
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    Streams streams{in, out, err};
    const auto code = runStatus(options, cluster, "shop", streams);
    return {code, QString::fromStdString(out.str()), QString::fromStdString(err.str())};
}

StatusOptions json()
{
    StatusOptions options;
    options.isJson = true;
    return options;
}

} // namespace

class StatusTest : public QObject
{
    Q_OBJECT
private slots:
    void objectsAreWrittenForPeople()
    {
        const auto object = *planning::LiveObject::parse(
            route(condition("Accepted", "True", 3) + ","
                  + condition("ResolvedRefs", "False", 2, "no\\u001b[31m such Service")));
        cluster::StatusReport report;
        report.status = planning::readStatus(object.node(), object.key());
        report.acceptance = planning::acceptance(object.node(), object.key());
        std::ostringstream out;
        writeText({report}, *parseTimestamp("2026-03-01T12:05:00Z"), out);
        QCOMPARE(
            QString::fromStdString(out.str()),
            QStringLiteral("HTTPRoute shop/web (generation 3)\n"
                           "  infra/edge by one.io/c\n"
                           "    Accepted      True   Accepted      2 h 5 min\n"
                           "    ResolvedRefs  False  ResolvedRefs  2 h 5 min  (of generation 2) "
                           "no\\x1b[31m such Service\n"));
    }

    void theKeysAreTheDocumentedOnes()
    {
        FakeCluster cluster;
        set(cluster,
            route(condition("Accepted", "True", 3) + "," + condition("Programmed", "True", 0) + ","
                  + condition("Old", "True", 2)));
        const auto ran = run(cluster, json());
        QVERIFY(ran.code == ExitCode::Yes);
        const auto objects =
            QJsonDocument::fromJson(ran.out.toUtf8()).object()[QStringLiteral("objects")].toArray();
        QCOMPARE(objects.size(), 2);
        QCOMPARE(objects[0][QStringLiteral("addresses")][0][QStringLiteral("value")].toString(),
                 QStringLiteral("10.0.0.1"));
        const auto parent = objects[1][QStringLiteral("parents")][0];
        QCOMPARE(parent[QStringLiteral("parent")].toString(), QStringLiteral("infra/edge"));
        const auto conditions = parent[QStringLiteral("conditions")];
        QCOMPARE(conditions[0][QStringLiteral("current")], QJsonValue(true));
        QCOMPARE(conditions[1][QStringLiteral("current")], QJsonValue(QJsonValue::Null));
        QCOMPARE(conditions[2][QStringLiteral("current")], QJsonValue(false));
    }

    void theExitCodeTellsWhetherRoutesAreAccepted_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<int>("generation");
        QTest::addColumn<int>("code");
        QTest::newRow("accepted") << "True" << 3 << 0;
        QTest::newRow("refused") << "False" << 3 << 1;
        QTest::newRow("of an earlier edit") << "True" << 2 << 1;
        QTest::newRow("of no told edit") << "True" << 0 << 0;
    }
    void theExitCodeTellsWhetherRoutesAreAccepted()
    {
        QFETCH(QString, status);
        QFETCH(int, generation);
        FakeCluster cluster;
        set(cluster, route(condition("Accepted", status.toStdString(), generation)));
        QTEST(static_cast<int>(run(cluster, json()).code), "code");
    }

    void whatMayNotBeListedIsNoConnection()
    {
        FakeCluster cluster;
        set(cluster, "");
        cluster.set(group + "/namespaces/shop/httproutes",
                    {403, "application/json",
                     R"({"kind":"Status","code":403,"message":"routes is forbidden"})"});
        const auto ran = run(cluster, json());
        QVERIFY(ran.code == ExitCode::NoConnection);
        QVERIFY2(ran.err.contains(QStringLiteral("routes is forbidden")), qPrintable(ran.err));
        QVERIFY(ran.out.isEmpty());
    }

    void anObjectOfAFileThatIsNotThereIsNamed()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("web.yaml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\n"
                   "metadata: {name: web}\n---\napiVersion: v1\nkind: Service\n"
                   "metadata: {name: web}\n");
        file.close();
        FakeCluster cluster;
        set(cluster, "");
        auto options = json();
        options.files = {file.fileName().toStdString()};
        const auto missing = run(cluster, options);
        QVERIFY(missing.code == ExitCode::No);
        QVERIFY2(missing.err.contains(QStringLiteral("HTTPRoute shop/web does not exist")),
                 qPrintable(missing.err));
        cluster.set(group + "/namespaces/shop/httproutes/web",
                    {200, "application/json", route(condition("Accepted", "True", 3))});
        QVERIFY(run(cluster, options).code == ExitCode::Yes);
    }

    void aClusterWithoutTheGatewayApiSaysHowToGetIt()
    {
        FakeCluster cluster;
        const std::string type =
            "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
        for (const auto *path : {"/api", "/apis"})
            cluster.set(path, {200, type, R"({"items":[]})"});
        const auto ran = run(cluster, {});
        QVERIFY(ran.code == ExitCode::No);
        QVERIFY2(ran.err.contains(QStringLiteral("Gateway API")), qPrintable(ran.err));
    }

    void aWatchWritesALineForEachChange()
    {
        using namespace planning;
        const KindScope scope{"gateway.networking.k8s.io", "HTTPRoute", ""};
        const auto object = std::make_shared<const LiveObject>(
            *LiveObject::parse(route(condition("Accepted", "True", 3))));
        const auto batch = advanced({}, {{scope, {"shop", "web"}, object},
                                         {scope, {}, KindSync{scope, SyncState::Synced}}});
        const auto lines = watchLines(batch, "shop");
        QCOMPARE(lines.size(), std::size_t{2});
        const auto line = QJsonDocument::fromJson(QByteArray::fromStdString(lines[0])).object();
        QCOMPARE(line[QStringLiteral("type")].toString(), QStringLiteral("added"));
        QCOMPARE(line[QStringLiteral("resourceVersion")].toString(), QStringLiteral("9"));
        QCOMPARE(QString::fromStdString(lines[1]),
                 QStringLiteral(R"({"type":"state","kind":"HTTPRoute","namespace":"",)"
                                R"("state":"synced","reason":null})"));
        QCOMPARE(watchLines(batch, "other").size(), std::size_t{1});
    }
};

SLUICE_TEST(StatusTest, "statustest");
#include "statustest.moc"
