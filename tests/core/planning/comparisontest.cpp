// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/comparison.h"
#include "core/workspace/storage.h"
#include "core/yaml/stream.h"
#include "tests/core/planning/routes.h"
#include "tests/core/planning/scriptedserver.h"
#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::planning;
using namespace sluice::test;

namespace {

yaml::Value valueOf(const std::string &text)
{
    const auto stream = yaml::Stream::parse(text, "t.yaml");
    return stream.part(0).document->root().toValue();
}

std::string pathsOf(const std::vector<FieldChange> &changes)
{
    std::string text;
    for (const auto &change : changes)
        text += (text.empty() ? "" : " ") + change.path.toString();
    return text;
}

std::string asText(const std::vector<ThreeWayField> &fields)
{
    std::string text;
    for (const auto &field : fields)
        text +=
            (text.empty() ? "" : "; ") + field.path.toString() + " " + toString(field.changedBy);
    return text;
}

const std::string weight0 = "spec.rules[0].backendRefs[0].weight";

} // namespace

class ComparisonTest : public QObject
{
    Q_OBJECT
private slots:
    void changesAreFoundAsDeepAsTheyGo_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("paths");
        const auto row = [](const char *from, const char *to, const char *paths) {
            QTest::newRow(to) << from << to << paths;
        };
        row("{a: 1, b: 2}", "{b: 2, a: 1}", "");
        row("{a: 3}", "{a: 3.0}", "");
        row("{a: {b: 1}}", "{a: {b: 2}}", "a.b");
        row("{a: 1}", "{b: 1}", "a b");
        row("{a: [1, 2, 3]}", "{a: [1, 9, 2, 3]}", "a[1]");
        row("{a: [1, 2, 3]}", "{a: [1, 3]}", "a[1]");
        row("{a: [1, 2]}", "{a: [2, 1]}", "a[0] a[1]");
        row("{a: []}", "{}", "a");
        row("{a: '1'}", "{a: 1}", "a");
    }
    void changesAreFoundAsDeepAsTheyGo()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, paths);
        QCOMPARE(QString::fromStdString(pathsOf(
                     changedFields(valueOf(from.toStdString()), valueOf(to.toStdString())))),
                 paths);
    }

    void pointersEscapeAsJsonPatchAsksFor()
    {
        QCOMPARE(jsonPointer({"a", std::size_t{0}, "b/c~d"}), std::string("/a/0/b~1c~0d"));
    }

    void whatTheServerAddsIsNoDifference()
    {
        const auto there = live(liveRoute());
        QCOMPARE(pathsOf(differingFields(valueOf(fileRoute()), there)), std::string());
        QCOMPARE(pathsOf(differingFields(valueOf(fileRoute(30)), there)), weight0);
        // No weight in the file means 1, which is not what is there.
        auto text = fileRoute();
        text.erase(text.find("      weight: 100\n"));
        QCOMPARE(pathsOf(differingFields(valueOf(text), there)),
                 std::string("spec.rules[0].backendRefs[1].weight"));
        const auto ones = live(liveRoute({.v2 = 1}));
        QCOMPARE(pathsOf(differingFields(valueOf(text), ones)), std::string());
    }

    void otherPeoplesFieldsCountOnlyInTheSpecOfRoutes()
    {
        const auto there = live(liveRoute({.extraMetadata = json("'annotations':{'a':'b'},"),
                                           .extraSpec = json("'hostnames':['a.example'],")}));
        QCOMPARE(pathsOf(differingFields(valueOf(fileRoute()), there)),
                 std::string("spec.hostnames"));
    }

    void keyedListsAreComparedByTheirKeys()
    {
        const auto there = live(json(
            "{'apiVersion':'apps/"
            "v1','kind':'Deployment','metadata':{'name':'w'},'spec':{'replicas':"
            "2,'template':{'spec':{'containers':[{'name':'injected','image':'x'},{'name':'main',"
            "'image':'m:1','imagePullPolicy':'Always'}]}}}}"));
        const std::string file =
            "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: w\nspec:\n"
            "  template:\n    spec:\n      containers:\n      - name: main\n"
            "        image: ";
        QCOMPARE(pathsOf(differingFields(valueOf(file + "m:1\n"), there)), std::string());
        QCOMPARE(pathsOf(differingFields(valueOf(file + "m:2\n"), there)),
                 std::string("spec.template.spec.containers[1].image"));
    }

    void presenceSaysWhereAnObjectIs()
    {
        const auto there = live(liveRoute());
        const auto same = valueOf(fileRoute());
        const auto other = valueOf(fileRoute(1));
        QVERIFY(presenceOf(&same, nullptr) == Presence::OnlyHere);
        QVERIFY(presenceOf(nullptr, &there) == Presence::OnlyThere);
        QVERIFY(presenceOf(&same, &there) == Presence::Same);
        QVERIFY(presenceOf(&other, &there) == Presence::Differs);
    }

    void threeWaysTellWhoChangedWhat_data()
    {
        QTest::addColumn<int>("edited");
        QTest::addColumn<int>("there");
        QTest::addColumn<QString>("fields");
        const auto name = QString::fromStdString(weight0);
        QTest::newRow("nobody") << 300 << 300 << "";
        QTest::newRow("mine") << 30 << 300 << name + QLatin1String(" mine");
        QTest::newRow("theirs") << 300 << 30 << name + QLatin1String(" theirs");
        QTest::newRow("both alike") << 30 << 30 << name + QLatin1String(" both-alike");
        QTest::newRow("both") << 30 << 3 << name + QLatin1String(" both");
    }
    void threeWaysTellWhoChangedWhat()
    {
        QFETCH(int, edited);
        QFETCH(int, there);
        QFETCH(QString, fields);
        const auto opened = valueOf(fileRoute());
        const auto object =
            live(liveRoute({.v1 = there, .managers = rulesOwner("kubectl-edit", "Update")}));
        const auto result = compareThreeWay(&opened, valueOf(fileRoute(edited)), object);
        QCOMPARE(QString::fromStdString(asText(result)), fields);
        for (const auto &field : result) {
            QCOMPARE(field.opened->get<int>(), 300);
            QCOMPARE(field.edited->get<int>(), edited);
            QCOMPARE(field.live->get<int>(), there);
            QCOMPARE(field.owners.at(0).manager, std::string("kubectl-edit"));
        }
    }

    void whatTheFileGaveUpIsMineAndWhatOthersAddedTheirs()
    {
        auto text = fileRoute();
        text.insert(text.find("spec:"), "  annotations:\n    a: b\n");
        const auto opened = valueOf(text);
        const auto there = live(liveRoute({.extraMetadata = json("'annotations':{'a':'b'},"),
                                           .extraSpec = json("'hostnames':['a.example'],")}));
        QCOMPARE(asText(compareThreeWay(&opened, valueOf(fileRoute()), there)),
                 std::string("metadata.annotations mine; spec.hostnames theirs"));
    }

    void driftSaysWhoAndWhen()
    {
        const auto before = live(liveRoute());
        const auto now = live(
            liveRoute({.v1 = 5, .resourceVersion = "9", .managers = rulesOwner("helm", "Apply")}));
        const auto fields = drift(before, now);
        QCOMPARE(fields.size(), std::size_t{1});
        QCOMPARE(fields[0].change.path.toString(), weight0);
        QCOMPARE(fields[0].owners.at(0).manager, std::string("helm"));
        QCOMPARE(fields[0].owners[0].time, std::string("2026-11-24T20:00:00Z"));
    }

    void takingTheirsWritesTheLiveValuesIntoTheFile()
    {
        const workspace::Workspace empty;
        const auto text = fileRoute() + "# the end\n";
        const auto files =
            empty.withFile(workspace::makeFile(empty.nextFileId(), "web.yaml", text));
        const auto there = live(liveRoute({.v1 = 5,
                                           .extraMetadata = json("'labels':{'x':'y'},"),
                                           .extraSpec = json("'hostnames':['a.example'],")}));
        const auto opened = valueOf(fileRoute());
        const auto fields = compareThreeWay(&opened, valueOf(fileRoute(30)), there);
        const auto edit = takeTheirs(files, files.resources()[0].resource->key, fields);
        QVERIFY2(bool(edit), edit ? "" : toText(edit.error()).c_str());
        const auto after = edit->after.files()[0]->stream.text();
        QVERIFY(after.find("weight: 5\n") != std::string::npos);
        QVERIFY(after.find("hostnames:") != std::string::npos);
        QVERIFY(after.find("# the end") != std::string::npos);
        QCOMPARE(asText(compareThreeWay(&opened, valueOf(after), there)),
                 std::string(weight0 + " both-alike; spec.hostnames both-alike"));
    }
};

SLUICE_TEST(ComparisonTest, "comparisontest");
#include "comparisontest.moc"
