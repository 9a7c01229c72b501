// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/stream.h"
#include "tests/support/testmain.h"

#include <QFile>

using namespace sluice;
using namespace sluice::yaml;

/// What a person reads where a text is refused, as one golden file; SLUICE_RENEW_GOLDENS=1 writes
/// it anew, and a person reads the difference.
class ReadErrorTest : public QObject
{
    Q_OBJECT

private slots:
    void refusalsReadAsReviewed();
    void deepNestingIsRefused_data();
    void deepNestingIsRefused();
    void hostileTextEndsQuickly_data();
    void hostileTextEndsQuickly();
    void largeTextIsRefusedUnread();
    void expansionIsLimited();
    void largeExpansionIsLimitedAsKubectlDoes();
    void depthThroughAliasesIsLimited();
};

namespace {

std::string repeated(const std::string &text, std::size_t times)
{
    std::string result;
    for (std::size_t i = 0; i < times; ++i)
        result += text;
    return result;
}

const std::vector<std::string> refusedTexts{
    "a: 'x\n",
    "a: \"x\nb: 1\n",
    "a: 1\nb: 2\na: 3\n",
    "{\"a\": 1,\n \"a\": 2}",
    "a: 1\nb: x\ay\n",
    "a: \xFFx\n",
    "\xFF\xFE"
    "a\n",
    "a: 1\rb: 2\r",
    "a: x\xE2\x80\xA8y\n",
    "a: 1\n\xEF\xBB\xBF"
    "b: 2\n",
    "a: &x {b: *x}\n",
    "a: *x\n",
    "%YAML 1.1\n---\na: 1\n",
    "a: 1\n--- {b: 1}\n",
    "a: 1\n...\nb: 2\n",
    "? {a: b}\n: 1\n",
    "~: 1\n",
    "a: .inf\n",
    "a: !!int x\n",
    "<<: 1\n",
    "x: &x {a: 1}\ny:\n  a: 2\n  <<: *x\n",
    "a: b: c\n",
    "a:\n  b: 1\n c: 2\n",
    "a:\n  - 1\n - 2\n",
    "a:\n\tb: 1\n",
    "a: [1, 2\n",
    "a: {b: 1\n",
    "a: ]\n",
    "a: @b\n",
    "a: - b\n",
    "a: |x\n  b\n",
    "a: \"\\q\"\n",
    "a: \"\\/\"\n",
    "a: \"\\ud83d\"\n",
    "a: 'x' y\n",
    "&a: 1\n",
    "{\"a\": 1",
    "{\"a\": 1,, \"b\": 2}",
    "{\"a\" 1}",
    "{\"a\": \"x\ny\"}",
    "{\"a\": \"\\ud83d\"}",
    "{\"a\": 1e999}",
    "{\"a\": 1} x",
};

std::string report(const std::string &text)
{
    const auto stream = Stream::parse(text, "in.yaml");
    std::string result = "<<<\n" + text + (text.ends_with('\n') ? ">>>\n" : "\n>>>\n");
    for (const auto &error : stream.errors())
        result += toText(error) + '\n';
    return result + '\n';
}

} // namespace

void ReadErrorTest::refusalsReadAsReviewed()
{
    std::string all;
    for (const auto &text : refusedTexts) {
        QVERIFY2(!Stream::parse(text, "in.yaml").errors().empty(), text.c_str());
        all += report(text);
    }
    QFile golden(QStringLiteral(SLUICE_TEST_DATA "/yaml/refusals.txt"));
    if (qEnvironmentVariableIsSet("SLUICE_RENEW_GOLDENS")) {
        QVERIFY(golden.open(QIODevice::WriteOnly));
        golden.write(QByteArray::fromStdString(all));
        return;
    }
    QVERIFY(golden.open(QIODevice::ReadOnly));
    QCOMPARE(QByteArray::fromStdString(all), golden.readAll());
}

