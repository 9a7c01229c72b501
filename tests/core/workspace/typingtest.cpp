// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/edit.h"
#include "tests/core/workspace/samples.h"
#include "tests/support/testmain.h"

#include <random>

using namespace sluice;
using namespace sluice::test;
using namespace sluice::workspace;

namespace {

FileId onlyFile(const Workspace &workspace)
{
    return workspace.files().front()->id;
}

std::string inner(const yaml::StreamPart &part)
{
    return std::string(part.text()) + (part.document ? "|document" : "|" + part.error->code) + "\n";
}

std::string found(const Workspace &workspace, const model::ResourceKey &key)
{
    const auto place = workspace.find(key);
    return place ? " in part " + std::to_string(place->part) : " is not found";
}

/// Everything about a file that must not depend on whether it was read at once or in pieces.
std::string account(const File &file)
{
    std::string text;
    const auto workspace = Workspace().withFile(std::make_shared<const File>(file));
    for (std::size_t i = 0; i < file.stream.size(); ++i) {
        const auto &part = file.stream.part(i);
        text += std::to_string(file.stream.offsetOf(i)) + " "
                + std::to_string(file.stream.lineOf(i)) + " " + inner(part);
        if (part.error)
            text += toText(*part.error) + "\n";
        for (const auto &resource : *file.resources[i])
            text +=
                resource.key.kind + " " + resource.key.name + found(workspace, resource.key) + "\n";
    }
    return text;
}

/// So many that the snapshot keeps them in several pieces; one of them is broken.
std::string manyDocuments()
{
    std::string text;
    for (int i = 0; i < 300; ++i)
        text += "---\n" + (i == 290 ? "a: [\n" : route({}, {}, "route-" + std::to_string(i)));
    return text;
}

const std::vector<std::string> pieces{
    "---\n",  "---",       "\n",      "-",
    "a: b\n", "  ",        "# c\n",   ": [\n",
    "'",      "{",         "\r\n",    "x",
    "",       "--- # c\n", "--- x\n", "kind: Service\napiVersion: v1\n"};

} // namespace

class TypingTest : public QObject
{
    Q_OBJECT
private slots:
    void typedTextIsTheTextOfTheFile()
    {
        const auto before = workspaceOf(route(weightLine(3)));
        const auto at = textOf(before).find("weight: 3") + 8;
        const auto edit = replaceText(before, onlyFile(before), {at, at + 1}, "40");
        QCOMPARE(shown(textOf(edit.after)), shown(route(weightLine(40))));
        QCOMPARE(edit.after.rule({routeKey(), 0})->backendRefs.front().weight.value(), 40);
        QVERIFY((edit.changes.changed == std::vector{routeKey()}));
        QVERIFY(
            (edit.patches.front().patches == std::vector<yaml::BytePatch>{{{at, at + 1}, "40"}}));
    }
    void brokenTextIsKeptAndMendedText()
    {
        const auto good = workspaceOf(route({}, {}, "first") + "---\n" + route());
        const auto at = textOf(good).rfind("kind:");
        const auto broken = replaceText(good, onlyFile(good), {at, at}, "{").after;
        QCOMPARE(broken.problems().size(), std::size_t(1));
        QVERIFY(!broken.find(routeKey()).has_value());
        QVERIFY(broken.find(routeKey("first")).has_value());
        const auto mended = replaceText(broken, onlyFile(broken), {at, at + 1}, "").after;
        QVERIFY(mended.problems().empty());
        QVERIFY(mended.find(routeKey()).has_value());
        QCOMPARE(shown(textOf(mended)), shown(textOf(good)));
        QVERIFY(!mended.files().front()->isModified());
    }
    void untouchedDocumentsAreShared()
    {
        const auto text = route({}, {}, "a") + "---\n" + route() + "---\n" + route({}, {}, "c");
        const auto before = workspaceOf(text);
        const auto at = text.find("name: web") + 6;
        const auto after = replaceText(before, onlyFile(before), {at, at}, "x").after;
        const auto &was = before.files().front()->stream;
        const auto &is = after.files().front()->stream;
        QVERIFY(was.part(0).document == is.part(0).document);
        QVERIFY(was.part(1).document != is.part(1).document);
        QVERIFY(was.part(2).document == is.part(2).document);
    }
    void placesBeyondTheTextAreClamped()
    {
        const auto before = workspaceOf("a: b\n");
        const auto edit = replaceText(before, onlyFile(before), {100, 200}, "c: d\n");
        QCOMPARE(shown(textOf(edit.after)), QStringLiteral("a: b\nc: d\n"));
    }
    void anErrorBehindMovesWithItsText()
    {
        const auto before = workspaceOf("a: b\n---\nc: d\n---\ne: [\n");
        QCOMPARE(before.problems().size(), std::size_t(1));
        const auto line = before.problems().front().where.position.line;
        const auto after = replaceText(before, onlyFile(before), {5, 5}, "x: y\nz: 1\n").after;
        QCOMPARE(after.problems().front().where.position.line, line + 2);
    }
    /// Whatever is typed where, the file is what reading its text at once gives.
    void anyEditLeadsToWhatReadingAgainGives()
    {
        std::mt19937 random(20261123);
        const auto below = [&random](std::size_t limit) { return random() % limit; };
        for (int round = 0; round < 300; ++round) {
            const auto many = round % 100 == 0 ? manyDocuments() : std::string();
            auto workspace = workspaceOf("a: b\n---\n" + route() + "---\nc: d\n" + many);
            for (int step = 0; step < 12; ++step) {
                const auto size = workspace.files().front()->stream.byteCount();
                const auto begin = below(size + 1);
                const auto end = std::min(size, begin + (below(3) == 0 ? below(40) : 0));
                workspace = replaceText(workspace, onlyFile(workspace), {begin, end},
                                        pieces[below(pieces.size())])
                                .after;
                const auto &file = *workspace.files().front();
                const auto again = makeFile(file.id, file.path, file.stream.text());
                QCOMPARE(shown(account(file)), shown(account(*again)));
            }
        }
    }
};

SLUICE_TEST(TypingTest, "typingtest");
#include "typingtest.moc"
