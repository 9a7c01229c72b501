// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/session.h"

#include "tests/live/fakecluster.h"
#include "tests/support/testmain.h"

#include <atomic>

using namespace sluice;
using namespace sluice::cluster;
using namespace sluice::test;

namespace {

const std::string group = "/apis/gateway.networking.k8s.io/v1";

/// Discovery of a cluster with Services and, if told so, HTTPRoutes.
void setDiscovery(FakeCluster &cluster, bool hasRoutes)
{
    const std::string type = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
    const auto entry = [](const std::string &name, const std::string &kind) {
        return R"({"metadata":{"name":")" + name
               + R"("},"versions":[{"version":"v1","resources":)"
                 R"([{"responseKind":{"kind":")"
               + kind + R"("}}]}]})";
    };
    const auto list = [&](const std::string &entries) {
        return planning::ApiAnswer{200, type, R"({"items":[)" + entries + "]}"};
    };
    cluster.set("/api", list(entry("", "Service")));
    cluster.set("/apis", list(hasRoutes ? entry("gateway.networking.k8s.io", "HTTPRoute") : ""));
    cluster.set("/version", {200, "application/json",
                             R"({"major":"1","minor":"36",)"
                             R"("gitVersion":"v1.36.0"})"});
    cluster.setEmptyList("/api/v1/services");
    if (hasRoutes)
        cluster.setEmptyList(group + "/httproutes");
}

/// A session over a fake cluster, and what it tells.
struct Connected
{
    explicit Connected(std::shared_ptr<FakeCluster> server)
    {
        planning::ClusterSource::Events events;
        events.connected = [this](const planning::ConnectedCluster &cluster) {
            ++connects;
            hasRoutes = cluster.gatewayApi.isInstalled();
        };
        events.failed = [this](const Diagnostic &) { ++failures; };
        events.reconnecting = [this](const Diagnostic &, auto) { ++reconnects; };
        session = std::make_unique<Session>(
            [server]() -> Result<SessionStart> {
                SessionStart start{server, {}};
                start.cluster.namespaceName = "shop";
                return start;
            },
            std::make_shared<EventGate>(std::move(events)), std::vector<std::string>{"files"});
    }

    planning::SyncState state(const std::string &kind, const std::string &space = {}) const
    {
        for (const auto &sync : session->snapshot()->sync()) {
            if (sync.scope.kind == kind && sync.scope.namespaceName == space)
                return sync.state;
        }
        return planning::SyncState::Listing;
    }

    std::atomic<int> connects = 0;
    std::atomic<int> failures = 0;
    std::atomic<int> reconnects = 0;
    std::atomic<bool> hasRoutes = false;
    std::unique_ptr<Session> session;
};

} // namespace

class SessionTest : public QObject
{
    Q_OBJECT
private slots:
    void everyServedKindIsFollowedAndTheOthersAreNamed()
    {
        const auto server = std::make_shared<FakeCluster>();
        setDiscovery(*server, true);
        const Connected connected(server);
        QTRY_COMPARE(server->watched(),
                     (std::set<std::string>{"/api/v1/services", group + "/httproutes"}));
        QTRY_VERIFY(connected.state("HTTPRoute") == planning::SyncState::Synced);
        QTRY_VERIFY(connected.state("TCPRoute") == planning::SyncState::NotServed);
        QCOMPARE(connected.connects.load(), 1);
    }

    void whatMayNotBeListedEverywhereIsFollowedInSingleNamespaces()
    {
        const auto server = std::make_shared<FakeCluster>();
        setDiscovery(*server, true);
        server->set(group + "/httproutes", {403, "application/json", "{}"});
        server->setEmptyList(group + "/namespaces/shop/httproutes");
        server->setEmptyList(group + "/namespaces/files/httproutes");
        const Connected connected(server);
        QTRY_COMPARE(
            server->watched(),
            (std::set<std::string>{"/api/v1/services", group + "/namespaces/files/httproutes",
                                   group + "/namespaces/shop/httproutes"}));
        QTRY_VERIFY(connected.state("HTTPRoute") == planning::SyncState::NotAllowed);
        QTRY_VERIFY(connected.state("HTTPRoute", "shop") == planning::SyncState::Synced);
        server->setEmptyList(group + "/namespaces/later/httproutes");
        connected.session->setNamespaces({"later"});
        QTRY_VERIFY(server->watched().contains(group + "/namespaces/later/httproutes"));
    }

    void aBreakIsToldOnceAndHealsWithoutLosingWhatIsKnown()
    {
        const auto server = std::make_shared<FakeCluster>();
        setDiscovery(*server, true);
        server->set("/api/v1/services",
                    {200, "application/json",
                     R"({"metadata":{"resourceVersion":"1"},"items":[{"metadata":)"
                     R"({"namespace":"shop","name":"app","uid":"u","resourceVersion":"1"}}]})"});
        const Connected connected(server);
        QTRY_COMPARE(server->watched().size(), std::size_t{2});
        server->setDown(true);
        QTRY_COMPARE(connected.reconnects.load(), 1);
        QTRY_VERIFY(connected.state("Service") == planning::SyncState::Failing);
        QVERIFY(connected.session->snapshot()->find({"", "Service", "shop", "app"}));
        server->setDown(false);
        connected.session->retryNow();
        QTRY_VERIFY(connected.state("Service") == planning::SyncState::Synced);
        QCOMPARE(connected.reconnects.load(), 1);
    }

    void whatIsInstalledLaterIsFoundWhenAskedAgain()
    {
        const auto server = std::make_shared<FakeCluster>();
        setDiscovery(*server, false);
        const Connected connected(server);
        QTRY_COMPARE(connected.connects.load(), 1);
        QVERIFY(!connected.hasRoutes);
        QTRY_COMPARE(server->watched().size(), std::size_t{1});
        setDiscovery(*server, true);
        connected.session->retryNow();
        QTRY_VERIFY(server->watched().contains(group + "/httproutes"));
        QTRY_VERIFY(connected.hasRoutes);
    }

    void aServerThatDoesNotAnswerEndsTheAttempt()
    {
        const auto server = std::make_shared<FakeCluster>();
        server->setDown(true);
        const Connected connected(server);
        QTRY_COMPARE(connected.failures.load(), 1);
        QCOMPARE(connected.connects.load(), 0);
    }

    void whoStillHoldsTheServerFindsItRevoked()
    {
        const auto server = std::make_shared<FakeCluster>();
        setDiscovery(*server, true);
        Connected connected(server);
        QTRY_COMPARE(server->watched().size(), std::size_t{2});
        const auto held = connected.session->server();
        QVERIFY(held->send({"GET", "/version"}, {}));
        connected.session.reset();
        QVERIFY(server->watched().empty());
        const auto outcome = held->send({"GET", "/version"}, {});
        QVERIFY(!outcome);
        QCOMPARE(QString::fromStdString(outcome.failure().diagnostic.code),
                 QStringLiteral("cluster-disconnected"));
    }
};

SLUICE_TEST(SessionTest, "sessiontest");
#include "sessiontest.moc"
