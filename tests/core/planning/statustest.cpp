// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/status.h"

#include "core/planning/acceptance.h"
#include "core/planning/liveobject.h"
#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::planning;

namespace {

LiveObject parsed(const std::string &json)
{
    return *LiveObject::parse(json);
}

/// A route of generation 7 in namespace shop whose one parent is Gateway `edge`; `parents` are the
/// entries of its status.
LiveObject routeWith(const std::string &parents)
{
    return parsed(R"({"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute","metadata":)"
                  R"({"namespace":"shop","name":"web","generation":7},"spec":{"parentRefs":)"
                  R"([{"name":"edge"}]},"status":{"parents":[)"
                  + parents + "]}}");
}

std::string entry(const std::string &controller, const std::string &conditions,
                  const std::string &parentRef = R"({"group":"gateway.networking.k8s.io",)"
                                                 R"("kind":"Gateway","name":"edge"})")
{
    return R"({"parentRef":)" + parentRef + R"(,"controllerName":")" + controller
           + R"(","conditions":[)" + conditions + "]}";
}

std::string accepted(const std::string &status, int generation)
{
    return R"({"type":"Accepted","status":")" + status
           + R"(","reason":"Because","message":"it is so","lastTransitionTime":)"
             R"("2026-03-01T10:00:00Z","observedGeneration":)"
           + std::to_string(generation) + "}";
}

QString text(Acceptance state)
{
    switch (state) {
    case Acceptance::Waiting:
        return QStringLiteral("waiting");
    case Acceptance::Accepted:
        return QStringLiteral("accepted");
    case Acceptance::Refused:
        return QStringLiteral("refused");
    }
    return {};
}

} // namespace

class StatusTest : public QObject
{
    Q_OBJECT
private slots:
    void eachControllerIsToldApart()
    {
        const auto route = routeWith(entry("one.io/c", accepted("True", 7)) + ","
                                     + entry("two.io/c", accepted("False", 6)));
        const auto status = readStatus(route.node(), route.key());
        QCOMPARE(status.generation, 7);
        QCOMPARE(status.parents.size(), std::size_t{2});
        QCOMPARE(QString::fromStdString(status.parents[1].controller), QStringLiteral("two.io/c"));
        const auto &condition = status.parents[1].conditions.at(0);
        QCOMPARE(QString::fromStdString(condition.reason), QStringLiteral("Because"));
        QCOMPARE(QString::fromStdString(condition.since), QStringLiteral("2026-03-01T10:00:00Z"));
        QVERIFY(currency(condition, status.generation) == Currency::Outdated);
        QVERIFY(currency(status.parents[0].conditions[0], status.generation) == Currency::Current);
    }

    void aGatewayHasAddressesAndListenersWithTheirRoutes()
    {
        const auto gateway = parsed(
            R"({"apiVersion":"gateway.networking.k8s.io/v1","kind":"Gateway","metadata":)"
            R"({"name":"edge","namespace":"infra","generation":2},"status":{"addresses":)"
            R"([{"value":"10.0.0.1"},{"type":"Hostname","value":"edge.test"}],"listeners":)"
            R"([{"name":"http","attachedRoutes":3,"supportedKinds":[{"kind":"HTTPRoute"}],)"
            R"("conditions":[{"type":"Programmed","status":"True","observedGeneration":2}]}]}})");
        const auto status = readStatus(gateway.node(), gateway.key());
        QCOMPARE(status.addresses.size(), std::size_t{2});
        QCOMPARE(QString::fromStdString(status.addresses[0].type), QStringLiteral("IPAddress"));
        QCOMPARE(QString::fromStdString(status.addresses[1].value), QStringLiteral("edge.test"));
        QCOMPARE(status.listeners.at(0).attachedRoutes, 3);
        QVERIFY(findCondition(status.listeners[0].conditions, "Programmed")->isTrue());
    }

    void acceptanceIsJudgedForThisEdit_data()
    {
        QTest::addColumn<QString>("parents");
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("isGenerationKnown");
        const auto row = [](const char *name, const std::string &parents, const char *state,
                            bool isKnown = true) {
            QTest::newRow(name) << QString::fromStdString(parents) << state << isKnown;
        };
        row("nobody answered", "", "waiting");
        row("accepted", entry("c", accepted("True", 7)), "accepted");
        row("of the edit before", entry("c", accepted("True", 6)), "waiting");
        row("refusal of the edit before", entry("c", accepted("False", 6)), "waiting");
        row("refused", entry("c", accepted("False", 7)), "refused");
        row("undecided", entry("c", accepted("Unknown", 7)), "waiting");
        row("generation left out", entry("c", accepted("True", 0)), "accepted", false);
        row("no such condition", entry("c", R"({"type":"ResolvedRefs","status":"True"})"),
            "waiting");
        row("one of two refuses",
            entry("c", accepted("True", 7)) + "," + entry("d", accepted("False", 7)), "refused");
        row("one of two is late",
            entry("c", accepted("True", 6)) + "," + entry("d", accepted("True", 7)), "waiting");
        row("of another listener",
            entry("c", accepted("True", 7), R"({"name":"edge","sectionName":"https"})"), "waiting");
        row("namespace written out",
            entry("c", accepted("True", 7), R"({"name":"edge","namespace":"shop"})"), "accepted");
        row("of another namespace",
            entry("c", accepted("True", 7), R"({"name":"edge","namespace":"other"})"), "waiting");
    }
    void acceptanceIsJudgedForThisEdit()
    {
        QFETCH(QString, parents);
        const auto route = routeWith(parents.toStdString());
        const auto result = acceptance(route.node(), route.key());
        QCOMPARE(result.size(), std::size_t{1});
        QTEST(text(result[0].state), "state");
        QTEST(result[0].isGenerationKnown, "isGenerationKnown");
        QCOMPARE(isAccepted(result), result[0].state == Acceptance::Accepted);
    }

    void aRefusalIsToldInTheControllersWords()
    {
        const auto route = routeWith(entry("one.io/c", accepted("False", 7)));
        QCOMPARE(QString::fromStdString(acceptance(route.node(), route.key())[0].sentence),
                 QStringLiteral("refused by one.io/c: Because (it is so)"));
    }

    void aRouteWithoutParentsIsNeverAccepted() { QVERIFY(!isAccepted({})); }

    void parentsAreWrittenShort_data()
    {
        QTest::addColumn<QString>("ref");
        QTest::addColumn<QString>("expected");
        QTest::newRow("at home") << R"({"name":"edge"})"
                                 << "edge";
        QTest::newRow("elsewhere") << R"({"name":"edge","namespace":"infra"})"
                                   << "infra/edge";
        QTest::newRow("a listener") << R"({"name":"edge","sectionName":"https"})"
                                    << "edge#https";
        QTest::newRow("a port") << R"({"name":"edge","port":8080})"
                                << "edge:8080";
        QTest::newRow("of a mesh") << R"({"name":"a","kind":"Service","group":""})"
                                   << "Service/a";
    }
    void parentsAreWrittenShort()
    {
        QFETCH(QString, ref);
        const auto route = routeWith(entry("c", "", ref.toStdString()));
        const auto status = readStatus(route.node(), route.key());
        QTEST(QString::fromStdString(toString(status.parents.at(0).parent, "shop")), "expected");
    }
};

SLUICE_TEST(StatusTest, "statustest");
#include "statustest.moc"
