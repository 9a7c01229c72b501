// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/stream.h"
#include "tests/core/yaml/yamlchecks.h"
#include "tests/support/testmain.h"

#include <QDirIterator>
#include <QFile>

#include <map>

using namespace sluice;
using namespace sluice::yaml;

/// Documents whose answer from kubectl was recorded, and the public YAML test suite.
class OracleTest : public QObject
{
    Q_OBJECT

private slots:
    void documentIsReadAsKubectlReadsIt_data();
    void documentIsReadAsKubectlReadsIt();
    void everyRecordedDocumentIsTried();
    void suiteCaseKeepsItsTextAndSpans_data();
    void suiteCaseKeepsItsTextAndSpans();
    void suiteIsReadAlikeBothWays();
};

namespace {

const std::string head = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n";
const std::string bom = "\xEF\xBB\xBF";

std::string data(const std::string &text)
{
    return head + "data:\n" + text;
}

std::string utf16(const std::string &text)
{
    std::string result = "\xFF\xFE";
    for (const char byte : text) {
        result += byte;
        result += '\0';
    }
    return result;
}

std::string withLineEnds(std::string text, const std::string &end)
{
    for (auto at = text.find('\n'); at != text.npos; at = text.find('\n', at + end.size()))
        text.replace(at, 1, end);
    return text;
}

/// The recorded documents by name; where Sluice is stricter than kubectl, with the reason.
struct Case
{
    std::string text;
    const char *whyStricter = nullptr;
};

std::map<std::string, Case> goodAndBadPlaces()
{
    const auto second = data("  a: '2'\n");
    const auto first = data("  a: '1'\n");
    return {
        {"dupkey", {data("  a: '1'\n  a: '2'\n"), "one of the values would be dropped silently"}},
        {"dupkey_top",
         {data("  a: '1'\n") + "data:\n  b: '2'\n", "one of the values would be dropped silently"}},
        {"bom", {bom + first}},
        {"bom_mid", {first + "---\n" + bom + second}},
        {"crlf", {withLineEnds(data("  a: |\n    l1\n    l2\n"), "\r\n")}},
        {"cr_only",
         {withLineEnds(first, "\r"), "other readers of YAML, yaml-cpp among them, see one line"}},
        {"utf16le", {utf16(first), "edits work on UTF-8; saving as UTF-8 loses nothing"}},
        {"badutf8", {data("  a: '\xFF\xFE'\n"), "kubectl would replace the bytes silently"}},
        {"nel_ls",
         {data("  a: 'x\xE2\x80\xA8y\xC2\x85z'\n"), "ends a line for kubectl, not for others"}},
        {"multidoc", {first + "---\n" + second}},
        {"multidoc_empty", {first + "---\n---\n# c\n---\n"}},
        {"docsep_comment", {first + "--- # c\n" + second}},
        {"docsep_trailing_space", {first + "---  \n" + second}},
        {"docsep_in_block", {data("  a: |\n    x\n") + "---\n" + second}},
        {"docend", {first + "...\n---\n" + second}},
        {"docsep_inline",
         {"--- {apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {a: '1'}}\n"}},
        {"yaml_directive", {"%YAML 1.2\n---\n" + data("  a: yes\n")}},
        {"tag_directive", {"%TAG !e! tag:example.com,2000:\n---\n" + data("  a: !e!foo x\n")}},
        {"empty", {""}},
        {"only_comment", {"# c\n"}},
        {"scalar_doc", {"hello\n"}},
        {"list_doc", {"- a\n"}},
    };
}

std::map<std::string, Case> keysAndAliases()
{
    const auto merged = [](const std::string &base, const std::string &use) {
        return "x: " + base + "\n" + data(use);
    };
    return {
        {"merge", {merged("&x {k: v}", "  <<: *x\n  z: '1'\n")}},
        {"merge_list", {"x: [&x {k: v}, &y {k2: v2}]\n" + data("  <<: [*x, *y]\n  z: '1'\n")}},
        {"merge_override", {merged("&x {k: v, z: '0'}", "  <<: *x\n  z: '1'\n")}},
        {"anchor_alias", {data("  a: &x hello\n  b: *x\n")}},
        {"undef_alias", {data("  a: *x\n")}},
        {"alias_self", {head + "data: &d\n  a: *d\n"}},
        {"nonstrkey_int", {data("  1: '1'\n")}},
        {"nonstrkey_bool", {data("  yes: '1'\n")}},
        {"nonstrkey_null", {data("  ~: '1'\n")}},
        {"nonstrkey_float", {data("  1.5: '1'\n")}},
        {"nonstrkey_map", {data("  ? {a: b}\n  : '1'\n")}},
        {"tag_binary", {data("  a: !!binary aGVsbG8=\n")}},
        {"tag_str", {data("  a: !!str 123\n")}},
        {"tag_int", {data("  a: !!int '123'\n")}},
        {"tag_custom", {data("  a: !foo 123\n")}},
        {"long_key", {data("  " + std::string(1100, 'k') + ": x\n")}},
        {"long_flow_key", {head + "data: {" + std::string(1100, 'k') + ": x}\n"}},
        {"json",
         {R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"},"data":{"a":"\u00e9\/\ud83d\ude00"}})"}},
        {"json_nospace", {head + "data: {a:1}\n"}},
    };
}

std::map<std::string, Case> scalars()
{
    return {
        {"tabs_indent", {data("\ta: '1'\n")}},
        {"tab_sep", {data("  a:\t'1'\n")}},
        {"tab_trailing", {data("  a: '1'\t\n")}},
        {"nul", {data(std::string("  a: 'x\0y'\n", 11))}},
        {"nul_end", {data("  a: '1'\n") + std::string(1, '\0')}},
        {"nul_escape", {data("  a: \"x\\0y\"\n")}},
        {"ctrl", {data("  a: 'x\ay'\n")}},
        {"block_fold", {data("  a: >-\n    x\n    y\n\n    z\n")}},
        {"block_keep", {data("  a: |+\n    x\n\n\n")}},
        {"block_indent", {data("  a: |2\n      x\n    y\n")}},
        {"block_trailing_ws", {data("  a: |\n    x   \n    \ty\n")}},
        {"flow_multiline", {head + "data: {a: 'x\n  y',\n  b: [1,\n  2]}\n"}},
        {"plain_multiline", {data("  a: x\n    y\n")}},
        {"quoted_multiline", {data("  a: \"x\n\n    y\n    z\"\n")}},
        {"comment_nospace", {data("  a: x#y\n")}},
        {"empty_value", {data("  a:\n")}},
        {"seq_noindent", {data("  a:\n  - 1\n  - 2\n")}},
        {"dq_escapes", {data("  a: \"\\x41\\u00e9\\U0001F600\\e\\N\\_\\L\\P\\/\\a\\v\"\n")}},
        {"dq_surrogate", {data("  a: \"\\ud83d\\ude00\"\n")}},
        {"colon_noquote", {data("  a: x: y\n")}},
        {"star_plain", {data("  a: *.example.com\n")}},
        {"pct_plain", {data("  a: %x\n")}},
        {"at_plain", {data("  a: @x\n")}},
        {"trailing_garbage", {data("  a: 'x' y\n")}},
        {"unterminated", {data("  a: 'x\n")}},
    };
}

std::map<std::string, Case> allCases()
{
    auto cases = goodAndBadPlaces();
    cases.merge(keysAndAliases());
    cases.merge(scalars());
    return cases;
}

/// Name and kubectl's answer, of each recorded document.
std::map<std::string, std::string> recorded()
{
    std::map<std::string, std::string> answers;
    QFile oracle(qEnvironmentVariable("SLUICE_CORPORA")
                 + QStringLiteral("/yaml/document-oracle-kubectl1.33-vs-yamlcpp0.7.txt"));
    if (!oracle.open(QIODevice::ReadOnly))
        return answers;
    std::string name;
    while (!oracle.atEnd()) {
        const auto line = oracle.readLine();
        constexpr auto mark = "   kubectl: ";
        if (line.startsWith(mark))
            answers[name] = line.mid(qstrlen(mark)).trimmed().toStdString();
        else if (!line.startsWith(' ') && !line.startsWith('}'))
            name = line.trimmed().toStdString();
    }
    return answers;
}

QString suiteFolder()
{
    return qEnvironmentVariable("SLUICE_CORPORA") + QStringLiteral("/yaml/test-suite");
}

QStringList suiteFiles()
{
    QStringList files;
    QDirIterator walk(suiteFolder(), {QStringLiteral("in.yaml")}, QDir::Files,
                      QDirIterator::Subdirectories);
    while (walk.hasNext())
        files += walk.next();
    return files;
}

std::string contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

} // namespace

