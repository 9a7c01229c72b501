// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/acceptancewait.h"

#include "tests/live/scriptedserver.h"
#include "tests/support/testmain.h"

#include <numeric>

using namespace sluice;
using namespace sluice::planning;
using namespace sluice::test;

namespace {

Step route(int generation, const std::string &status, int observed)
{
    return answer(
        200, R"({"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute","metadata":)"
             R"({"namespace":"shop","name":"web","generation":)"
                 + std::to_string(generation)
                 + R"(},"spec":{"parentRefs":[{"name":"edge"}]},"status":{"parents":[{"parentRef":)"
                   R"({"name":"edge"},"controllerName":"c","conditions":[{"type":"Accepted",)"
                   R"("status":")"
                 + status + R"(","observedGeneration":)" + std::to_string(observed) + "}]}]}}");
}

struct Wait
{
    Wait(std::vector<Step> steps, std::chrono::milliseconds limit)
        : server(std::move(steps))
    {
        results = awaitAcceptance(
            server, {{{"gateway.networking.k8s.io", "HTTPRoute", "shop", "web"}, "/web"}}, limit,
            waiting, [this](const AwaitedAcceptance &) { ++changes; }, {});
    }

    ScriptedServer server;
    ManualWaiting waiting;
    int changes = 0;
    std::vector<AwaitedAcceptance> results;
};

} // namespace

class AcceptanceWaitTest : public QObject
{
    Q_OBJECT
private slots:
    void waitsUntilThisGenerationIsAccepted()
    {
        const Wait wait({route(2, "True", 1), route(2, "True", 1), answer(503, "busy"),
                         route(2, "False", 2), route(2, "True", 2)},
                        std::chrono::minutes(1));
        QVERIFY(wait.results.at(0).isAccepted());
        QCOMPARE(wait.server.requests().size(), std::size_t{5});
        QCOMPARE(wait.changes, 4);
        QCOMPARE(wait.waiting.pauses.size(), std::size_t{4});
    }

    void whatIsAcceptedAlreadyIsAskedForOnce()
    {
        const Wait wait({route(2, "True", 2)}, std::chrono::minutes(1));
        QVERIFY(wait.results.at(0).isAccepted());
        QVERIFY(wait.waiting.pauses.empty());
    }

    void endsWhenTheTimeIsOver()
    {
        const Wait wait(std::vector<Step>(20, route(2, "False", 2)), std::chrono::seconds(5));
        QVERIFY(!wait.results.at(0).isAccepted());
        QVERIFY(wait.results[0].parents.at(0).state == Acceptance::Refused);
        const auto &pauses = wait.waiting.pauses;
        QCOMPARE(std::accumulate(pauses.begin(), pauses.end(), 0), 5000);
    }

    void looksOnceWithoutAnyTime()
    {
        const Wait wait({route(2, "True", 1)}, std::chrono::seconds(0));
        QVERIFY(!wait.results.at(0).isAccepted());
        QCOMPARE(wait.server.requests().size(), std::size_t{1});
    }
};

SLUICE_TEST(AcceptanceWaitTest, "acceptancewaittest");
#include "acceptancewaittest.moc"
