// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/document.h"
#include "tests/core/yaml/yamlchecks.h"
#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::yaml;

class DocumentTest : public QObject
{
    Q_OBJECT

private slots:
    void everyNodeKnowsItsBytes_data();
    void everyNodeKnowsItsBytes();
    void keysKnowTheirBytes();
    void mergedAndAliasedNodesAreShared();
    void ownKeyWinsOverMergedOne();
    void earlierMergeWins();
    void pathAtFindsKeysAndValues();
    void positionCountsCodePoints();
    void documentOfCommentsHasNoRoot_data();
    void documentOfCommentsHasNoRoot();
    void jsonKeepsSpansAndSurrogates();
    void jsonAgreesWithAnotherReader_data();
    void jsonAgreesWithAnotherReader();
    void lineEndIsThatOfTheFirstLine();
    void simpleBlockYamlReadsAlikeBothWays_data();
    void simpleBlockYamlReadsAlikeBothWays();
    void whatPeopleWriteMostIsReadDirectly_data();
    void whatPeopleWriteMostIsReadDirectly();
    void pathIsWrittenAsPeopleWriteIt();
};

namespace {

std::shared_ptr<const Document> yamlDocument(const std::string &text)
{
    const auto document = Document::parse(text, Syntax::Yaml);
    if (!document)
        qFatal("%s", toText(document.error()).c_str());
    return *document;
}

std::string bytes(const Document &document, ByteSpan span)
{
    return document.text().substr(span.begin, span.size());
}

} // namespace

void DocumentTest::everyNodeKnowsItsBytes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("of_a");
    const QList<std::tuple<const char *, const char *, const char *>> rows{
        {"plain", "a: x # c\n", "x"},
        {"plain over lines", "a: x\n  y\nb: 1\n", "x\n  y"},
        {"plain with inner blanks", "a: x  y   \n", "x  y"},
        {"single quoted", "a: 'it''s' # c\n", "'it''s'"},
        {"double quoted", "a: \"x\\\"y\" \n", "\"x\\\"y\""},
        {"double quoted over lines", "a: \"x\n  y\"\n", "\"x\n  y\""},
        {"absent", "a:\nb: 1\n", ""},
        {"absent before a key called null", "a:\nnull_: 1\n", ""},
        {"absent before a comment", "a: # c\n", ""},
        {"null", "a: null\n", "null"},
        {"tilde", "a: ~ # c\n", "~"},
        {"null on the next line", "a:\n  null\n", "null"},
        {"anchored", "a: &x v\n", "v"},
        {"anchored and tagged", "a: &x !!str v\n", "v"},
        {"tagged and anchored on another line", "a: !!str &x\n  v\n", "v"},
        {"anchored nothing", "a: &x\nb: 1\n", ""},
        {"tagged nothing", "a: !!str\n\"b\": 1\n", ""},
        {"literal", "a: |\n  x\n  y\n\nb: 1\n", "|\n  x\n  y"},
        {"literal with comment", "a: | # c\n  x\nb: 1\n", "| # c\n  x"},
        {"literal kept", "a: |+\n  x\n\nb: 1\n", "|+\n  x\n"},
        {"folded stripped", "a: >-\n  x\n  y\n\n\nb: 1\n", ">-\n  x\n  y"},
        {"literal of nothing", "a: |\nb: 1\n", "|"},
        {"literal CRLF", "a: |\r\n  x\r\nb: 1\r\n", "|\r\n  x"},
        {"flow mapping", "a: {b: [1, 2], c: }\n", "{b: [1, 2], c: }"},
        {"flow sequence over lines", "a: [1, # c ]\n  2, ]\n", "[1, # c ]\n  2, ]"},
        {"flow pair", "a: [b: c]\n", "[b: c]"},
        {"block mapping", "a:\n  b: 1 # c\n\n  d: x # e\nf: 1\n", "b: 1 # c\n\n  d: x"},
        {"sequence in the column of its key", "a:\n- 1\n- b: 2\n  c:\n# d\ne: 1\n",
         "- 1\n- b: 2\n  c:"},
        {"sequence of nothing", "a:\n  -\n  -\nb: 1\n", "-\n  -"},
        {"sequence in a sequence", "a:\n- - 1\n  - 2\n- 3\n", "- - 1\n  - 2\n- 3"},
        {"alias", "b: &x v\na: *x\n", "*x"},
        {"complex key", "? a\n: v\n", "v"},
        {"not ASCII", "\xC3\xA9: \xF0\x9F\x98\x80\na: \xC3\xBC x\n", "\xC3\xBC x"},
        {"behind a byte order mark",
         "\xEF\xBB\xBF---\n\xEF\xBB\xBF"
         "a: x\n",
         "x"},
        {"behind a separator", "--- # c\n# d\na: x\n...\n", "x"},
        {"at the end of the text", "a: x", "x"},
    };
    for (const auto &[name, text, ofA] : rows)
        QTest::addRow("%s", name) << QString::fromUtf8(text) << QString::fromUtf8(ofA);
}

