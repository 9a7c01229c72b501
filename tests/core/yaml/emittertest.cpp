// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/document.h"
#include "core/yaml/emitter.h"
#include "core/yaml/scalartext.h"
#include "tests/support/testmain.h"

#include <QFile>

using namespace sluice::yaml;

Q_DECLARE_METATYPE(std::string)
Q_DECLARE_METATYPE(Value)

namespace {

std::string readBack(const std::string &text)
{
    const auto document = Document::parse(text, Syntax::Yaml);
    return document ? (*document)->root().toValue().dump()
                    : "unreadable: " + document.error().message;
}

/// Strings that some reader takes for something else, and those of the scalar oracle.
std::vector<std::string> trickyStrings()
{
    std::vector<std::string> strings{"",
                                     " ",
                                     "a ",
                                     " a",
                                     "#a",
                                     "a #b",
                                     "a#b",
                                     "a: b",
                                     "a:",
                                     ":a",
                                     "a:b",
                                     "- a",
                                     "-",
                                     "-a",
                                     "--",
                                     "---",
                                     "...",
                                     "--- a",
                                     "? a",
                                     "?",
                                     "!x",
                                     "&x",
                                     "*x",
                                     "*.example.com",
                                     "|",
                                     ">",
                                     "%a",
                                     "@a",
                                     "`a",
                                     "'",
                                     "\"",
                                     "it's",
                                     "a'b\"c",
                                     "\\",
                                     "a\\nb",
                                     "{a",
                                     "a}",
                                     "[a",
                                     "a]",
                                     "a,b",
                                     ",",
                                     "<<",
                                     "=",
                                     "null",
                                     "nULL",
                                     "~",
                                     "yes",
                                     "No",
                                     "ON",
                                     "y",
                                     "N",
                                     "true",
                                     ".inf",
                                     "-.INF",
                                     ".nan",
                                     "NaN",
                                     "1",
                                     "-1",
                                     "+1",
                                     "1.5",
                                     "1e3",
                                     "1e400",
                                     "0x1F",
                                     "0o17",
                                     "017",
                                     "1_000",
                                     "07:30",
                                     "12:30:45",
                                     "2001-01-01",
                                     "2001-12-14t21:59:43.10-05:00",
                                     "10.0.0.1",
                                     "v1",
                                     "1.21-alpine",
                                     "a\tb",
                                     "\t",
                                     "a\nb",
                                     "a\nb\n",
                                     "a\n\nb\n",
                                     "a\nb\n\n",
                                     "\n",
                                     "\n\n",
                                     "\na\n",
                                     " a\nb\n",
                                     "a\n  b\n",
                                     "a\n \nb",
                                     "a\n ",
                                     "a\n\tb\n",
                                     "a\r\nb",
                                     "a\rb",
                                     "\x01",
                                     "\x7f",
                                     std::string("a\0b", 3),
                                     "\xc2\x85",
                                     "a\xe2\x80\xa8"
                                     "b",
                                     "\xe2\x80\xa9",
                                     "\xef\xbb\xbf"
                                     "a",
                                     "\xef\xbf\xbe",
                                     "\xc2\xa0",
                                     "\xc3\xa9t\xc3\xa9",
                                     "\xf0\x9f\x98\x80",
                                     "nginx:1.25",
                                     "http://a.b/c?d=e&f#g",
                                     "a  b",
                                     "key: |\n  x\n",
                                     "# x\ny\n",
                                     "---\na\n",
                                     "...\nb\n",
                                     std::string(2000, 'x'),
                                     std::string(2000, ' ') + "x"};
    QFile oracle(qEnvironmentVariable("SLUICE_CORPORA")
                 + QStringLiteral("/yaml/scalar-oracle-kubectl1.33-vs-yamlcpp0.7.tsv"));
    if (oracle.open(QIODevice::ReadOnly))
        for (const auto &line : oracle.readAll().split('\n'))
            strings.push_back(line.split('\t').first().toStdString());
    return strings;
}

} // namespace

class EmitterTest : public QObject
{
    Q_OBJECT

private slots:
    void stringsAreReadBackAsTheyWere()
    {
        for (const auto &text : trickyStrings()) {
            const Value value = {{text.size() < 1500 ? text : "long", {text, {{"k", text}}}},
                                 {"z", text}};
            for (const auto &style :
                 {EmitStyle{}, EmitStyle{2, true}, EmitStyle{4, false, 4, "\r\n"}})
                QCOMPARE(readBack(emitBlock(value, style)), value.dump());
            const auto scalar = emitScalar(text);
            const Value inFlow = {{"a", {text, {{"b", text}}}}};
            const auto flow = "a: [" + scalar + ", {b: " + scalar + "}]\n";
            QVERIFY2(readBack(flow) == inFlow.dump(), (flow + readBack(flow)).c_str());
            QCOMPARE(readBack("a: " + emitFlow(value, false) + "\n"), Value({{"a", value}}).dump());
            const auto json = Document::parse(emitFlow(value, true), Syntax::Json);
            QVERIFY2(json, (text + ": " + (json ? "" : json.error().message)).c_str());
            QCOMPARE((*json)->root().toValue().dump(), value.dump());
        }
    }

