// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/harm.h"
#include "tests/core/planning/routes.h"
#include "tests/core/planning/scriptedserver.h"
#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::planning;
using namespace sluice::test;

namespace {

/// A ready endpoint of a Service at an address.
std::string slice(const std::string &service, const std::vector<std::string> &addresses)
{
    std::string endpoints;
    for (const auto &address : addresses)
        endpoints += (endpoints.empty() ? "" : ",") + ("{'addresses':['" + address + "']}");
    return "{'metadata':{'labels':{'kubernetes.io/service-name':'" + service
           + "'}},'addressType':'IPv4','ports':[{'port':8080}],'endpoints':[" + endpoints
           + ",{'addresses':['10.9.9.9'],'conditions':{'ready':false}}]}";
}

std::vector<std::string> pods(const std::string &net, int count)
{
    std::vector<std::string> addresses;
    for (int i = 1; i <= count; ++i)
        addresses.push_back(net + std::to_string(i));
    return addresses;
}

class Situation
{
public:
    Situation(const std::vector<std::string> &v1, const std::vector<std::string> &v2,
              const std::string &controller = kongController)
    {
        const std::string gateway =
            "/apis/gateway.networking.k8s.io/v1/namespaces/default/gateways/";
        m_server.answer("GET " + gateway + "kong", 200, gatewayText("kong"));
        m_server.answer("GET " + gateway + "traefik", 200, gatewayText("traefik"));
        m_server.answer("GET /apis/gateway.networking.k8s.io/v1/gatewayclasses/kong", 200,
                        classText("kong", controller));
        m_server.answer("GET /apis/gateway.networking.k8s.io/v1/gatewayclasses/traefik", 200,
                        classText("traefik", traefikController));
        m_server.answer(
            "GET /apis/discovery.k8s.io/v1/namespaces/default/endpointslices", 200,
            json("{'items':[" + slice("app-v1", v1) + "," + slice("app-v2", v2) + "]}"));
    }

    HarmReport report(const LiveObject *before, const LiveObject &after,
                      const std::set<std::string> &allowed = {})
    {
        RouteContext context(m_server, {});
        context.read({&after.resource()});
        if (before != nullptr)
            context.read({&before->resource()});
        return harmsOf(before == nullptr ? nullptr : &before->resource(), after.resource(), context,
                       allowed);
    }

private:
    static std::string gatewayText(const std::string &name)
    {
        return json("{'apiVersion':'gateway.networking.k8s.io/v1','kind':'Gateway','metadata':{"
                    "'name':'"
                    + name + "','namespace':'default'},'spec':{'gatewayClassName':'" + name
                    + "'}}");
    }
    static std::string classText(const std::string &name, const std::string &controller)
    {
        return json("{'apiVersion':'gateway.networking.k8s.io/v1','kind':'GatewayClass','metadata':"
                    "{'name':'"
                    + name + "'},'spec':{'controllerName':'" + controller + "'}}");
    }

    ScriptedServer m_server;
};

std::string codesOf(const HarmReport &report)
{
    std::string text;
    for (const auto &harm : report.harms)
        text +=
            (text.empty() ? "" : " ") + harm.diagnostic.code + (harm.isAllowed ? "(allowed)" : "");
    return text;
}

LiveObject route(int v1, int v2)
{
    return live(liveRoute({.v1 = v1, .v2 = v2}));
}

LiveObject onBoth(int v1)
{
    auto text = liveRoute({.v1 = v1});
    const auto kong = json("'name':'kong'}");
    text.insert(text.find(kong) + kong.size(), json(",{'name':'traefik'}"));
    return live(text);
}

} // namespace

