// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/livesnapshot.h"

#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::planning;

namespace {

const KindScope routes{"gateway.networking.k8s.io", "HTTPRoute", ""};
const KindScope slices{"discovery.k8s.io", "EndpointSlice", ""};
const KindScope eventsScope{"", "Event", ""};

LiveUpdate route(const std::string &name, const std::string &version,
                 const std::string &uid = "uid", const std::string &space = "shop")
{
    const auto json = R"({"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute",)"
                      R"("metadata":{"namespace":")"
                      + space + R"(","name":")" + name + R"(","resourceVersion":")" + version
                      + R"(","uid":")" + name + uid + R"("}})";
    return {routes, {space, name}, std::make_shared<const LiveObject>(*LiveObject::parse(json))};
}

LiveUpdate slice(const std::string &name, const std::string &service, int ready)
{
    const SliceCounts counts{{"shop", service}, name, "IPv4", {ready, 0, 0, 0}, {"http"}};
    return {slices, {"shop", name}, std::make_shared<const SliceCounts>(counts)};
}

LiveUpdate eventUpdate(const std::string &name, const std::string &time, std::int64_t count)
{
    ClusterEvent one;
    one.uid = name;
    one.about = {"", "Service", "shop", "app"};
    one.time = time;
    one.count = count;
    return {eventsScope, {"shop", name}, std::make_shared<const ClusterEvent>(one)};
}

/// "+name", "-name" or "~name" for each change, in order.
QString summary(const LiveBatch &batch)
{
    QStringList parts;
    for (const auto &change : batch.changes)
        parts << QLatin1String(!change.before  ? "+"
                               : !change.after ? "-"
                                               : "~")
                     + QString::fromStdString(change.key.name);
    return parts.join(QLatin1Char(' '));
}

LiveBatch after(std::vector<LiveUpdate> first, const std::vector<LiveUpdate> &second)
{
    return advanced(*advanced({}, first).snapshot, second);
}

} // namespace

class LiveSnapshotTest : public QObject
{
    Q_OBJECT
private slots:
    void whatIsNewChangedAndGoneIsTold()
    {
        const auto batch = after({route("a", "1"), route("b", "1"), route("c", "1")},
                                 {route("b", "2"),
                                  {routes, {"shop", "c"}, Removed{}},
                                  route("d", "1"),
                                  route("a", "1")});
        QCOMPARE(summary(batch), QStringLiteral("~b -c +d"));
        QCOMPARE(batch.snapshot->objects(routes.group, routes.kind).size(), std::size_t{3});
        QVERIFY(batch.snapshot->find({routes.group, routes.kind, "shop", "d"}));
        QVERIFY(!batch.snapshot->find({routes.group, routes.kind, "shop", "c"}));
    }

    void anObjectMadeAnewUnderItsNameIsTwoChanges()
    {
        QCOMPARE(summary(after({route("a", "1", "x")}, {route("a", "2", "y")})),
                 QStringLiteral("-a +a"));
    }

    void whatComesAndGoesWithinABatchIsNoChange()
    {
        QVERIFY(after({}, {route("a", "1"), {routes, {"shop", "a"}, Removed{}}}).isEmpty());
    }

    void aSecondListRemovesWhatItDoesNotHave()
    {
        const auto batch = after({route("a", "1"), route("b", "1")},
                                 {route("a", "1"),
                                  route("c", "1"),
                                  {routes, {}, Relisted{{{"shop", "a"}, {"shop", "c"}}}}});
        QCOMPARE(summary(batch), QStringLiteral("-b +c"));
    }

    void aListOfOneNamespaceLeavesTheOthersAlone()
    {
        const KindScope shop{routes.group, routes.kind, "shop"};
        const auto batch =
            after({route("a", "1"), route("b", "1", "uid", "other")}, {{shop, {}, Relisted{}}});
        QCOMPARE(summary(batch), QStringLiteral("-a"));
    }

    void readyPodsAreAddedUpOverTheSlicesOfAService()
    {
        const auto batch = after({slice("s1", "app", 3), slice("s2", "app", 2)},
                                 {slice("s2", "app", 4), slice("s3", "web", 1)});
        QCOMPARE(batch.changedPods.size(), std::size_t{2});
        QCOMPARE(batch.snapshot->readyPods({"shop", "app"})->all.ready, 7);
        QCOMPARE(batch.snapshot->readyPods({"shop", "web"})->ports.at("http").ready, 1);
        QVERIFY(!batch.snapshot->readyPods({"shop", "none"}));
    }

    void theLastSliceTakesTheCountWithIt()
    {
        const auto batch = after({slice("s1", "app", 3)}, {{slices, {"shop", "s1"}, Removed{}}});
        QCOMPARE(batch.changedPods.size(), std::size_t{1});
        QVERIFY(!batch.snapshot->readyPods({"shop", "app"}));
    }

    void theNewestEventsComeFirst()
    {
        const auto batch = after({eventUpdate("old", "2026-01-01T00:00:00Z", 1),
                                  eventUpdate("seen", "2026-01-02T00:00:00Z", 1)},
                                 {eventUpdate("old", "2026-01-03T00:00:00Z", 2),
                                  eventUpdate("seen", "2026-01-02T00:00:00Z", 1)});
        QCOMPARE(batch.events.size(), std::size_t{1});
        const auto events = batch.snapshot->events({"", "Service", "shop", "app"});
        QCOMPARE(events.size(), std::size_t{2});
        QCOMPARE(events[0].count, 2);
        QCOMPARE(QString::fromStdString(batch.snapshot->newestEvents(1).at(0).uid),
                 QStringLiteral("old"));
    }

    void aKindsStateIsToldOnceForEachChange()
    {
        const KindSync synced{routes, SyncState::Synced};
        const auto first = advanced(
            {}, {{routes, {}, KindSync{routes, SyncState::Listing}}, {routes, {}, synced}});
        QCOMPARE(first.changedSync.size(), std::size_t{1});
        QVERIFY(first.snapshot->sync() == std::vector{synced});
        QVERIFY(advanced(*first.snapshot, {{routes, {}, synced}}).isEmpty());
    }
};

SLUICE_TEST(LiveSnapshotTest, "livesnapshottest");
#include "livesnapshottest.moc"
