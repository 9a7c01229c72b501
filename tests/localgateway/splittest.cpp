// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/localgateway/gatewayfixture.h"
#include "tests/support/testmain.h"

#include <atomic>
#include <thread>

using namespace sluice;
using namespace sluice::test;
using Split = std::map<std::string, int>;

class SplitTest : public QObject
{
    Q_OBJECT
private slots:
    void absentWeightsShareEqually()
    {
        localgateway::LocalGateway gateway;
        const auto started =
            start(gateway, workspaceOf(simpleRoute({{"app-v1", {}}, {"app-v2", {}}})));
        QVERIFY(started);
        QCOMPARE(split(started->address, 40), (Split{{"app-v1", 20}, {"app-v2", 20}}));
    }

    void applyMovesTheSplitAndThePortStays()
    {
        localgateway::LocalGateway gateway;
        const auto started =
            start(gateway, workspaceOf(simpleRoute({{"app-v1", {}}, {"app-v2", {}}})));
        QVERIFY(started);
        const auto applied =
            apply(gateway, workspaceOf(simpleRoute({{"app-v1", 300}, {"app-v2", 100}})));
        QVERIFY(applied);
        QCOMPARE(applied->address, started->address);
        QCOMPARE(applied->generation, std::uint64_t{2});
        QCOMPARE(split(started->address, 400), (Split{{"app-v1", 300}, {"app-v2", 100}}));
    }

    void workersShareOneWheel()
    {
        localgateway::LocalGateway gateway({}, 3);
        const auto started =
            start(gateway, workspaceOf(simpleRoute({{"app-v1", 2}, {"app-v2", 1}})));
        QVERIFY(started);
        Split sum;
        for (int i = 0; i < 3; ++i) {
            for (const auto &[name, count] : split(started->address, 4))
                sum[name] += count;
        }
        QCOMPARE(sum, (Split{{"app-v1", 8}, {"app-v2", 4}}));
    }

    void drainedBackendGetsNothing()
    {
        localgateway::LocalGateway gateway;
        const auto started =
            start(gateway, workspaceOf(simpleRoute({{"app-v1", 1}, {"app-v2", 0}})));
        QVERIFY(started);
        QCOMPARE(split(started->address, 20), (Split{{"app-v1", 20}}));
    }

    void backendWithoutPodsAnswers503ForItsShare()
    {
        localgateway::LocalGateway gateway;
        routing::GatewaySettings settings;
        settings.pods = {{"default/app-v2", 0}};
        const auto started =
            start(gateway, workspaceOf(simpleRoute({{"app-v1", 3}, {"app-v2", 1}})), settings);
        QVERIFY(started);
        QCOMPARE(split(started->address, 40),
                 (Split{{"app-v1", 30}, {"HTTP/1.1 503 Service Unavailable", 10}}));
    }

    void invalidBackendAnswers500ForItsShare()
    {
        localgateway::LocalGateway gateway;
        auto route = simpleRoute({{"app-v1", 3}, {"app-v2", 1}});
        route.rules[0].backendRefs[1].kind = "Bucket";
        const auto started = start(gateway, workspaceOf(route));
        QVERIFY(started);
        QCOMPARE(split(started->address, 40),
                 (Split{{"app-v1", 30}, {"HTTP/1.1 500 Internal Server Error", 10}}));
    }

    void kongDividesByPods()
    {
        localgateway::LocalGateway gateway;
        routing::GatewaySettings settings;
        settings.controller = "kong";
        settings.pods = {{"app-v1", 3}, {"app-v2", 3}};
        const auto started =
            start(gateway, workspaceOf(simpleRoute({{"app-v1", 3}, {"app-v2", 1}})), settings);
        QVERIFY(started);
        QCOMPARE(split(started->address, 40), (Split{{"app-v1", 20}, {"app-v2", 20}}));
    }

    void refusedConfigurationKeepsTheOldRoutes()
    {
        localgateway::LocalGateway gateway;
        routing::GatewaySettings settings;
        settings.controller = "kong";
        const auto started =
            start(gateway, workspaceOf(simpleRoute({{"app-v1", 1}, {"app-v2", 1}})), settings);
        QVERIFY(started);
        const auto applied =
            apply(gateway, workspaceOf(simpleRoute({{"app-v1", 70000}, {"app-v2", 1}})));
        QVERIFY(!applied);
        QCOMPARE(applied.error().code, std::string("kong-target-weight"));
        QCOMPARE(split(started->address, 20), (Split{{"app-v1", 10}, {"app-v2", 10}}));
    }

    void otherAddressesThanLoopbackAreRefused()
    {
        localgateway::LocalGateway gateway;
        routing::GatewaySettings settings;
        settings.listen = "0.0.0.0:0";
        const auto started = start(gateway, workspaceOf(simpleRoute({{"app-v1", 1}})), settings);
        QVERIFY(!started);
        QCOMPARE(started.error().code, std::string("gateway-listen"));
    }

    void noRequestIsLostWhileTwentyAppliesRun()
    {
        localgateway::LocalGateway gateway({}, 2);
        const auto even = workspaceOf(simpleRoute({{"app-v1", 1}, {"app-v2", 1}}));
        const auto uneven = workspaceOf(simpleRoute({{"app-v1", 300}, {"app-v2", 100}}));
        const auto started = start(gateway, even);
        QVERIFY(started);
        std::atomic<bool> isOver = false;
        std::atomic<int> answers = 0;
        std::atomic<int> failures = 0;
        const auto load = [&](bool isKept) {
            while (!isOver) {
                for (const auto &[name, count] : split(started->address, isKept ? 50 : 1)) {
                    answers += count;
                    failures += name.starts_with("app-v") ? 0 : count;
                }
            }
        };
        std::thread kept(load, true);
        std::thread fresh(load, false);
        for (int i = 0; i < 20; ++i) {
            const auto before = answers.load();
            QVERIFY(apply(gateway, i % 2 == 0 ? uneven : even));
            while (answers.load() < before + 20 && failures.load() == 0)
                std::this_thread::yield();
        }
        isOver = true;
        kept.join();
        fresh.join();
        QVERIFY(answers.load() >= 400);
        QCOMPARE(failures.load(), 0);
    }
};

SLUICE_TEST(SplitTest, "splittest");
#include "splittest.moc"