    void rootStringsAreReadBackAsTheyWere()
    {
        for (const auto &text : trickyStrings())
            QCOMPARE(readBack(emitBlock(Value(text))), Value(text).dump());
    }

    void quotesAreUsedWhereNeeded_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("scalar");
        const auto row = [](const char *text, const char *scalar) {
            QTest::newRow(text) << std::string(text) << std::string(scalar);
        };
        row("app-v1", "app-v1");
        row("gateway.networking.k8s.io/v1", "gateway.networking.k8s.io/v1");
        row("nginx:1.25", "nginx:1.25");
        row("http://a/b", "http://a/b");
        row("two words", "two words");
        row("it's", "it's");
        row("simple-apps.isc", "simple-apps.isc");
        row("yes", "\"yes\"");
        row("300", "\"300\"");
        row("", "\"\"");
        row("*.example.com", "\"*.example.com\"");
        row("{\"a\": \"b\"}", "'{\"a\": \"b\"}'");
        row("a\tb", "\"a\\tb\"");
        row("a, b", "\"a, b\"");
        row("2001-01-01", "\"2001-01-01\"");
    }
    void quotesAreUsedWhereNeeded()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, scalar);
        QCOMPARE(emitScalar(text), scalar);
    }

    void wordsThatSomeReaderTakesForMoreThanTextAreQuoted()
    {
        for (const std::string word :
             {"y", "Y", "n", "N", "yes", "No", "on", "OFF", "True", "false", "null", "NULL", "nan",
              "NaN", "2001-12-14T21:59:43Z", "12:30:45", "1_000"})
            QCOMPARE(emitScalar(word), '"' + word + '"');
    }
    void otherScalars()
    {
        QCOMPARE(emitScalar(nullptr), std::string("null"));
        QCOMPARE(emitScalar(true), std::string("true"));
        QCOMPARE(emitScalar(-3), std::string("-3"));
        QCOMPARE(emitScalar(0.1), std::string("0.1"));
        QCOMPARE(readBack("a: " + emitScalar(1e20) + "\n"), std::string("{\"a\":1e+20}"));
    }

    void layoutIsThatOfKubernetes()
    {
        const Value value = {{"kind", "HTTPRoute"},
                             {"spec",
                              {{"hostnames", {"a.b"}},
                               {"rules", {{{"backendRefs", {{{"name", "x"}, {"port", 80}}}}}}},
                               {"empty", Value::object()},
                               {"none", Value::array()},
                               {"nest", {{1, 2}, {3, 4}}},
                               {"text", "a\n\n  b\n"},
                               {"cut", "a\nb"}}}};
        QCOMPARE(QString::fromStdString(emitBlock(value)), QStringLiteral("kind: HTTPRoute\n"
                                                                          "spec:\n"
                                                                          "  hostnames:\n"
                                                                          "  - a.b\n"
                                                                          "  rules:\n"
                                                                          "  - backendRefs:\n"
                                                                          "    - name: x\n"
                                                                          "      port: 80\n"
                                                                          "  empty: {}\n"
                                                                          "  none: []\n"
                                                                          "  nest:\n"
                                                                          "  - - 1\n"
                                                                          "    - 2\n"
                                                                          "  - - 3\n"
                                                                          "    - 4\n"
                                                                          "  text: |\n"
                                                                          "    a\n"
                                                                          "\n"
                                                                          "      b\n"
                                                                          "  cut: |-\n"
                                                                          "    a\n"
                                                                          "    b\n"));
    }

    void foldedBlocksKeepTheirLines()
    {
        for (const std::string text : {"a", "a\n", "a\nb\n", "a\n\nb", "\na\n\n\nb\n"})
            QCOMPARE(readBack("k: " + foldedBlock(text, 2, "\n") + "\nz: 1\n"),
                     Value({{"k", text}, {"z", 1}}).dump());
    }

    void columnIndentsAllButTheFirstLine()
    {
        const Value value = {{"a", 1}, {"b", {2}}};
        const EmitStyle style{2, true};
        QCOMPARE(emitBlock(value, style, 4), std::string("a: 1\n    b:\n      - 2\n"));
    }
};

SLUICE_TEST(EmitterTest, "emittertest");
#include "emittertest.moc"
