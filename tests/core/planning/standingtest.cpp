// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/standing.h"

#include "core/planning/livefile.h"
#include "tests/core/planning/livestates.h"
#include "tests/core/planning/routes.h"
#include "tests/core/planning/scriptedserver.h"
#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::planning;
using namespace sluice::test;

namespace {

const model::ResourceKey web{model::gatewayGroup, "HTTPRoute", "default", "web"};
const model::ResourceKey kong{model::gatewayGroup, "Gateway", "default", "kong"};
const workspace::FileId file{1};

workspace::Workspace open(const std::string &text)
{
    return workspace::Workspace().withFile(workspace::makeFile(file, "web.yaml", text));
}

StandingInput input(const workspace::Workspace &workspace, const LiveBatch &batch)
{
    StandingInput input{workspace, {}, {}, batch.snapshot, "default"};
    for (const auto &each : workspace.files())
        input.opened[each->id] = each;
    return input;
}

Standings look(const StandingInput &input, const Standings &before = {})
{
    return before.next(input, {});
}

QString words(const Standings &standings)
{
    QStringList words;
    for (const auto &change : standings.changesSince({}))
        words << QString::fromStdString(
            change.key.name + ' '
            + (change.standing->presence ? toString(*change.standing->presence) : "unknown"));
    return words.join(QStringLiteral(", "));
}

QString changedKeys(const Standings &now, const Standings &before)
{
    QStringList keys;
    for (const auto &change : now.changesSince(before))
        keys << QLatin1String(change.standing ? "~" : "-")
                    + QString::fromStdString(change.key.name);
    return keys.join(QLatin1Char(' '));
}

workspace::Workspace withWeight(const workspace::Workspace &workspace, int weight)
{
    return workspace::setWeights(workspace, {web, 0}, {{0, weight}})->after;
}

} // namespace

class StandingTest : public QObject
{
    Q_OBJECT
private slots:
    void everyObjectStandsSomewhere()
    {
        const auto cart = json("{'apiVersion':'v1','kind':'Service','metadata':{'name':'cart',"
                               "'namespace':'team','resourceVersion':'1'},'spec':{}}");
        const auto both = fileRoute()
                          + "---\napiVersion: v1\nkind: Service\nmetadata:\n  name: here\n"
                          + "---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: map\n";
        const auto batch = liveBatch({liveRoute(), liveGateway("True", "True"), cart});
        QCOMPARE(words(look(input(open(both), batch))),
                 QStringLiteral("map unknown, here only-here, cart only-there, kong only-there, "
                                "web same"));
        QCOMPARE(words(look(input(open(fileRoute(1)), liveBatch({liveRoute()})))),
                 QStringLiteral("web differs"));
        QCOMPARE(words(look({open(both), {}, {}, nullptr, "default"})), QString());
    }

    void whatNamesNoNamespaceStandsInTheContexts()
    {
        auto there = liveRoute();
        there.replace(there.find("\"namespace\":\"default\""), 21, "\"namespace\":\"shop\"");
        auto shop = input(open(fileRoute()), liveBatch({there}));
        shop.home = "shop";
        QCOMPARE(words(look(shop)), QStringLiteral("web same"));
        QCOMPARE(look(shop).find(web)->live->key().namespaceName, std::string("shop"));
    }

    void aListThatIsUnderWayTellsOfNoAbsence()
    {
        auto batch = liveBatch({});
        const KindScope scope{model::gatewayGroup, "HTTPRoute", {}};
        batch = advanced(*batch.snapshot, {{scope, {}, KindSync{scope, SyncState::NotAllowed}}});
        QCOMPARE(words(look(input(open(fileRoute()), batch))), QStringLiteral("web unknown"));
    }

    void onlyWhatChangedIsComparedAgain()
    {
        const auto batch = liveBatch({liveRoute(), liveGateway("True", "True")});
        const auto workspace = open(fileRoute());
        const auto first = look(input(workspace, batch));
        const auto again = look(input(workspace, batch), first);
        QCOMPARE(changedKeys(again, first), QString());
        const auto edited = input(withWeight(workspace, 5), batch);
        QCOMPARE(changedKeys(look(edited, first), first), QStringLiteral("~web"));
        const auto next = nextBatch(*batch.snapshot, {liveGateway("True", "False")});
        QCOMPARE(changedKeys(look(input(workspace, next), first), first), QStringLiteral("~kong"));
        QCOMPARE(changedKeys(look(input(workspace, liveBatch({liveRoute()})), first), first),
                 QStringLiteral("-kong ~web"));
    }