void OracleTest::everyRecordedDocumentIsTried()
{
    const auto answers = recorded();
    if (answers.empty())
        QSKIP("the public test data is absent: set SLUICE_CORPORA");
    const auto cases = allCases();
    for (const auto &[name, answer] : answers)
        QVERIFY2(cases.count(name) == 1, name.c_str());
}

void OracleTest::documentIsReadAsKubectlReadsIt_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("isStricter");
    const auto answers = recorded();
    if (answers.empty())
        QSKIP("the public test data is absent: set SLUICE_CORPORA");
    for (const auto &[name, entry] : allCases()) {
        QTest::addRow("%s", name.c_str())
            << QByteArray::fromStdString(entry.text)
            << QByteArray::fromStdString(answers.count(name) ? answers.at(name) : "?")
            << (entry.whyStricter != nullptr);
    }
}

void OracleTest::documentIsReadAsKubectlReadsIt()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, answer);
    QFETCH(bool, isStricter);
    const auto stream = Stream::parse(text.toStdString(), "in.yaml");
    QCOMPARE(stream.text(), text.toStdString());
    const auto errors = stream.errors();
    // kubectl reads such documents too; it wants an object, which is for the model to say.
    const bool isReadable = !answer.startsWith("ERR") || answer.contains("unstructured.detector");
    QVERIFY2(errors.empty() == (isReadable && !isStricter),
             errors.empty() ? "accepted" : toText(errors.front()).c_str());
    if (!errors.empty()) {
        QVERIFY(!errors.front().remedy.empty());
        QVERIFY(errors.front().where.position.line > 0);
        return;
    }
    if (!answer.startsWith('{'))
        return;
    const auto ours = stream.part(0).document->root()["data"].toValue();
    const auto theirs = Value::parse(answer.toStdString());
    // Keys come sorted from kubectl and in the order of the text from us.
    QCOMPARE(nlohmann::json(ours).dump(), nlohmann::json(theirs).dump());
}

