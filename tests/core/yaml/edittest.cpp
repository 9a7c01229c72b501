// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/yaml/intents.h"
#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::test;
using sluice::yaml::Value;

namespace {

using Intents = std::vector<yaml::Intent>;

void row(const char *name, std::string before, Intents intents, std::string after)
{
    QTest::newRow(name) << before << intents << after;
}

const std::string route = "spec:\n"
                          "  rules:\n"
                          "    - backendRefs:\n"
                          "        # the old one\n"
                          "        - name: app-v1 # stays\n"
                          "          port: 80\n"
                          "          # weight: 300\n"
                          "\n"
                          "        # the new one\n"
                          "        - name: app-v2\n"
                          "          port: 80\n";

} // namespace

Q_DECLARE_METATYPE(std::string)
Q_DECLARE_METATYPE(Intents)

class EditTest : public QObject
{
    Q_OBJECT

    void columns()
    {
        QTest::addColumn<std::string>("before");
        QTest::addColumn<Intents>("intents");
        QTest::addColumn<std::string>("after");
    }
    void compare()
    {
        QFETCH(std::string, before);
        QFETCH(Intents, intents);
        QFETCH(std::string, after);
        QCOMPARE(QString::fromStdString(edited(before, intents)), QString::fromStdString(after));
    }

private slots:
    void scalarsKeepTheirStyle_data()
    {
        columns();
        row("number", "a: 1\nb: 2\n", {set("a", 300)}, "a: 300\nb: 2\n");
        row("trailing comment", "a: 1  # one\n", {set("a", 2)}, "a: 2  # one\n");
        row("no line end", "a: 1", {set("a", 2)}, "a: 2");
        row("crlf", "a: 1\r\nb: 2\r\n", {set("a", 3)}, "a: 3\r\nb: 2\r\n");
        row("single quotes", "a: 'x'\n", {set("a", "it's")}, "a: 'it''s'\n");
        row("single quotes cannot", "a: 'x'\n", {set("a", "l\n\x07")}, "a: \"l\\n\\u0007\"\n");
        row("double quotes", "a: \"x\"\n", {set("a", "y")}, "a: \"y\"\n");
        row("double quotes that need not be", "a: \"x\"\n", {set("a", "app-v2")},
            "a: \"app-v2\"\n");
        row("quoted to number", "a: \"1\"\n", {set("a", 2)}, "a: 2\n");
        row("plain to look-alike", "a: x\n", {set("a", "yes")}, "a: \"yes\"\n");
        row("plain digits", "a: x\n", {set("a", "300")}, "a: \"300\"\n");
        row("plain with quote", "a: x\n", {set("a", "\"q\"")}, "a: '\"q\"'\n");
        row("plain keeps comma in block", "a: x\n", {set("a", "b, c")}, "a: b, c\n");
        row("comma quoted in flow", "a: [x]\n", {set("a.0", "b, c")}, "a: [\"b, c\"]\n");
        row("same value", "a: 0x10\n", {set("a", 16)}, "a: 0x10\n");
        row("null", "a: ~ # n\n", {set("a", 1)}, "a: 1 # n\n");
        row("absent", "a:\nb: 1\n", {set("a", 1)}, "a: 1\nb: 1\n");
        row("absent with comment", "a: # c\n", {set("a", 1)}, "a: 1 # c\n");
        row("absent item", "-\n- x\n", {set("0", 1)}, "- 1\n- x\n");
        row("absent in flow", "a: {b, c: 1}\n", {set("a.b", 1)}, "a: {b: 1, c: 1}\n");
        row("absent with colon in flow", "a: {b: , c: 1}\n", {set("a.b", 1)}, "a: {b: 1 , c: 1}\n");
        row("literal", "a: |\n   x\n   y\nb: 1\n", {set("a", "p\nq\n")},
            "a: |\n   p\n   q\nb: 1\n");
        row("literal chomped", "a: | # c\n  x\nb: 1\n", {set("a", "p\nq")},
            "a: |- # c\n  p\n  q\nb: 1\n");
        row("literal to number", "a: |- # c\n  x\nb: 1\n", {set("a", 5)}, "a: 5 # c\nb: 1\n");
        row("literal crlf", "a: |\r\n  x\r\nb: 1\r\n", {set("a", "p\nq\n")},
            "a: |\r\n  p\r\n  q\r\nb: 1\r\n");
        row("folded", "a: >\n  x\nb: 1\n", {set("a", "p\nq\n")}, "a: >\n  p\n\n  q\nb: 1\n");
        row("literal kept blank lines", "a: |+\n  x\n\nb: 1\n", {set("a", "y\n")},
            "a: |\n  y\nb: 1\n");
        row("multi-line plain", "a: x\n  y\nb: 1\n", {set("a", "z")}, "a: z\nb: 1\n");
        row("anchored but unused", "a: &x 1\n", {set("a", 2)}, "a: &x 2\n");
        row("after separator", "---\na: 1\n...\n", {set("a", 2)}, "---\na: 2\n...\n");
        row("json", "{\"a\": 1,\n \"b\": \"x\"}", {set("b", "y\n")},
            "{\"a\": 1,\n \"b\": \"y\\n\"}");
        row("many at once", "a: 1\nb: 2\nc: 3\n", {set("a", 10), set("c", 30), set("a", 11)},
            "a: 11\nb: 2\nc: 30\n");
    }
    void scalarsKeepTheirStyle() { compare(); }

