// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/livestore.h"

#include "app/cluster/livefeed.h"
#include "tests/support/testmain.h"

#include <atomic>
#include <mutex>

using namespace sluice;
using namespace sluice::cluster;

namespace {

const ServedKind services{{"", "Service", "services"}, "v1"};

std::string service(const std::string &name, const std::string &version)
{
    return R"({"metadata":{"namespace":"shop","name":")" + name + R"(","uid":")" + name
           + R"(","resourceVersion":")" + version + R"("},"spec":{"ports":[{"port":80}]}})";
}

/// The batches of a store, as they come.
struct Batches
{
    void add(planning::LiveBatch batch)
    {
        const std::lock_guard lock(mutex);
        for (const auto &change : batch.changes)
            names << QString::fromStdString(change.key.name);
        ++count;
    }
    /// A text of its own: a list that is shared with the one that grows would be let go by another
    /// thread without the lock.
    QString seen()
    {
        const std::lock_guard lock(mutex);
        return names.join(QLatin1Char(' '));
    }

    std::mutex mutex;
    QStringList names;
    int count = 0;
};

} // namespace

class LiveStoreTest : public QObject
{
    Q_OBJECT
private slots:
    void whatAReflectorReadsBecomesOneStateForAllReaders()
    {
        Batches batches;
        LiveStore store([&](planning::LiveBatch batch) { batches.add(std::move(batch)); });
        LiveFeed feed(services, "", store, [](const auto &, auto) {});
        feed.listing();
        feed.objects({service("a", "1"), service("b", "1")});
        feed.listed();
        feed.state(planning::SyncState::Synced, std::nullopt, {});
        QTRY_COMPARE(batches.seen(), QStringLiteral("a b"));
        const auto before = store.snapshot();
        feed.changed(service("c", "2"));
        feed.deleted(service("a", "3"));
        QTRY_COMPARE(store.snapshot()->objects("", "Service").size(), std::size_t{2});
        QTRY_COMPARE(batches.seen().count(QLatin1Char(' ')), 3);
        QCOMPARE(before->objects("", "Service").size(), std::size_t{2});
        QVERIFY(before->find({"", "Service", "shop", "a"}));
        QVERIFY(!store.snapshot()->find({"", "Service", "shop", "a"}));
    }

    void itemsWithoutAKindGetTheirs()
    {
        LiveStore store([](const auto &) {});
        LiveFeed feed(services, "", store, [](const auto &, auto) {});
        feed.changed(service("a", "1"));
        QTRY_VERIFY(store.snapshot()->find({"", "Service", "shop", "a"}));
        const auto object = store.snapshot()->find({"", "Service", "shop", "a"});
        QCOMPARE(std::get<model::Service>(object->resource().spec).ports.at(0).port, 80);
    }

    void anObjectThatCannotBeReadIsNamedAndTheOthersAreThere()
    {
        LiveStore store([](const auto &) {});
        std::optional<Diagnostic> reason;
        LiveFeed feed(services, "", store,
                      [&](const planning::KindSync &sync, auto) { reason = sync.reason; });
        feed.listing();
        feed.objects({R"({"metadata":{"name":"x"},"spec":})", service("b", "1")});
        feed.listed();
        feed.state(planning::SyncState::Synced, std::nullopt, {});
        QTRY_COMPARE(store.snapshot()->objects("", "Service").size(), std::size_t{1});
        QVERIFY(reason && reason->code == "live-unreadable");
    }

    void nothingIsDeliveredOnceTheStoreIsGone()
    {
        std::atomic<int> count = 0;
        {
            LiveStore store([&](const auto &) { ++count; });
            LiveFeed feed(services, "", store, [](const auto &, auto) {});
            for (int i = 0; i < 200; ++i)
                feed.changed(service("a", std::to_string(i)));
        }
        const int atEnd = count;
        QTest::qWait(120);
        QCOMPARE(count.load(), atEnd);
    }
};

SLUICE_TEST(LiveStoreTest, "livestoretest");
#include "livestoretest.moc"
