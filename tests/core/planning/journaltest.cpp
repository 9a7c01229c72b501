// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/journal.h"
#include "core/planning/revert.h"
#include "tests/core/planning/routes.h"
#include "tests/core/planning/scriptedserver.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>

using namespace sluice;
using namespace sluice::planning;
using namespace sluice::test;

namespace {

const JournalPlace place{"cluster-1", "test", "https://srv", "me"};

JournalEntry routeEntry(int before, int after)
{
    JournalEntry entry;
    entry.action = "change";
    entry.sending = "json-patch";
    entry.key = {"gateway.networking.k8s.io", "HTTPRoute", "default", "web"};
    entry.apiVersion = "gateway.networking.k8s.io/v1";
    entry.path = routePath;
    entry.uid = "u-1";
    entry.before = withoutServerFields(live(liveRoute({.v1 = before})).value());
    entry.after = withoutServerFields(live(liveRoute({.v1 = after})).value());
    entry.result = "changed";
    entry.place = place;
    return entry;
}

void write(Journal &journal, JournalEntry entry)
{
    std::vector<JournalEntry> entries{entry};
    QVERIFY(bool(journal.begin(entries)));
    entries[0].result = entry.result;
    QVERIFY(bool(journal.end(entries[0])));
}

} // namespace

class JournalTest : public QObject
{
    Q_OBJECT
private slots:
    void entriesComeBackAsTheyWereWritten()
    {
        QTemporaryDir folder;
        const auto path = folder.path().toStdString() + "/state/sluice";
        {
            auto journal = Journal::open(path, place);
            QVERIFY(bool(journal));
            write(*journal, routeEntry(300, 30));
        }
        const auto content = readJournal(path);
        QVERIFY(content.problems.empty());
        const auto &entry = content.entries.at(0);
        QCOMPARE(entry.key.name, std::string("web"));
        QCOMPARE(entry.place.clusterUid, std::string("cluster-1"));
        QCOMPARE(entry.place.identity, std::string("me"));
        QVERIFY(*entry.before == *routeEntry(300, 30).before);
        QVERIFY(*entry.after == *routeEntry(300, 30).after);
        QCOMPARE(entry.time.size(), std::string("2026-11-24T20:00:00Z").size());
        struct stat status = {};
        QCOMPARE(::stat((path + "/journal.jsonl").c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, mode_t{0600});
        QCOMPARE(::stat(path.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, mode_t{0700});
    }

    void aCutOffLineCostsNoOther()
    {
        QTemporaryDir folder;
        const auto path = folder.path().toStdString();
        auto journal = Journal::open(path, place);
        write(*journal, routeEntry(300, 30));
        QFile file(QString::fromStdString(path + "/journal.jsonl"));
        QVERIFY(file.open(QIODevice::Append));
        file.write("{\"entry\":\"half");
        file.close();
        write(*journal, routeEntry(30, 3));
        const auto content = readJournal(path);
        QCOMPARE(content.entries.size(), std::size_t{2});
        QCOMPARE(content.entries[1].result, std::string("changed"));
        QCOMPARE(content.problems.size(), std::size_t{1});
        QCOMPARE(content.problems[0].where.position.line, 3);
    }

    void severalWritersDoNotMixTheirLines()
    {
        QTemporaryDir folder;
        const auto path = folder.path().toStdString();
        constexpr int writers = 4;
        constexpr int each = 25;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < writers; ++i)
                threads.emplace_back([&path] {
                    auto journal = Journal::open(path, place);
                    for (int n = 0; n < each; ++n)
                        write(*journal, routeEntry(300, n));
                });
        }
        const auto content = readJournal(path);
        QVERIFY(content.problems.empty());
        QCOMPARE(content.entries.size(), std::size_t{writers * each});
    }

