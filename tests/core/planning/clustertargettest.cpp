// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/clustertarget.h"

#include "core/planning/liveobject.h"
#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::planning;

namespace {

LiveUpdate live(const std::string &json)
{
    auto object = std::make_shared<const LiveObject>(*LiveObject::parse(json));
    const auto &key = object->key();
    return {{key.group, key.kind, {}}, {key.namespaceName, key.name}, object};
}

std::string gateway(const std::string &listeners, const std::string &addresses,
                    const std::string &annotations = {})
{
    return R"({"apiVersion":"gateway.networking.k8s.io/v1","kind":"Gateway","metadata":)"
           R"({"namespace":"infra","name":"edge","annotations":{)"
           + annotations + R"(}},"spec":{"gatewayClassName":"c","listeners":[)" + listeners
           + R"(]},"status":{"addresses":[)" + addresses + "]}}";
}

std::string service(const std::string &space, const std::string &name, const std::string &ports,
                    const std::string &labels = {})
{
    return "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"namespace\":\"" + space
           + R"(","name":")" + name + "\",\"labels\":{" + labels + R"(}},"spec":{"ports":[)" + ports
           + "]}}";
}

const std::string http = R"({"name":"http","port":80,"protocol":"HTTP"})";
const std::string https =
    R"({"name":"tls","port":8443,"protocol":"HTTPS","hostname":"*.example.test"})";

/// The targets of a route in namespace shop whose parent is Gateway infra/edge.
ClusterTargets targetsIn(const std::vector<LiveUpdate> &objects,
                         std::optional<std::string> section = {})
{
    model::Route route;
    route.parentRefs = {{model::gatewayGroup, "Gateway", "infra", "edge", std::move(section), {}}};
    routing::Request request;
    request.host = "app.example.test";
    request.target = "/path?q=1";
    request.headers = {{"X-User", "beta"}};
    const auto batch = advanced({}, objects);
    return clusterTargets({model::gatewayGroup, "HTTPRoute", "shop", "web"}, route, request,
                          *batch.snapshot);
}

QString summary(const ClusterTargets &found)
{
    QStringList parts;
    for (const auto &target : found.targets)
        parts << QString::fromStdString(target.probe.url + " at " + target.probe.connectTo);
    return parts.join(QLatin1String("; "));
}

} // namespace

class ClusterTargetTest : public QObject
{
    Q_OBJECT
private slots:
    void theGatewaysAddressTakesTheRoutesHostname_data()
    {
        QTest::addColumn<QString>("listeners");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const std::string &listeners, const char *address,
                            const char *expected) {
            QTest::newRow(name) << QString::fromStdString(listeners) << address << expected;
        };
        row("http", http, "10.0.0.1", "http://app.example.test/path?q=1 at 10.0.0.1:80");
        row("both", http + "," + https, "10.0.0.1",
            "http://app.example.test/path?q=1 at 10.0.0.1:80; "
            "https://app.example.test:8443/path?q=1 at 10.0.0.1:8443");
        row("IPv6", http, "fd00::1", "http://app.example.test/path?q=1 at [fd00::1]:80");
        row("no listener for the host",
            R"({"name":"x","port":80,"protocol":"HTTP","hostname":"other.test"})", "10.0.0.1", "");
        row("no listener for the protocol", R"({"name":"x","port":53,"protocol":"UDP"})",
            "10.0.0.1", "");
    }
    void theGatewaysAddressTakesTheRoutesHostname()
    {
        QFETCH(QString, listeners);
        QFETCH(QString, address);
        const auto found = targetsIn({live(
            gateway(listeners.toStdString(), "{\"value\":\"" + address.toStdString() + "\"}"))});
        QTEST(summary(found), "expected");
        QCOMPARE(found.problems.size(), found.targets.empty() ? std::size_t{1} : std::size_t{0});
    }

    void theParentRefsListenerIsTheOnlyOne()
    {
        const auto found =
            targetsIn({live(gateway(http + "," + https, R"({"value":"10.0.0.1"})"))}, "tls");
        QCOMPARE(found.targets.size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(found.targets[0].listener), QStringLiteral("tls"));
        QVERIFY(found.targets[0].probe.headers.at(0).second == "beta");
    }

    void aGatewayWithoutAddressOffersItsOwnServices_data()
    {
        QTest::addColumn<QString>("annotations");
        QTest::addColumn<QString>("service");
        QTest::addColumn<int>("port"); // 0: none
        const auto row = [](const char *name, const std::string &annotations,
                            const std::string &service, int port) {
            QTest::newRow(name) << QString::fromStdString(annotations)
                                << QString::fromStdString(service) << port;
        };
        const auto port = [](const std::string &name, int number) {
            return "{\"name\":\"" + name + "\",\"port\":" + std::to_string(number) + "}";
        };
        row("Kong's annotation", R"("konghq.com/publish-service":"kong/proxy")",
            service("kong", "proxy", port("proxy", 80)), 80);
        row("the label of the API", "",
            service("infra", "edge-x", port("p", 80),
                    R"("gateway.networking.k8s.io/gateway-name":"edge")"),
            80);
        row("that label in another namespace", "",
            service("shop", "edge-x", port("p", 80),
                    R"("gateway.networking.k8s.io/gateway-name":"edge")"),
            0);
        row("Envoy Gateway's labels", "",
            service("system", "envoy", port("http", 10'080),
                    R"("gateway.envoyproxy.io/owning-gateway-name":"edge",)"
                    R"("gateway.envoyproxy.io/owning-gateway-namespace":"infra")"),
            10'080);
        row("another Service", "", service("infra", "edge", port("http", 80)), 0);
    }
    void aGatewayWithoutAddressOffersItsOwnServices()
    {
        QFETCH(QString, annotations);
        QFETCH(QString, service);
        const auto found = targetsIn(
            {live(gateway(http, "", annotations.toStdString())), live(service.toStdString())});
        QCOMPARE(found.targets.size(), std::size_t{1});
        QVERIFY(!found.targets[0].hasAddress());
        const auto &own = found.targets[0].ownServices;
        QTEST(own.empty() ? 0 : own.front().port, "port");
    }

    void aGatewayThatIsNotThereIsAProblem()
    {
        QCOMPARE(targetsIn({}).problems.size(), std::size_t{1});
    }
};

SLUICE_TEST(ClusterTargetTest, "clustertargettest");
#include "clustertargettest.moc"