class HarmTest : public QObject
{
    Q_OBJECT
private slots:
    void kongsLimitHoldsForEachPod_data()
    {
        QTest::addColumn<int>("v1");
        QTest::addColumn<int>("podsOfV1");
        QTest::addColumn<bool>("isHarmful");
        // Recorded cases: 70000 over 1 pod and 131072 over 2 stop Kong.
        QTest::newRow("65535 over 1") << 65535 << 1 << false;
        QTest::newRow("70000 over 1") << 70000 << 1 << true;
        QTest::newRow("131070 over 2") << 131070 << 2 << false;
        QTest::newRow("131072 over 2") << 131072 << 2 << true;
        QTest::newRow("70000 over none: the first pod stops it") << 70000 << 0 << true;
        QTest::newRow("196605 over 3") << 196605 << 3 << false;
    }
    void kongsLimitHoldsForEachPod()
    {
        QFETCH(int, v1);
        QFETCH(int, podsOfV1);
        QFETCH(bool, isHarmful);
        Situation situation(pods("10.0.0.", podsOfV1), pods("10.0.1.", 1));
        const auto before = route(1, 2);
        QCOMPARE(codesOf(situation.report(&before, route(v1, 100))),
                 std::string(isHarmful ? "kong-target-weight" : ""));
    }

    void podsBehindTwoServicesGetTheSum()
    {
        Situation shared({"10.0.0.1"}, {"10.0.0.1"});
        QCOMPARE(codesOf(shared.report(nullptr, route(40000, 40000))),
                 std::string("kong-target-weight"));
        Situation apart({"10.0.0.1"}, {"10.0.0.2"});
        QCOMPARE(codesOf(apart.report(nullptr, route(40000, 40000))), std::string());
    }

    void otherControllersTakeAnyWeight()
    {
        Situation situation(pods("10.0.0.", 1), pods("10.0.1.", 1), "projectcontour.io/gateway");
        QCOMPARE(codesOf(situation.report(nullptr, route(1000000, 1))), std::string());
    }

    void aNamedHarmIsLetThrough()
    {
        Situation situation(pods("10.0.0.", 1), pods("10.0.1.", 1));
        QCOMPARE(codesOf(situation.report(nullptr, route(70000, 1), {"kong-target-weight"})),
                 std::string("kong-target-weight(allowed)"));
    }

    void anEditThatDivisionHidesNamesTheNearestPushedWeights_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<QString>("remedy");
        // Recorded: 30 to 31 over 3 pods is not pushed.
        QTest::newRow("30 to 31") << 30 << 31
                                  << "The nearest weights that are pushed: app-v1 over 3 pods: 29 "
                                     "or less, or 33 or more.";
        QTest::newRow("1 to 2") << 1 << 2
                                << "The nearest weights that are pushed: app-v1 over 3 pods: 0 or "
                                   "less, or 6 or more.";
        QTest::newRow("30 to 33") << 30 << 33 << "";
        QTest::newRow("30 to 29") << 30 << 29 << "";
        QTest::newRow("1 to 0") << 1 << 0 << "";
    }
    void anEditThatDivisionHidesNamesTheNearestPushedWeights()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(QString, remedy);
        Situation situation(pods("10.0.0.", 3), pods("10.0.1.", 3));
        const auto before = route(from, 100);
        const auto report = situation.report(&before, route(to, 100));
        QCOMPARE(codesOf(report), std::string(remedy.isEmpty() ? "" : "kong-hidden-weight"));
        if (!remedy.isEmpty())
            QCOMPARE(QString::fromStdString(report.harms[0].diagnostic.remedy), remedy);
    }

    void kongAndTraefikTogetherAreStoppedOnlyWhereTheyAreNew()
    {
        Situation situation(pods("10.0.0.", 1), pods("10.0.1.", 1));
        const auto before = route(300, 100);
        QCOMPARE(codesOf(situation.report(&before, onBoth(300))),
                 std::string("kong-traefik-parents"));
        QCOMPARE(codesOf(situation.report(nullptr, onBoth(300))),
                 std::string("kong-traefik-parents"));
        const auto already = onBoth(300);
        const auto report = situation.report(&already, onBoth(200));
        QCOMPARE(codesOf(report), std::string());
        QCOMPARE(report.warnings.size(), std::size_t{1});
    }
};

SLUICE_TEST(HarmTest, "harmtest");
#include "harmtest.moc"