    void keysAreInserted_data()
    {
        columns();
        auto withWeight = route;
        withWeight.insert(withWeight.find("          # weight"), "          weight: 300\n");
        row("an absent weight is one line", route,
            {insertKey("spec.rules.0.backendRefs.0", "weight", 300, "port")}, withWeight);
        row("last", "a: 1\n", {insertKey("", "b", "x")}, "a: 1\nb: x\n");
        row("behind first", "a: 1 # c\nb: 2\n", {insertKey("", "x", 5, "a")},
            "a: 1 # c\nx: 5\nb: 2\n");
        row("no line end", "a: 1", {insertKey("", "b", 2)}, "a: 1\nb: 2");
        row("crlf", "a: 1\r\n", {insertKey("", "b", 2)}, "a: 1\r\nb: 2\r\n");
        row("into compact item", "- a: 1\n- b: 1\n", {insertKey("0", "c", 2)},
            "- a: 1\n  c: 2\n- b: 1\n");
        row("behind nested", "a:\n  b: 1\n  # deep\nz: 1\n", {insertKey("", "c", 2, "a")},
            "a:\n  b: 1\n  # deep\nc: 2\nz: 1\n");
        row("behind literal", "a: |\n  x\n\nz: 1\n", {insertKey("", "c", 2, "a")},
            "a: |\n  x\nc: 2\n\nz: 1\n");
        row("behind kept literal", "a: |+\n  x\n\nz: 1\n", {insertKey("", "c", 2, "a")},
            "a: |+\n  x\n\nc: 2\nz: 1\n");
        row("odd key", "a: 1\n", {insertKey("", "yes", "no")}, "a: 1\n\"yes\": \"no\"\n");
        row("collection", "a:\n    b: 1\n", {insertKey("", "c", {{"d", {1, 2}}})},
            "a:\n    b: 1\nc:\n    d:\n    - 1\n    - 2\n");
        row("indented dashes", "a:\n  - 1\n", {insertKey("", "c", {2})}, "a:\n  - 1\nc:\n  - 2\n");
        row("flow", "a: {b: 1}\n", {insertKey("a", "c", 2)}, "a: {b: 1, c: 2}\n");
        row("flow behind first", "a: {b: 1, d: 2}\n", {insertKey("a", "c", 2, "b")},
            "a: {b: 1, c: 2, d: 2}\n");
        row("flow with blanks", "a: { b: 1 }\n", {insertKey("a", "c", 2)}, "a: { b: 1, c: 2 }\n");
        row("empty flow", "a: {} # c\n", {insertKey("a", "c", 2)}, "a: # c\n  c: 2\n");
        row("absent", "a:\nz: 1\n", {insertKey("a", "c", 2)}, "a:\n  c: 2\nz: 1\n");
        row("null", "a: null # c\n", {insertKey("a", "c", 2)}, "a: # c\n  c: 2\n");
        row("root flow", "---\n{}\n", {insertKey("", "c", 2)}, "---\n{c: 2}\n");
        row("multi-line string", "a: 1\n", {insertKey("", "b", "x\ny\n")},
            "a: 1\nb: |\n  x\n  y\n");
        row("json compact", "{\"a\":1}", {insertKey("", "b", {{"c", 1}})},
            "{\"a\":1,\"b\":{\"c\":1}}");
        row("json", "{\"a\": 1}", {insertKey("", "b", true)}, "{\"a\": 1, \"b\": true}");
        row("json lines", "{\n\t\"a\": 1\n}\n", {insertKey("", "b", 2)},
            "{\n\t\"a\": 1,\n\t\"b\": 2\n}\n");
        row("json empty", "{}", {insertKey("", "b", 2)}, "{\"b\": 2}");
        row("behind anchor entries", "a: &x 1\nb: *x\n", {insertKey("", "c", 2)},
            "a: &x 1\nb: *x\nc: 2\n");
        row("three at once", "- a: 1\n- a: 2\n- a: 3\n",
            {insertKey("0", "w", 1), insertKey("1", "w", 2), insertKey("2", "w", 3)},
            "- a: 1\n  w: 1\n- a: 2\n  w: 2\n- a: 3\n  w: 3\n");
    }
    void keysAreInserted() { compare(); }

