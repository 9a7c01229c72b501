// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspace.h"
#include "tests/core/workspace/samples.h"
#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::test;
using namespace sluice::workspace;

class WorkspaceTest : public QObject
{
    Q_OBJECT
private slots:
    void resourcesStandInTheOrderOfFilesAndText()
    {
        auto workspace = workspaceOf(route({}, {}, "b") + "---\n" + route({}, {}, "a"));
        workspace =
            workspace.withFile(makeFile(workspace.nextFileId(), "two.yaml", route({}, {}, "c")));
        std::string names;
        for (const auto &location : workspace.routes())
            names += location.resource->key.name;
        QCOMPARE(shown(names), QStringLiteral("bac"));
        QCOMPARE(workspace.fileAt("two.yaml")->path, std::string("two.yaml"));
        QVERIFY(workspace.fileAt("three.yaml") == nullptr);
    }
    void theFirstOfTwoCountsAndTheSecondIsAProblem()
    {
        auto workspace = workspaceOf(route(weightLine(1)));
        workspace = workspace.withFile(
            makeFile(workspace.nextFileId(), "two.yaml", "---\n" + route(weightLine(2))));
        QCOMPARE(workspace.rule({routeKey(), 0})->backendRefs.front().weight.value(), 1);
        const auto problems = workspace.problems();
        QCOMPARE(problems.size(), std::size_t(1));
        QCOMPARE(problems.front().code, std::string("resource-duplicate"));
        QCOMPARE(problems.front().where.file, std::string("two.yaml"));
        QCOMPARE(problems.front().where.position.line, 2);
        QCOMPARE(problems.front().related.front().where.file, std::string("web.yaml"));
        QCOMPARE(problems.front().related.front().where.position.line, 1);
    }
    void aFileIdIsNeverUsedTwice()
    {
        const auto one = workspaceOf("a: b\n");
        const auto id = one.files().front()->id;
        QVERIFY(one.withoutFile(id).nextFileId() != id);
        QVERIFY(one.withoutFile(id).files().empty());
    }
    void modifiedIsADifferenceOfText()
    {
        const auto file = makeFile(FileId{1}, "x.yaml", "a: b\n---\nc: d\n");
        QVERIFY(!file->isModified());
        auto other = *file;
        other.stream = makeFile(FileId{1}, "x.yaml", "a: b\n---\nc: e\n")->stream;
        QVERIFY(other.isModified());
        other.stream = makeFile(FileId{1}, "x.yaml", "a: b\n---\nc: d\n")->stream;
        QVERIFY(!other.isModified());
        other.stream = makeFile(FileId{1}, "x.yaml", "a: b\n-- \nc: d\n")->stream;
        QVERIFY(other.isModified());
    }
    void aDifferenceNamesWhatChanged()
    {
        const auto before = workspaceOf(route({}, {}, "a") + "---\n" + route({}, {}, "b"));
        const auto id = before.files().front()->id;
        const auto after = before.withFile(
            makeFile(id, "web.yaml", route(weightLine(2), {}, "a") + "---\n" + route({}, {}, "c")));
        const auto changes = difference(before, after);
        QVERIFY((changes.changedFiles == std::vector{id}));
        QVERIFY((changes.changed == std::vector{routeKey("a")}));
        QVERIFY((changes.removed == std::vector{routeKey("b")}));
        QVERIFY((changes.added == std::vector{routeKey("c")}));
        QVERIFY(difference(after, after).isEmpty());
    }
    void filesComeAndGoInADifference()
    {
        const auto before = workspaceOf(route());
        const auto id = before.nextFileId();
        const auto after = before.withFile(makeFile(id, "two.yaml", route({}, {}, "b")));
        QVERIFY((difference(before, after).addedFiles == std::vector{id}));
        QVERIFY((difference(before, after).added == std::vector{routeKey("b")}));
        QVERIFY((difference(after, before).removedFiles == std::vector{id}));
        QVERIFY((difference(after, before).removed == std::vector{routeKey("b")}));
    }
    void aSecondObjectOfANameIsAChangeOfIt()
    {
        const auto before = workspaceOf(route());
        const auto after =
            before.withFile(makeFile(before.nextFileId(), "two.yaml", route(weightLine(9))));
        QVERIFY((difference(before, after).changed == std::vector{routeKey()}));
        QVERIFY(difference(before, after).added.empty());
        QVERIFY((difference(after, before).changed == std::vector{routeKey()}));
        QVERIFY(difference(after, before).removed.empty());
    }
    void unknownFieldsCountAsChanges()
    {
        const std::string text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: ";
        const auto before = workspaceOf(text + "b}\n");
        const auto id = before.files().front()->id;
        const auto after = before.withFile(makeFile(id, "web.yaml", text + "c}\n"));
        QCOMPARE(difference(before, after).changed.size(), std::size_t(1));
    }
    void textThatIsNoKubernetesYamlIsTolerated()
    {
        const auto workspace = workspaceOf("- just\n- a list\n---\nimage: {tag: 1}\n");
        QVERIFY(workspace.problems().empty());
        QVERIFY(workspace.resources().empty());
    }
};

SLUICE_TEST(WorkspaceTest, "workspacetest");
#include "workspacetest.moc"