    void aFullDiskRefusesAndLeavesNoHalfLine()
    {
        QTemporaryDir folder;
        const auto path = folder.path().toStdString();
        auto journal = Journal::open(path, place);
        write(*journal, routeEntry(300, 30));
        const auto size = QFile(QString::fromStdString(path + "/journal.jsonl")).size();
        // The limit on the size of files stands in for the disk's end.
        struct rlimit before = {};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        auto limit = before;
        limit.rlim_cur = static_cast<rlim_t>(size + 10);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &limit), 0);
        std::vector<JournalEntry> entries{routeEntry(30, 3)};
        const auto begun = journal->begin(entries);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, handler);
        QVERIFY(!begun);
        QCOMPARE(begun.error().code, std::string("journal-unwritable"));
        QCOMPARE(QFile(QString::fromStdString(path + "/journal.jsonl")).size(), size);
        QVERIFY(bool(journal->begin(entries)));
    }

    void anAbsentJournalIsEmpty()
    {
        const auto content = readJournal("/nowhere");
        QVERIFY(content.entries.empty() && content.problems.empty());
    }

    void theLastSuccessfulChangeIsTakenBack()
    {
        std::vector<JournalEntry> entries;
        const auto add = [&](const char *id, const char *result, const char *reverts = "",
                             const char *cluster = "cluster-1") {
            auto entry = routeEntry(300, 30);
            entry.id = id;
            entry.result = result;
            entry.reverts = reverts;
            entry.place.clusterUid = cluster;
            entries.push_back(entry);
        };
        const auto chosen = [&](const char *id) {
            const auto entry = entryToRevert(entries, "cluster-1", id);
            return entry ? entry->id : entry.error().code;
        };
        QCOMPARE(chosen(""), std::string("nothing-to-revert"));
        add("1a", "created");
        add("1b", "changed");
        add("2c", "failed");
        add("2d", "changed", "", "cluster-2");
        QCOMPARE(chosen(""), std::string("1b"));
        QCOMPARE(chosen("1a"), std::string("1a"));
        QCOMPARE(chosen("1"), std::string("entry-ambiguous"));
        QCOMPARE(chosen("9"), std::string("no-such-entry"));
        QCOMPARE(chosen("2d"), std::string("entry-of-another-cluster"));
        add("3e", "changed", "1b");
        QCOMPARE(chosen(""), std::string("1a"));
    }

    void aRevertPutsTheOldValuesBackByAPatch()
    {
        ScriptedServer server;
        const auto get = std::string("GET ") + routePath;
        server.answer(get, 200, liveRoute({.v1 = 30, .resourceVersion = "9"}));
        server.answer(std::string("PATCH ") + routePath + " dry", 200, liveRoute());
        const auto plan = planRevert(routeEntry(300, 30), server, {});
        QVERIFY(bool(plan));
        const auto &object = plan->objects.at(0);
        QVERIFY(object.action == Action::Change);
        QCOMPARE(object.request.sending, Sending::JsonPatch);
        QCOMPARE(object.request.body.back()["value"].get<int>(), 300);
        QVERIFY(object.warnings.at(0).find("not who owns them") != std::string::npos);
        QVERIFY(server.writes().empty());
    }

    void aRevertOfACreateDeletesThatObjectAlone()
    {
        auto entry = routeEntry(300, 30);
        entry.action = "create";
        entry.before.reset();
        ScriptedServer server;
        server.answer(std::string("GET ") + routePath, 200, liveRoute({.v1 = 30}));
        server.answer(std::string("DELETE ") + routePath + " dry", 200, json("{'kind':'Status'}"));
        const auto plan = planRevert(entry, server, {});
        QVERIFY(bool(plan));
        QVERIFY(plan->objects.at(0).action == Action::Delete);
        QCOMPARE(plan->objects[0].request.uid, std::string("u-1"));
        QVERIFY(plan->objects[0].after.empty());
    }

    void aRevertRefusesWhatIsNoLongerAsItWas_data()
    {
        QTest::addColumn<QString>("liveText");
        QTest::addColumn<QString>("result");
        QTest::addColumn<QString>("code");
        QTest::newRow("changed since") << QString::fromStdString(liveRoute({.v1 = 40})) << "changed"
                                       << "revert-changed-since";
        QTest::newRow("made anew")
            << QString::fromStdString(liveRoute({.v1 = 30, .uid = "u-2"})) << "changed"
            << "revert-changed-since";
        QTest::newRow("deleted") << ""
                                 << "changed"
                                 << "revert-changed-since";
        QTest::newRow("failed") << QString::fromStdString(liveRoute({.v1 = 30})) << "failed"
                                << "entry-not-revertible";
        QTest::newRow("never ended") << QString::fromStdString(liveRoute({.v1 = 30})) << ""
                                     << "entry-not-revertible";
    }
    void aRevertRefusesWhatIsNoLongerAsItWas()
    {
        QFETCH(QString, liveText);
        QFETCH(QString, result);
        QFETCH(QString, code);
        ScriptedServer server;
        if (!liveText.isEmpty())
            server.answer(std::string("GET ") + routePath, 200, liveText.toStdString());
        auto entry = routeEntry(300, 30);
        entry.result = result.toStdString();
        const auto plan = planRevert(entry, server, {});
        QVERIFY(!plan);
        QCOMPARE(QString::fromStdString(plan.error().code), code);
    }
};

SLUICE_TEST(JournalTest, "journaltest");
#include "journaltest.moc"
