// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/planning.h"
#include "tests/core/planning/routes.h"
#include "tests/core/planning/scriptedserver.h"
#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::planning;
using namespace sluice::test;

namespace {

const std::string get = std::string("GET ") + routePath;
const std::string dry = std::string("PATCH ") + routePath + " dry";

WeightsRequest request(std::vector<WantedWeight> weights)
{
    WeightsRequest result;
    result.route = {"", "", "default", "web"};
    result.weights = std::move(weights);
    return result;
}

/// The live route with one more rule, and a backend of another namespace and port in it.
std::string twoRules()
{
    auto text = liveRoute();
    const auto rules = json("'rules':[");
    text.insert(text.find(rules) + rules.size(),
                json("{'backendRefs':[{'name':'app-v1','port':80,'weight':1},"
                     "{'name':'app-v1','port':81,'weight':2},"
                     "{'name':'app-v1','namespace':'other','port':80,'weight':3}]},"));
    return text;
}

} // namespace

class PlanWeightsTest : public QObject
{
    Q_OBJECT
private slots:
    void theOwnerIsNamedAndNothingIsWritten()
    {
        ScriptedServer server;
        server.serveKinds();
        server.answer(get, 200, liveRoute({.managers = rulesOwner("helm", "Apply")}));
        server.answer(dry, 200, liveRoute({.v1 = 7, .v2 = 0}));
        const auto plan =
            planWeights(request({{"app-v1", {}, {}, 7}, {"app-v2", {}, {}, 0}}), server, {});
        QVERIFY(bool(plan));
        const auto &object = plan->objects.at(0);
        QVERIFY(object.action == Action::Change);
        QVERIFY(object.isSendable());
        QCOMPARE(object.fields.size(), std::size_t{2});
        QCOMPARE(object.fields[0].owners.at(0).manager, std::string("helm"));
        QCOMPARE(object.movements.at(0).share, 0.25);
        QVERIFY(server.writes().empty());
        const auto sent = server.last(dry);
        QCOMPARE(sent.contentType, std::string("application/json-patch+json"));
    }

    void weightsThatAreThereAlreadyAreNothing()
    {
        ScriptedServer server;
        server.serveKinds();
        server.answer(get, 200, liveRoute());
        const auto plan = planWeights(request({{"app-v1", {}, {}, 300}}), server, {});
        QVERIFY(plan->objects.at(0).action == Action::None);
        QVERIFY(!plan->objects[0].isSendable());
        QCOMPARE(server.lines().back(), get);
    }

    void aBackendIsToldApartByNamespaceAndPort_data()
    {
        QTest::addColumn<QString>("namespaceName");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("result");
        const auto path = QStringLiteral("spec.rules[0].backendRefs[%1].weight");
        QTest::newRow("port") << "" << 81 << path.arg(1);
        QTest::newRow("namespace") << "other" << 0 << path.arg(2);
        QTest::newRow("both") << "default" << 80 << path.arg(0);
        QTest::newRow("neither") << "" << 0 << "backend-ambiguous";
        QTest::newRow("no such port") << "" << 82 << "no-such-backend";
    }
    void aBackendIsToldApartByNamespaceAndPort()
    {
        QFETCH(QString, namespaceName);
        QFETCH(int, port);
        QFETCH(QString, result);
        ScriptedServer server;
        server.serveKinds();
        server.answer(get, 200, twoRules());
        WantedWeight weight{"app-v1", {}, {}, 9};
        if (!namespaceName.isEmpty())
            weight.namespaceName = namespaceName.toStdString();
        if (port != 0)
            weight.port = port;
        auto wanted = request({weight});
        wanted.rule = 0;
        const auto plan = planWeights(wanted, server, {});
        const auto text =
            plan ? plan->objects.at(0).fields.at(0).path.toString() : plan.error().code;
        QCOMPARE(QString::fromStdString(text), result);
    }

    void whatCannotBeMeantIsRefused_data()
    {
        QTest::addColumn<QString>("route");
        QTest::addColumn<int>("rule");
        QTest::addColumn<int>("weight");
        QTest::addColumn<QString>("code");
        QTest::newRow("no route") << "other" << 0 << 1 << "no-such-route";
        QTest::newRow("which rule") << "web" << -1 << 1 << "rule-needed";
        QTest::newRow("no such rule") << "web" << 2 << 1 << "no-such-rule";
        QTest::newRow("too heavy") << "web" << 1 << 1000001 << "weight-out-of-range";
        QTest::newRow("negative") << "web" << 1 << -1 << "weight-out-of-range";
    }
    void whatCannotBeMeantIsRefused()
    {
        QFETCH(QString, route);
        QFETCH(int, rule);
        QFETCH(int, weight);
        QFETCH(QString, code);
        ScriptedServer server;
        server.serveKinds();
        server.answer(get, 200, twoRules());
        auto wanted = request({{"app-v1", {}, {}, weight}});
        wanted.route.name = route.toStdString();
        if (rule >= 0)
            wanted.rule = static_cast<std::size_t>(rule);
        const auto plan = planWeights(wanted, server, {});
        QVERIFY(!plan);
        QCOMPARE(QString::fromStdString(plan.error().code), code);
    }
};

SLUICE_TEST(PlanWeightsTest, "planweightstest");
#include "planweightstest.moc"