void DocumentTest::everyNodeKnowsItsBytes()
{
    QFETCH(QString, text);
    QFETCH(QString, of_a);
    const auto document = yamlDocument(text.toStdString());
    const auto node = document->root()["a"];
    QVERIFY(node);
    QCOMPARE(bytes(*document, node.span()), of_a.toStdString());
    const auto faults = test::spanFaults(*document);
    QVERIFY2(faults.empty(), faults.c_str());
}

void DocumentTest::keysKnowTheirBytes()
{
    const auto document = yamlDocument("a: 1\n'b c': {\"d\": 2}\n? &x e\n: - 3\n");
    const auto root = document->root();
    QVERIFY(!root.keySpan());
    QCOMPARE(bytes(*document, *root["a"].keySpan()), std::string("a"));
    QCOMPARE(bytes(*document, *root["b c"].keySpan()), std::string("'b c'"));
    QCOMPARE(bytes(*document, *root["b c"]["d"].keySpan()), std::string("\"d\""));
    QCOMPARE(bytes(*document, *root["e"].keySpan()), std::string("e"));
    QVERIFY(!root["e"].at(0).keySpan());
}

void DocumentTest::mergedAndAliasedNodesAreShared()
{
    const auto document = yamlDocument("x: &x {k: v}\na: *x\nb:\n  <<: *x\n  z: 1\n");
    const auto root = document->root();
    QVERIFY(!root["x"]["k"].isShared());
    QVERIFY(root["x"].hasAnchor());
    QVERIFY(root["a"].isShared());
    QVERIFY(root["a"]["k"].isShared());
    QVERIFY(!root["b"].isShared());
    QVERIFY(root["b"]["k"].isShared());
    QVERIFY(!root["b"]["z"].isShared());
    QCOMPARE(root["a"]["k"].asString().value_or(""), std::string_view("v"));
    QCOMPARE(root["b"].size(), std::size_t{2});
}

void DocumentTest::ownKeyWinsOverMergedOne()
{
    const auto document = yamlDocument("x: &x {k: 1, l: 2}\na:\n  <<: *x\n  k: 3\n");
    QCOMPARE(document->root()["a"].toValue().dump(), std::string("{\"k\":3,\"l\":2}"));
}

void DocumentTest::earlierMergeWins()
{
    const auto document = yamlDocument("x: [&x {k: 1}, &y {k: 2, l: 3}]\na:\n  <<: [*x, *y]\n");
    QCOMPARE(document->root()["a"].toValue().dump(), std::string("{\"k\":1,\"l\":3}"));
}

