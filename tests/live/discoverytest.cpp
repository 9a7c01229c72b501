// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/discovery.h"

#include "tests/live/scriptedserver.h"
#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::cluster;
using namespace sluice::test;

namespace {

const std::string gatewayGroup = "gateway.networking.k8s.io";

Step aggregated(const std::string &groups)
{
    auto step = answer(200, R"({"kind":"APIGroupDiscoveryList","items":[)" + groups + "]}");
    auto changed = *step.outcome;
    changed.contentType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
    return {changed};
}

std::string group(const std::string &name, const std::string &version, const std::string &kind)
{
    return R"({"metadata":{"name":")" + name + R"("},"versions":[{"version":")" + version
           + R"(","resources":[{"resource":"x","responseKind":{"kind":")" + kind + R"("}}]}]})";
}

std::string crd()
{
    return R"({"metadata":{"annotations":{"gateway.networking.k8s.io/bundle-version":"v1.4.0",)"
           R"("gateway.networking.k8s.io/channel":"experimental"}}})";
}

/// "HTTPRoute@v1 Service@v1"
QString served(const Discovery &discovery)
{
    QStringList kinds;
    for (const auto &kind : discovery.served)
        kinds << QString::fromStdString(kind.kind.kind + "@" + kind.version);
    return kinds.join(QLatin1Char(' '));
}

} // namespace

class DiscoveryTest : public QObject
{
    Q_OBJECT
private slots:
    void oneRequestForAllGroupsTellsTheVersions()
    {
        ScriptedServer server(
            {aggregated(group("", "v1", "Service")),
             aggregated(
                 group("apps", "v1", "Deployment") + "," + group("other.io", "v1", "HTTPRoute")
                 + R"(,{"metadata":{"name":"gateway.networking.k8s.io"},"versions":[)"
                   R"({"version":"v1beta1","resources":[{"responseKind":{"kind":"HTTPRoute"}}]},)"
                   R"({"version":"v1","resources":[{"responseKind":{"kind":"HTTPRoute"}}]},)"
                   R"({"version":"v1alpha2","resources":[{"responseKind":{"kind":"TCPRoute"}}]}]})"),
             answer(200, crd())});
        const auto discovery = discover(server, {});
        QVERIFY(discovery);
        QCOMPARE(served(*discovery),
                 QStringLiteral("HTTPRoute@v1 TCPRoute@v1alpha2 Service@v1 Deployment@v1"));
        QVERIFY(discovery->gatewayApi.versions.at("HTTPRoute")
                == (std::vector<std::string>{"v1beta1", "v1"}));
        QCOMPARE(QString::fromStdString(discovery->gatewayApi.bundleVersion
                                        + discovery->gatewayApi.channel),
                 QStringLiteral("v1.4.0experimental"));
        QCOMPARE(discovery->absent.size(), followedKinds().size() - 4);
    }

    void anOlderServerIsAskedForEachVersionOfTheNeededGroups()
    {
        ScriptedServer server(
            {answer(200, R"({"kind":"APIVersions","versions":["v1"]})"),
             answer(200,
                    R"({"groups":[{"name":"metrics.k8s.io","versions":[{"version":"v1"}]},)"
                    R"({"name":"gateway.networking.k8s.io","preferredVersion":)"
                    R"({"version":"v1"},"versions":[{"version":"v1"},{"version":"v1beta1"}]}]})"),
             answer(200, R"({"resources":[{"name":"services","kind":"Service"},)"
                         R"({"name":"services/status","kind":"Service"}]})"),
             answer(200, R"({"resources":[{"name":"httproutes","kind":"HTTPRoute"}]})"),
             answer(503, "down"), answer(403, "{}")});
        const auto discovery = discover(server, {});
        QVERIFY(discovery);
        QCOMPARE(served(*discovery), QStringLiteral("HTTPRoute@v1 Service@v1"));
        const auto requests = server.requests();
        QCOMPARE(requests.size(), std::size_t{6});
        QVERIFY(requests[3] == "/apis/gateway.networking.k8s.io/v1");
        QVERIFY(discovery->gatewayApi.bundleVersion.empty());
    }

    void aClusterWithoutTheGatewayApiSaysHowToGetIt()
    {
        ScriptedServer server({aggregated(group("", "v1", "Service")),
                               aggregated(group("apps", "v1", "Deployment"))});
        const auto discovery = discover(server, {});
        QVERIFY(discovery);
        QVERIFY(!discovery->gatewayApi.isInstalled());
        QVERIFY(discovery->gatewayApi.missing.has_value());
        QVERIFY(discovery->gatewayApi.missing->remedy.find("kubectl apply --server-side")
                != std::string::npos);
    }

    void whatIsNotToldIsAnError_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::newRow("unauthorized") << 401 << "server-unauthorized";
        QTest::newRow("forbidden") << 403 << "server-forbidden";
        QTest::newRow("unwell") << 500 << "server-refused";
    }
    void whatIsNotToldIsAnError()
    {
        QFETCH(int, status);
        ScriptedServer server({answer(status, "no")});
        const auto discovery = discover(server, {});
        QVERIFY(!discovery);
        QTEST(QString::fromStdString(discovery.error().code), "code");
    }

    void namesInPathsAreEncoded()
    {
        const ServedKind kind{{gatewayGroup, "HTTPRoute", "httproutes"}, "v1"};
        QCOMPARE(
            QString::fromStdString(collectionPath(kind, "a/../b")),
            QStringLiteral("/apis/gateway.networking.k8s.io/v1/namespaces/a%2F..%2Fb/httproutes"));
        QCOMPARE(QString::fromStdString(collectionPath({{"", "Service", "services"}, "v1"}, "")),
                 QStringLiteral("/api/v1/services"));
    }
};

SLUICE_TEST(DiscoveryTest, "discoverytest");
#include "discoverytest.moc"
