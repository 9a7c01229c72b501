// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/document.h"
#include "core/yaml/resolver.h"
#include "tests/support/testmain.h"

#include <QFile>

using namespace sluice;
using namespace sluice::yaml;

class ScalarTest : public QObject
{
    Q_OBJECT

private slots:
    void meansWhatKubectlMakesOfIt_data();
    void meansWhatKubectlMakesOfIt();
    void keyBecomesTheTextThatKubectlMakes_data();
    void keyBecomesTheTextThatKubectlMakes();
    void valueIsGivenOnlyAsItsOwnType();
    void tagDecidesTheType_data();
    void tagDecidesTheType();
};

namespace {

constexpr auto head = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n";

bool isSameValue(const Value &ours, const Value &theirs)
{
    if (ours.is_number() && theirs.is_number() && !(ours.is_number_integer() && theirs < 1e18))
        return ours.get<double>() == theirs.get<double>();
    return ours == theirs;
}

} // namespace

void ScalarTest::meansWhatKubectlMakesOfIt_data()
{
    QTest::addColumn<QByteArray>("scalar");
    QTest::addColumn<QByteArray>("answer");
    QFile oracle(qEnvironmentVariable("SLUICE_CORPORA")
                 + QStringLiteral("/yaml/scalar-oracle-kubectl1.33-vs-yamlcpp0.7.tsv"));
    if (!oracle.open(QIODevice::ReadOnly))
        QSKIP("the public test data is absent: set SLUICE_CORPORA");
    int row = 0;
    while (!oracle.atEnd()) {
        const auto columns = oracle.readLine().split('\t');
        if (columns.size() > 2)
            QTest::addRow("%d %s", ++row, columns[0].constData()) << columns[0] << columns[1];
    }
    QVERIFY(row >= 71);
}

void ScalarTest::meansWhatKubectlMakesOfIt()
{
    QFETCH(QByteArray, scalar);
    QFETCH(QByteArray, answer);
    const auto document =
        Document::parse(head + ("  a: " + scalar.toStdString() + "\n"), Syntax::Yaml);
    if (answer.startsWith("ERR")) {
        QVERIFY(!document);
        QVERIFY(!document.error().remedy.empty());
        QVERIFY(document.error().where.position.line >= 5);
        return;
    }
    QVERIFY2(document, document ? "" : document.error().message.c_str());
    const auto ours = (*document)->root()["data"].toValue();
    const auto theirs = Value::parse(answer.toStdString());
    QVERIFY2(isSameValue(ours["a"], theirs["a"]), ours.dump().c_str());
}

void ScalarTest::keyBecomesTheTextThatKubectlMakes_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("text"); // empty: refused
    const QList<std::pair<const char *, const char *>> rows{{"1", "1"},
                                                            {"yes", "true"},
                                                            {"Off", "false"},
                                                            {"1.5", "1.5"},
                                                            {"1.50", "1.5"},
                                                            {"0x1F", "31"},
                                                            {".inf", ".inf"},
                                                            {"1e6", "1e+06"},
                                                            {"1e21", "1e+21"},
                                                            {"-0.0", "-0"},
                                                            {"'1.50'", "1.50"},
                                                            {"a.b/c-d", "a.b/c-d"},
                                                            {"\"<<\"", "<<"},
                                                            {"123456789.0", "1.2345679e+08"},
                                                            {"9223372036854775808", ""},
                                                            {"null", ""},
                                                            {"~", ""},
                                                            {"[a]", ""},
                                                            {"{a: b}", ""}};
    for (const auto &[key, text] : rows)
        QTest::addRow("%s", key) << QString::fromUtf8(key) << QString::fromUtf8(text);
}

void ScalarTest::keyBecomesTheTextThatKubectlMakes()
{
    QFETCH(QString, key);
    QFETCH(QString, text);
    const auto document = Document::parse(key.toStdString() + ": 1\n", Syntax::Yaml);
    QCOMPARE(bool(document), !text.isEmpty());
    if (!document) {
        QCOMPARE(document.error().code, std::string("yaml-bad-key"));
        return;
    }
    QCOMPARE(std::string((*document)->root().keyAt(0)), text.toStdString());
}

void ScalarTest::valueIsGivenOnlyAsItsOwnType()
{
    const auto document = *Document::parse("a: 12\nb: '12'\nc: 1.5\nd: yes\ne:\n", Syntax::Yaml);
    const auto root = document->root();
    QCOMPARE(root["a"].asInteger().value_or(0), 12);
    QCOMPARE(root["a"].asNumber().value_or(0), 12.0);
    QVERIFY(!root["a"].asString());
    QVERIFY(!root["b"].asInteger());
    QCOMPARE(root["b"].asString().value_or(""), std::string_view("12"));
    QVERIFY(!root["c"].asInteger());
    QCOMPARE(root["c"].asNumber().value_or(0), 1.5);
    QCOMPARE(root["d"].asBool().value_or(false), true);
    QVERIFY(root["e"].isNull());
    QVERIFY(!root["missing"].isNull());
    QVERIFY(!root["missing"]["deeper"].exists());
}

void ScalarTest::tagDecidesTheType_data()
{
    QTest::addColumn<QString>("scalar");
    QTest::addColumn<QString>("json"); // empty: refused
    const QList<std::pair<const char *, const char *>> rows{
        {"!!str 12", "\"12\""},
        {"!!int \"12\"", "12"},
        {"!!int x", ""},
        {"!!float 123", "123"},
        {"!!float 1.5", "1.5"},
        {"!!float \"1.5\"", "1.5"},
        {"!!int 1.5", ""},
        {"!!bool yes", "true"},
        {"!!null x", ""},
        {"!!null ''", "null"},
        {"!!str", "\"\""},
        {"!foo 123", "\"123\""},
        {"!!binary aGVsbG8=", "\"hello\""},
        {"!!binary a b", ""},
        {"! 12", "\"12\""},
        {"!!timestamp 2001-01-01", "\"2001-01-01\""},
        {"!!map {}", "{}"}};
    for (const auto &[scalar, json] : rows)
        QTest::addRow("%s", scalar) << QString::fromUtf8(scalar) << QString::fromUtf8(json);
}

void ScalarTest::tagDecidesTheType()
{
    QFETCH(QString, scalar);
    QFETCH(QString, json);
    const auto document = Document::parse("a: " + scalar.toStdString() + "\nb: 1\n", Syntax::Yaml);
    QCOMPARE(bool(document), !json.isEmpty());
    if (document)
        QCOMPARE((*document)->root()["a"].toValue().dump(), json.toStdString());
}

SLUICE_TEST(ScalarTest, "scalartest");
#include "scalartest.moc"