void DocumentTest::pathAtFindsKeysAndValues()
{
    const auto document = yamlDocument("a: 1\nspec:\n  rules:\n  - b: x\n  - \"c.d\": v\n# e\n");
    const auto at = [&](const std::string &text) {
        return document->pathAt(document->text().find(text)).toString();
    };
    QCOMPARE(at("a: 1"), std::string("a"));
    QCOMPARE(at("1\nspec"), std::string("a"));
    QCOMPARE(at("rules"), std::string("spec.rules"));
    QCOMPARE(at("x\n"), std::string("spec.rules[0].b"));
    QCOMPARE(at("v\n"), std::string("spec.rules[1][\"c.d\"]"));
    QCOMPARE(at("# e"), std::string());
    const Path path{"spec", "rules", std::size_t{1}, "c.d"};
    QCOMPARE(document->find(path).asString().value_or(""), std::string_view("v"));
    QVERIFY(!document->find(path.child("z")).exists());
}

void DocumentTest::positionCountsCodePoints()
{
    const auto document = yamlDocument("a: 1\n\xC3\xA9\xF0\x9F\x98\x80: x\n");
    const auto position = document->root().valueAt(1).position();
    QCOMPARE(position.line, 2);
    QCOMPARE(position.column, 5);
    QCOMPARE(document->position(9999).line, 3);
}

void DocumentTest::documentOfCommentsHasNoRoot_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "\n", "# c\n", "---\n", "---\n# c\n", "---\n...\n", "\xEF\xBB\xBF",
                             "\xEF\xBB\xBF# c\n...\n"})
        QTest::addRow("%s", QByteArray(text).toPercentEncoding().constData()) << QByteArray(text);
}

void DocumentTest::documentOfCommentsHasNoRoot()
{
    QFETCH(QByteArray, text);
    const auto document = yamlDocument(text.toStdString());
    QVERIFY(!document->root().exists());
    QVERIFY(document->pathAt(0).isRoot());
}

void DocumentTest::jsonKeepsSpansAndSurrogates()
{
    const std::string text = "{\"a\": \"\\ud83d\\ude00\\u00e9\",\r\n \"" + std::string(3000, 'k')
                             + "\": [1, -2.5e3, {}, []]}\n";
    const auto parsed = Document::parse(text, Syntax::Json);
    QVERIFY(parsed);
    const auto &document = **parsed;
    QCOMPARE(document.root()["a"].asString().value_or(""),
             std::string_view("\xF0\x9F\x98\x80\xC3\xA9"));
    QCOMPARE(bytes(document, document.root()["a"].span()),
             std::string("\"\\ud83d\\ude00\\u00e9\""));
    QCOMPARE(bytes(document, document.root().valueAt(1).at(1).span()), std::string("-2.5e3"));
    QCOMPARE(document.root().valueAt(1).size(), std::size_t{4});
    QVERIFY(document.root().style() == NodeStyle::Flow);
    const auto faults = test::spanFaults(document);
    QVERIFY2(faults.empty(), faults.c_str());
}

void DocumentTest::jsonAgreesWithAnotherReader_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"{}",
                             "[]",
                             "[[]]",
                             "[{}]",
                             "{\"a\":{}}",
                             "{\"a\":[],\"b\":{}}",
                             "[1,2]",
                             "[1,]",
                             "[,]",
                             "{\"a\":1,}",
                             "{,}",
                             "{\"a\"}",
                             "{\"a\":}",
                             "[1 2]",
                             "[01]",
                             "[-]",
                             "[1.]",
                             "[.5]",
                             "[1e]",
                             "[1e5]",
                             "[+1]",
                             "[tru]",
                             "[true,false,null]",
                             "[truefalse]",
                             "[\"a]",
                             "[\"\\q\"]",
                             "[\"\\u12\"]",
                             "[\"\\ud83d\"]",
                             "[\"\\ude00\"]",
                             "[\"\t\"]",
                             "[\"\x7F \xC2\x85 \xC2\x9B \xE2\x80\xAE \xEF\xBF\xBE\"]",
                             "[1]]",
                             "[1",
                             "{\"a\":[1}",
                             "[NaN]",
                             "['a']",
                             "{a:1}",
                             "[\"\\b\\f\\n\\r\\t\\/\\\\\"]",
                             "{\"\":\"\"}",
                             "\"a\"",
                             "1 2"})
        QTest::addRow("%s", text) << QByteArray(text);
}