void OracleTest::suiteCaseKeepsItsTextAndSpans_data()
{
    QTest::addColumn<QString>("path");
    const auto files = suiteFiles();
    if (files.isEmpty())
        QSKIP("the public test data is absent: set SLUICE_CORPORA");
    QVERIFY(files.size() >= 350);
    for (const auto &path : files)
        QTest::addRow("%s", qPrintable(path.mid(suiteFolder().size() + 1))) << path;
}

void OracleTest::suiteCaseKeepsItsTextAndSpans()
{
    QFETCH(QString, path);
    const auto text = contents(path);
    const auto stream = Stream::parse(text, "in.yaml");
    QCOMPARE(stream.text(), text);
    for (std::size_t i = 0; i < stream.size(); ++i) {
        if (stream.part(i).document) {
            const auto faults = test::spanFaults(*stream.part(i).document);
            QVERIFY2(faults.empty(), faults.c_str());
        } else {
            QVERIFY(stream.part(i).error);
            QVERIFY(!stream.part(i).error->remedy.empty());
            QVERIFY2(stream.part(i).error->code != "yaml-unclear",
                     toText(*stream.part(i).error).c_str());
        }
    }
}

void OracleTest::suiteIsReadAlikeBothWays()
{
    const auto files = suiteFiles();
    if (files.isEmpty())
        QSKIP("the public test data is absent: set SLUICE_CORPORA");
    for (const auto &path : files) {
        const auto faults = test::readingFaults(contents(path));
        QVERIFY2(faults.empty(), (path.toStdString() + ": " + faults).c_str());
    }
}

SLUICE_TEST(OracleTest, "oracletest");
#include "oracletest.moc"