    void entriesAreRemoved_data()
    {
        columns();
        row("line", "a: 1\nb: 2\nc: 3\n", {removal("b")}, "a: 1\nc: 3\n");
        row("its comments go", "a: 1\n# about b\nb: 2 # more\nc: 3\n", {removal("b")},
            "a: 1\nc: 3\n");
        row("others' comments stay",
            "# about a\na: 1 # one\n\n# free\n\n# about b\nb: 2\n# about c\nc: 3\n", {removal("b")},
            "# about a\na: 1 # one\n\n# free\n\n# about c\nc: 3\n");
        row("first", "a: 1\nb: 2\n", {removal("a")}, "b: 2\n");
        row("last with no line end", "a: 1\nb: 2", {removal("b")}, "a: 1\n");
        row("nested", "a:\n  b: 1\n  c:\n  - 1\n  - 2\nd: 1\n", {removal("a.c")},
            "a:\n  b: 1\nd: 1\n");
        row("crlf", "a: 1\r\nb: 2\r\n", {removal("a")}, "b: 2\r\n");
        row("only key", "a: # why\n  # about b\n  b: 1\nc: 1\n", {removal("a.b")},
            "a: {} # why\nc: 1\n");
        row("only item", "a:\n- 1\nc: 1\n", {removal("a.0")}, "a: []\nc: 1\n");
        row("only root key", "---\na: 1\n", {removal("a")}, "---\n{}\n");
        row("only key of an item", "- a: 1\n- b\n", {removal("0.a")}, "- {}\n- b\n");
        row("first of a compact map", "- a: 1\n  b: 2\n", {removal("0.a")}, "- b: 2\n");
        row("first of a compact map above a comment", "- a: 1\n  # about b\n  b: 2\n",
            {removal("0.a")}, "-\n  # about b\n  b: 2\n");
        row("nest of dashes", "- - a\n  - b\n", {removal("0.0")}, "- - b\n");
        row("item", "x:\n  - a # ca\n  # cb\n  - b\n  - c\n", {removal("x.1")},
            "x:\n  - a # ca\n  - c\n");
        row("deeper comments go", "- a: 1\n  # weight: 3\n- b: 1\n", {removal("0")}, "- b: 1\n");
        row("comments in another column stay", "x:\n  a: 1\n# left\n  b: 2\n", {removal("x.b")},
            "x:\n  a: 1\n# left\n");
        row("deeper comments apart stay", "a: 1\n\n  # right\nb: 2\nc: 3\n", {removal("b")},
            "a: 1\n\n  # right\nc: 3\n");
        row("literal", "a: |+\n  x\n\nb: 1\n", {removal("a")}, "b: 1\n");
        row("behind literal", "a: |\n  x\nb: 1\nc: 2\n", {removal("b")}, "a: |\n  x\nc: 2\n");
        row("flow first", "a: [1, 2, 3]\n", {removal("a.0")}, "a: [2, 3]\n");
        row("flow last", "a: [1, 2, 3]\n", {removal("a.2")}, "a: [1, 2]\n");
        row("flow only", "a: [ 1 ]\n", {removal("a.0")}, "a: []\n");
        row("flow lines", "a: [\n  1, # one\n  2 # two\n]\n", {removal("a.1")},
            "a: [\n  1 # one\n]\n");
        row("flow lines first", "a: [\n  # c\n  1, # one\n  2 # two\n]\n", {removal("a.0")},
            "a: [\n  2 # two\n]\n");
        row("json", "{\n  \"a\": 1,\n  \"b\": 2\n}\n", {removal("b")}, "{\n  \"a\": 1\n}\n");
        row("json only", "{\n  \"a\": 1\n}\n", {removal("a")}, "{}\n");
        row("alias", "a: &x 1\nb: *x\n", {removal("b")}, "a: &x 1\n");
        row("anchor with its alias", "a: {b: &x 1, c: *x}\nd: 1\n", {removal("a")}, "d: 1\n");
        row("before end mark", "a: 1\nb: 2\n...\n", {removal("b")}, "a: 1\n...\n");
    }
    void entriesAreRemoved() { compare(); }