void DocumentTest::jsonAgreesWithAnotherReader()
{
    QFETCH(QByteArray, text);
    const auto theirs = Value::parse(text.toStdString(), nullptr, false);
    const auto ours = Document::parse(text.toStdString(), Syntax::Json);
    QCOMPARE(bool(ours), !theirs.is_discarded());
    if (ours)
        QVERIFY2((*ours)->root().toValue() == theirs, (*ours)->root().toValue().dump().c_str());
}

void DocumentTest::lineEndIsThatOfTheFirstLine()
{
    QCOMPARE(yamlDocument("a: 1")->lineEnd(), std::string_view("\n"));
    QCOMPARE(yamlDocument("a: 1\nb: 2\r\n")->lineEnd(), std::string_view("\n"));
    QCOMPARE(yamlDocument("a: 1\r\nb: 2\n")->lineEnd(), std::string_view("\r\n"));
}

void DocumentTest::simpleBlockYamlReadsAlikeBothWays_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"a: 1\n",
                             "a:\n",
                             "a:\n  b:\n    c: x # d\n  e: 'f'\n",
                             "a:\n- 1\n- 2\nb: 3\n",
                             "a:\n  - 1\n  - b: 2\n    c: 3\n  -\n  - - 4\n    - 5\n",
                             "- a\n-\n- b: 1\n",
                             "a: x: y\n",
                             "a: b\n  c\n",
                             "a: b\n  c: d\n",
                             "a:\n  b: 1\n c: 2\n",
                             "a:\n\tb: 1\n",
                             "a: 'x' y\n",
                             "a: \"x\n",
                             "a: x #y\n",
                             "a: x#y\n",
                             "a: -\n",
                             "a: - b\n",
                             "a: -1\n",
                             "a: .5\n",
                             "a: ~\n",
                             "a:b: c\n",
                             "a : b\n",
                             "a:  b  \n",
                             "a: b\t\n",
                             "a: b\r\nc: d\r\n",
                             "a:\n\n# x\n  b: 1\n",
                             "a:\n  # x\n",
                             "---\na: 1\n...\n",
                             "a: 1\n- b\n",
                             "- a\nb: 1\n",
                             "-\n  a: 1\n-\n  - b\n",
                             "-   a: 1\n    b: 2\n",
                             "\"a\": 1\n'b': 2\n",
                             "a: x\n---\n",
                             "a: 1\n\n\n",
                             "a: %x\n",
                             "a: y%\n",
                             "a: x, y]\n",
                             "- - a\n - b\n",
                             "a: 1\na: 2\n",
                             "null: 1\n",
                             "a: .inf\n",
                             "a:\n- b\n c: d\n",
                             "a:\n  - b\n- c\n",
                             "- a: 1\n- b\n  c\n",
                             "a: x\n#y\n b\n",
                             "-- a\n",
                             "a: ''\n",
                             "a: \"\"#x\n",
                             "a: x:\n",
                             "a: x:y\n",
                             "a:\r\n- b\r\n",
                             "a: [b: c]\n",
                             "a: [b, ]\n",
                             "a: [, b]\n",
                             "a: [b] c\n",
                             "a: [b]#c\n",
                             "a: [b]: c\n",
                             "[a]: b\n",
                             "a: [b\n  , c]\n",
                             "a: [-]\n",
                             "a: [--b]\n",
                             "a: [-- b]\n",
                             "a: [- b]\n",
                             "a: [.]\n",
                             "a: [...]\n",
                             "a: ['b''c', 'd']\n",
                             "a: [\"b\\\"c\"]\n",
                             "a: [b c]\n",
                             "a: [b #c\n]\n",
                             "a: [b,c]\n",
                             "a: [ ]\n",
                             "a: [[], {}, [{}]]\n",
                             "a: [b]]\n",
                             "a: {b}\n",
                             "a: {b: }\n",
                             "a: {b:c}\n",
                             "a: {\"b\":c}\n",
                             "a: {b: c, b: d}\n",
                             "a: {b: c}, d\n",
                             "a: {b: c]\n",
                             "a: {null: c}\n",
                             "- {b: c}\n- [d]\n- - [e]\n",
                             "a: [~, null, 1, 1.5, yes, 0x10]\n",
                             "a: |\n",
                             "a: |\nb: c\n",
                             "a: |\n  x\n\n\n  y\n\nb: c\n",
                             "a: |\n\n  x\n",
                             "a: |\n  x\n y\n",
                             "a: |\n  x\n # c\n",
                             "a: |\n  x\n# c\nb: d\n",
                             "a: |\n  x\n    y\n  z\n",
                             "a: |\n  x\n  \ty\n",
                             "a: |\n\tx\n",
                             "a: |\n  x\n\ty\n",
                             "a: |\n  x",
                             "a: |\n  x  \n",
                             "a: |\n  x\n     \n  y\n",
                             "a: |\n  x\n     \nb: c\n",
                             "a: |\n  x\n ",
                             "a: |-\n  x\n",
                             "a: |-\n  x\n\nb: c\n",
                             "a: |+\n  x\n\nb: c\n",
                             "a: | \n  x\n",
                             "a: |  # c\n  x\n",
                             "a: |#c\n  x\n",
                             "a: |2\n   x\n",
                             "a: ||\n  x\n",
                             "a: |\r\n  x\r\n",
                             "a: |\n  x\r\nb: c\n",
                             "- |\n x\n- y\n",
                             "- |\n  x\n-\n  |\n  y\n",
                             "a:\n- |\n x\nb: c\n",
                             "a:\n  - b: |\n      x\n    c: d\n",
                             "a:\n  - b: |\n     x\n   c: d\n",
                             "|\n x\n",
                             "a: |\n  x\n...\n",
                             "a: |\n  ---\n  x\n",
                             "a: |\n  # x\n"})
        QTest::addRow("%s", QByteArray(text).toPercentEncoding().constData()) << QByteArray(text);
}