void ReadErrorTest::deepNestingIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    std::string indented;
    for (std::size_t i = 0; i < 1000; ++i)
        indented += std::string(i, ' ') + "a:\n";
    const std::map<std::string, std::string> rows{
        {"brackets", repeated("[", 100'000)},
        {"closed brackets", repeated("[", 1000) + repeated("]", 1000)},
        {"braces", repeated("{a: ", 100'000)},
        {"JSON", repeated("{\"a\":", 100'000)},
        {"dashes", repeated("- ", 100'000) + "a\n"},
        {"questions", repeated("? ", 100'000) + "a\n"},
        {"indentation", indented}};
    for (const auto &[name, text] : rows)
        QTest::addRow("%s", name.c_str()) << QByteArray::fromStdString(text);
}

void ReadErrorTest::deepNestingIsRefused()
{
    QFETCH(QByteArray, text);
    const auto errors = Stream::parse(text.toStdString(), "in.yaml").errors();
    QCOMPARE(errors.size(), std::size_t{1});
    QVERIFY2(errors.front().code == "yaml-too-deep" || errors.front().code == "yaml-bad-key",
             toText(errors.front()).c_str());
    QVERIFY(!Document::parse("a: {b: {c: 1}}\n", Syntax::Yaml, {.depth = 2}));
    QVERIFY(Document::parse("a: {b: {c: 1}}\n", Syntax::Yaml, {.depth = 3}));
}

void ReadErrorTest::hostileTextEndsQuickly_data()
{
    QTest::addColumn<QByteArray>("text");
    constexpr std::size_t many = 50'000;
    for (const char *unit :
         {"&a ",   "*a ", "!a ",  "a: ",  "\"",   "'",    ": ",   "? ",   ", ",      "]",
          "}",     "{",   "|\n",  ">\n",  "- \n", "a:\n", "#",    " ",    "\t",      "---\n",
          "...\n", "%\n", "[a, ", "{a, ", "\\",   "a\n",  "a b ", "<<: ", "\"a\": ", "[]: "})
        QTest::addRow("%s", QByteArray(unit).toPercentEncoding().constData())
            << QByteArray::fromStdString(repeated(unit, many));
}

void ReadErrorTest::hostileTextEndsQuickly()
{
    QFETCH(QByteArray, text);
    // That it ends at all is the effect; ctest's limit is the clock.
    const auto stream = Stream::parse(text.toStdString(), "in.yaml");
    QCOMPARE(stream.text(), text.toStdString());
}

void ReadErrorTest::largeTextIsRefusedUnread()
{
    const Limits limits{.bytes = 10};
    QVERIFY(Document::parse("a: 234567\n", Syntax::Yaml, limits));
    const auto document = Document::parse("a: 2345678\n", Syntax::Yaml, limits);
    QVERIFY(!document);
    QCOMPARE(document.error().code, std::string("yaml-too-large"));
    QCOMPARE(Stream::parse("a: 1\n---\nb: 2\n", "f", limits).errors().size(), std::size_t{1});
}

void ReadErrorTest::expansionIsLimited()
{
    std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 9; ++i) {
        const auto alias = "*a" + std::to_string(i - 1);
        bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + alias
                + repeated(", " + alias, 8) + "]\n";
    }
    const auto document = Document::parse(bomb, Syntax::Yaml);
    QVERIFY(!document);
    QCOMPARE(document.error().code, std::string("yaml-alias-bomb"));
    QVERIFY(Document::parse("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", Syntax::Yaml));
}

void ReadErrorTest::largeExpansionIsLimitedAsKubectlDoes()
{
    // 1,000 aliases of a list of `items` within a text long enough for the limit by its length.
    const auto text = [](std::size_t items) {
        std::string list = "a: &a [x";
        for (std::size_t i = 1; i < items; ++i)
            list += ", x";
        return list + "]\nb: [*a" + repeated(", *a", 999) + "]\n# " + std::string(400'000, 'c')
               + "\n";
    };
    QVERIFY(Document::parse(text(380), Syntax::Yaml));
    const auto document = Document::parse(text(1000), Syntax::Yaml);
    QVERIFY(!document);
    QCOMPARE(document.error().code, std::string("yaml-alias-bomb"));
}

void ReadErrorTest::depthThroughAliasesIsLimited()
{
    std::string chain = "a0: &a0 [x]\n";
    for (int i = 1; i < 300; ++i)
        chain += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a"
                 + std::to_string(i - 1) + "]\n";
    const auto document = Document::parse(chain, Syntax::Yaml, {.expansionPerByte = 1000});
    QVERIFY(!document);
    QCOMPARE(document.error().code, std::string("yaml-too-deep"));
}

SLUICE_TEST(ReadErrorTest, "readerrortest");
#include "readerrortest.moc"