    void itemsAreInserted_data()
    {
        columns();
        row("append", "a:\n- 1\n- 2\n", {insertItem("a", 2, 3)}, "a:\n- 1\n- 2\n- 3\n");
        row("first", "a:\n# one\n- 1\n", {insertItem("a", 0, 0)}, "a:\n- 0\n# one\n- 1\n");
        row("middle", "a:\n  - 1\n  # two\n  - 2\n", {insertItem("a", 1, "x")},
            "a:\n  - 1\n  - x\n  # two\n  - 2\n");
        row("no line end", "- 1", {insertItem("", 1, 2)}, "- 1\n- 2");
        row("map", "-   a: 1\n    b: 2\n", {insertItem("", 1, {{"a", 1}, {"b", 2}})},
            "-   a: 1\n    b: 2\n-   a: 1\n    b: 2\n");
        row("nest", "- - 1\n", {insertItem("0", 0, 0)}, "- - 0\n  - 1\n");
        row("flow", "a: [1,2]\n", {insertItem("a", 2, 3)}, "a: [1,2,3]\n");
        row("flow first", "a: [1, 2]\n", {insertItem("a", 0, "y")}, "a: [\"y\", 1, 2]\n");
        row("flow map", "a: [1]\n", {insertItem("a", 1, {{"b", "c"}})}, "a: [1, {b: c}]\n");
        row("flow lines", "a: [\n  1, # one\n  2 # two\n]\n", {insertItem("a", 2, 3)},
            "a: [\n  1, # one\n  2, # two\n  3\n]\n");
        row("flow lines with last comma", "a: [\n  1,\n]\n", {insertItem("a", 1, 3)},
            "a: [\n  1,\n  3,\n]\n");
        row("empty", "a: []\nb: 1\n", {insertItem("a", 0, {{"p", 1}, {"m", 2}})},
            "a:\n- p: 1\n  m: 2\nb: 1\n");
        row("json", "{\"a\": [1, 2]}", {insertItem("a", 1, "x")}, "{\"a\": [1, \"x\", 2]}");
        row("crlf", "- 1\r\n- 2\r\n", {insertItem("", 1, {{"a", 1}, {"b", 2}})},
            "- 1\r\n- a: 1\r\n  b: 2\r\n- 2\r\n");
    }
    void itemsAreInserted() { compare(); }

    void itemsAreMoved_data()
    {
        columns();
        row("down", "- a\n- b\n- c\n", {move("", 0, 2)}, "- b\n- c\n- a\n");
        row("up", "- a\n- b\n- c\n", {move("", 2, 0)}, "- c\n- a\n- b\n");
        row("with comments", "# a\n- a # 1\n# b\n- b\n", {move("", 0, 1)},
            "# b\n- b\n# a\n- a # 1\n");
        row("no line end", "- a\n- b", {move("", 0, 1)}, "- b\n- a");
        row("blank lines stay", "- a\n\n- b\n- c\n", {move("", 0, 2)}, "- b\n\n- c\n- a\n");
        row("free comments stay", "- a\n\n# free\n\n- b\n- c\n", {move("", 2, 0)},
            "- c\n\n# free\n\n- a\n- b\n");
        row("maps", "x:\n  - a: 1\n    b: 2\n  - c: 3\n", {move("x", 1, 0)},
            "x:\n  - c: 3\n  - a: 1\n    b: 2\n");
        row("nest", "- - a\n  - b\n", {move("0", 0, 1)}, "- - b\n  - a\n");
        row("flow", "a: [1, 22,3]\n", {move("a", 0, 2)}, "a: [22, 3,1]\n");
        row("flow lines", "a: [\n  1, # one\n  2 # two\n]\n", {move("a", 0, 1)},
            "a: [\n  2, # two\n  1 # one\n]\n");
        row("literals", "- |\n  a\n- |-\n  b\n- c\n", {move("", 0, 2)},
            "- |-\n  b\n- c\n- |\n  a\n");
        row("to itself", "- a\n- b\n", {move("", 1, 1)}, "- a\n- b\n");
        row("json", "[1, [2], 3]", {move("", 2, 0)}, "[3, 1, [2]]");
        row("crlf", "- a\r\n- b\r\n", {move("", 1, 0)}, "- b\r\n- a\r\n");
    }
    void itemsAreMoved() { compare(); }