void DocumentTest::simpleBlockYamlReadsAlikeBothWays()
{
    QFETCH(QByteArray, text);
    const auto faults = test::readingFaults(text.toStdString());
    QVERIFY2(faults.empty(), faults.c_str());
}

void DocumentTest::whatPeopleWriteMostIsReadDirectly_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"a: b # c\nd:\n- 'e'\n- f: 1\n  g: \"h\"\n", "a: []\nb: {}\nc: [d, 'e', \"f\", -1]\n",
          "a:\n- {name: app-v1, port: 80, weight: 1} # c\n", "a: |\n  x\n    # y\n\n  z\nb: c\n",
          "a:\n- b: |-\n    {\"x\": [1]}\n  c: d\n"})
        QTest::addRow("%s", QByteArray(text).toPercentEncoding().constData()) << QByteArray(text);
}

void DocumentTest::whatPeopleWriteMostIsReadDirectly()
{
    QFETCH(QByteArray, text);
    QVERIFY(test::isReadDirectly(text.toStdString()));
    const auto faults = test::readingFaults(text.toStdString());
    QVERIFY2(faults.empty(), faults.c_str());
}

void DocumentTest::pathIsWrittenAsPeopleWriteIt()
{
    const Path path{"metadata", "annotations", "konghq.com/strip-path", std::size_t{3}, "a\"b"};
    QCOMPARE(path.toString(),
             std::string("metadata.annotations[\"konghq.com/strip-path\"][3][\"a\\\"b\"]"));
    QCOMPARE(path.parent().parent().toString(),
             std::string("metadata.annotations[\"konghq.com/strip-path\"]"));
    QCOMPARE(Path{}.child("a").child(0).joined(Path{"b"}).toString(), std::string("a[0].b"));
    QVERIFY(Path().parent().isRoot());
}

SLUICE_TEST(DocumentTest, "documenttest");
#include "documenttest.moc"