    void ownEditsAreNoDriftAndOthersAre()
    {
        const auto opened = open(fileRoute());
        auto mine = input(opened, liveBatch({liveRoute()}));
        mine.workspace = withWeight(opened, 30);
        QCOMPARE(look(mine).find(web)->presence, std::optional(Presence::Differs));
        QVERIFY(look(mine).drifted().empty());
        // Saving does not make them somebody else's.
        mine.workspace = open(mine.workspace.files()[0]->stream.text());
        QVERIFY(look(mine).drifted().empty());
        auto theirs = input(opened, liveBatch({liveRoute({.v1 = 9})}));
        theirs.workspace = withWeight(opened, 30);
        QCOMPARE(look(theirs).drifted(), std::vector{web});
        QCOMPARE(look(theirs).find(web)->theirs.at(0).live->get<int>(), 9);
    }

    void whatWasAnsweredIsNoDriftUntilItChangesAgain()
    {
        auto state = input(open(fileRoute()), liveBatch({liveRoute({.v1 = 9, .v2 = 8})}));
        const auto fields = threeWays(state, web);
        QCOMPARE(fields.size(), std::size_t{2});
        state.seen[web] = std::make_shared<const SeenObject>(withSeen(nullptr, {fields[0]}));
        QCOMPARE(look(state).find(web)->theirs.size(), std::size_t{1});
        QCOMPARE(look(state).find(web)->theirs[0].path, fields[1].path);
        QVERIFY(threeWays(state, web)[0].changedBy == ChangedBy::Mine);
        state.snapshot = liveBatch({liveRoute({.v1 = 10, .v2 = 8})}).snapshot;
        QCOMPARE(look(state).find(web)->theirs.size(), std::size_t{2});
    }

    void whatSluiceAppliedIsNoDrift()
    {
        auto state = input(open(fileRoute()), liveBatch({liveRoute({.v1 = 9})}));
        state.workspace = withWeight(state.workspace, 9);
        state.seen[web] =
            std::make_shared<const SeenObject>(SeenObject{live(liveRoute({.v1 = 9})), {}});
        state.workspace = withWeight(state.workspace, 40);
        QVERIFY(look(state).drifted().empty());
        state.snapshot = liveBatch({liveRoute({.v1 = 3})}).snapshot;
        QCOMPARE(look(state).drifted(), std::vector{web});
    }

    void gatewaysSayWhetherTheyAreProgrammed_data()
    {
        QTest::addColumn<QString>("accepted");
        QTest::addColumn<QString>("programmed");
        QTest::addColumn<int>("health");
        QTest::addColumn<QString>("word");
        QTest::newRow("good") << "True"
                              << "True" << int(Health::Good) << "Accepted, Programmed";
        QTest::newRow("waiting") << "True"
                                 << "Unknown" << int(Health::Waiting) << "Programmed";
        QTest::newRow("bad") << "True"
                             << "False" << int(Health::Bad) << "says so";
        QTest::newRow("refused") << "False"
                                 << "True" << int(Health::Bad) << "Accepted is False";
    }
    void gatewaysSayWhetherTheyAreProgrammed()
    {
        QFETCH(QString, accepted);
        QFETCH(QString, programmed);
        QFETCH(int, health);
        QFETCH(QString, word);
        const auto found =
            liveHealth(live(liveGateway(accepted.toStdString(), programmed.toStdString())));
        QCOMPARE(int(found.health), health);
        QVERIFY2(found.sentence.find(word.toStdString()) != std::string::npos,
                 found.sentence.c_str());
    }

    void aLiveObjectBecomesAFileThatChangesNothing()
    {
        const auto there = live(liveRoute(
            {.managers = rulesOwner("helm", "Apply"),
             .extraMetadata =
                 json("'annotations':{'kubectl.kubernetes.io/last-applied-configuration':'{}'},"
                      "'labels':{'on':'yes'},")}));
        const auto text = fileText(there);
        for (const auto *word : {"status", "managedFields", "uid", "resourceVersion", "generation",
                                 "creationTimestamp", "annotations"})
            QVERIFY2(text.find(word) == std::string::npos, text.c_str());
        QVERIFY2(text.starts_with("apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\n"
                                  "metadata:\n"),
                 text.c_str());
        QVERIFY(text.find("\"on\": \"yes\"") != std::string::npos
                || text.find("'on': 'yes'") != std::string::npos);
        QCOMPARE(words(look(input(open(text), liveBatch({there.text()})))),
                 QStringLiteral("web same"));
    }

    void aServicesAddressesStayInItsCluster()
    {
        const auto service = [](const char *ip) {
            return fileText(live(json(std::string("{'apiVersion':'v1','kind':'Service',"
                                                  "'metadata':{'name':'s','namespace':'d'},"
                                                  "'spec':{'clusterIP':'")
                                      + ip + "','clusterIPs':['" + ip + "'],'selector':{}}}")));
        };
        QVERIFY(service("10.0.0.7").find("clusterIP") == std::string::npos);
        QVERIFY(service("None").find("clusterIP: None") != std::string::npos);
    }
};

SLUICE_TEST(StandingTest, "standingtest");
#include "standingtest.moc"