    void refusals_data()
    {
        columns();
        row("alias", "a: &x {b: 1}\nc: *x\n", {set("c.b", 2)}, "refused: edit-alias");
        row("alias itself", "a: &x 1\nc: *x\n", {set("c", 2)}, "refused: edit-alias");
        row("anchored original", "a: &x {b: 1}\nc: *x\n", {set("a.b", 2)}, "refused: edit-anchor");
        row("remove the original", "a: &x 1\nc: *x\n", {removal("a")}, "refused: edit-anchor");
        row("merged", "a: &x {b: 1}\nc:\n  <<: *x\n  d: 1\n", {set("c.b", 2)},
            "refused: edit-merge-key");
        row("beside a merge", "a: &x {b: 1}\nc:\n  <<: *x\n  d: 1\n", {removal("c.d")},
            "refused: edit-merge-key");
        row("tag", "a: !!str 1\n", {set("a", "2")}, "refused: edit-tag");
        row("complex key", "? a\n: 1\n", {set("a", 2)}, "refused: edit-complex-key");
        row("no such key", "a: 1\n", {set("b", 2)}, "refused: edit-no-such-path");
        row("no such after", "a: 1\n", {insertKey("", "b", 2, "c")}, "refused: edit-no-such-path");
        row("key exists", "a: 1\n", {insertKey("", "a", 2)}, "refused: edit-key-exists");
        row("not a scalar", "a: {b: 1}\n", {set("a", 2)}, "refused: edit-wrong-kind");
        row("not a mapping", "a: 1\n", {insertKey("a", "b", 2)}, "refused: edit-wrong-kind");
        row("index", "- a\n", {move("", 0, 1)}, "refused: edit-index");
        row("root", "a: 1\n", {removal("")}, "refused: edit-root");
        row("bad text", "a: 1\n", {set("a", "\xff")}, "refused: edit-invalid-value");
        row("infinite", "a: 1\n", {set("a", HUGE_VAL)}, "refused: edit-invalid-value");
        row("pair in brackets", "a: [b: 1]\n", {removal("a.0.b")}, "refused: edit-layout");
        row("alias before its anchor", "- &x 1\n- *x\n", {move("", 1, 0)},
            "refused: edit-not-verified");
    }
    void refusals() { compare(); }

    void refusalsSayWhatToDo()
    {
        const auto document =
            yaml::Document::parse("a: &x {b: 1}\nc: *x\nd: *x\n", yaml::Syntax::Yaml);
        QVERIFY(document);
        const auto alias = yaml::apply(**document, {set("c.b", 2)});
        QVERIFY(!alias);
        QVERIFY(alias.error().message.find("*x") != std::string::npos);
        QVERIFY(!alias.error().remedy.empty());
        const auto anchor = yaml::apply(**document, {set("a.b", 2)});
        QVERIFY(!anchor);
        QVERIFY(anchor.error().message.find("2 other places") != std::string::npos);
    }

    void patchesAreThoseBytesAlone()
    {
        const auto document = yaml::Document::parse(route, yaml::Syntax::Yaml);
        QVERIFY(document);
        const auto result =
            yaml::apply(**document, {insertKey("spec.rules.0.backendRefs.0", "weight", 300, "port"),
                                     set("spec.rules.0.backendRefs.0.weight", 100)});
        QVERIFY(result);
        QCOMPARE(result->patches.size(), std::size_t{1});
        QCOMPARE(result->patches[0].text, std::string("\n          weight: 100"));
        QVERIFY(result->patches[0].span.isEmpty());
    }
};

SLUICE_TEST(EditTest, "edittest");
#include "edittest.moc"
