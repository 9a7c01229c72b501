// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/yaml/stream.h"
#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::yaml;

class StreamTest : public QObject
{
    Q_OBJECT

private slots:
    void joinedPartsAreTheFile_data();
    void joinedPartsAreTheFile();
    void errorsArePlacedInTheFile();
    void parallelReadingEqualsSerialReading();
    void bracketBeginsJsonOrFlowYaml();
    void exchangeMovesWhatFollows();
    void partIsFoundByOffset();
};

void StreamTest::joinedPartsAreTheFile_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("parts");
    QTest::addColumn<int>("errors");
    const QList<std::tuple<const char *, int, int>> rows{
        {"", 1, 0},
        {"a: 1\n", 1, 0},
        {"---\na: 1\n", 1, 0},
        {"# c\n---\na: 1\n---\nb: 2", 3, 0},
        {"a: 1\n---\n---\n---\nb: 2\n", 4, 0},
        {"\xEF\xBB\xBF---\r\na: 1\r\n---\r\nb: 2\r\n", 2, 0},
        {"a: |\n  x\n---\nb: 1\n", 2, 0},
        {"a: 1\n--- {b: 2}\n---\nc: 3\n", 3, 1},
        {"a: 1\n----\n", 2, 1},
        {"a: 1\n---x\n", 2, 1},
        {"a: 1\n --- x\n", 1, 0},
        {"a: [\n---\nb: 1\n", 2, 1},
        {"{\"a\": 1}\n{\"b\": 2}\n", 2, 0},
        {"  [1]\n", 1, 0},
        {"{\"a\": \"}{\"}{\"b\": [\"]\"]} ", 2, 0},
        {"{\"a\": 1, \"a\": 2}", 1, 1},
    };
    for (const auto &[text, parts, errors] : rows)
        QTest::addRow("%s", QByteArray(text).toPercentEncoding().constData())
            << QByteArray(text) << parts << errors;
}

void StreamTest::joinedPartsAreTheFile()
{
    QFETCH(QByteArray, text);
    QFETCH(int, parts);
    QFETCH(int, errors);
    const auto stream = Stream::parse(text.toStdString(), "f.yaml");
    QCOMPARE(stream.text(), text.toStdString());
    QCOMPARE(stream.byteCount(), static_cast<std::size_t>(text.size()));
    QCOMPARE(static_cast<int>(stream.size()), parts);
    QCOMPARE(static_cast<int>(stream.errors().size()), errors);
}

void StreamTest::errorsArePlacedInTheFile()
{
    const std::string text = "a: 1\n---\nb: 1\n---\nc: 1\nd: 2\nc: 3\n";
    const auto errors = Stream::parse(text, "f.yaml").errors();
    QCOMPARE(errors.size(), std::size_t{1});
    const auto &error = errors.front();
    QCOMPARE(error.where.file, std::string("f.yaml"));
    QVERIFY((error.where.position == TextPosition{7, 1}));
    QCOMPARE(text.substr(error.where.span.begin), std::string("c: 3\n"));
    QCOMPARE(error.related.size(), std::size_t{1});
    QVERIFY((error.related.front().where.position == TextPosition{5, 1}));
    QCOMPARE(text.substr(error.related.front().where.span.begin, 4), std::string("c: 1"));
    QVERIFY2(error.message.find("line") == std::string::npos, error.message.c_str());
}

void StreamTest::parallelReadingEqualsSerialReading()
{
    std::string text;
    for (int i = 0; i < 500; ++i) {
        text += "---\nname: route-" + std::to_string(i) + "\nitems: [1, 'x', {a: b}]\n";
        if (i % 50 == 7)
            text += "name: again\n";
    }
    const auto serial = Stream::parse(text, "f.yaml", {}, 1);
    const auto parallel = Stream::parse(text, "f.yaml", {}, 8);
    QCOMPARE(serial.size(), std::size_t{500});
    QCOMPARE(parallel.size(), serial.size());
    QCOMPARE(serial.errors().size(), std::size_t{10});
    QVERIFY(parallel.errors() == serial.errors());
    for (std::size_t i = 0; i < serial.size(); ++i) {
        QCOMPARE(parallel.part(i).text(), serial.part(i).text());
        QCOMPARE(parallel.offsetOf(i), serial.offsetOf(i));
        QCOMPARE(parallel.lineOf(i), serial.lineOf(i));
        if (serial.part(i).document)
            QVERIFY(parallel.part(i).document->root().toValue()
                    == serial.part(i).document->root().toValue());
    }
}

void StreamTest::bracketBeginsJsonOrFlowYaml()
{
    const auto json = Stream::parse("{\"a\": 1}", "f");
    QVERIFY(json.part(0).document->syntax() == Syntax::Json);
    const auto flow = Stream::parse("{a: 1}\n---\nb: 2\n", "f");
    QVERIFY(flow.errors().empty());
    QCOMPARE(flow.size(), std::size_t{2});
    QVERIFY(flow.part(0).document->syntax() == Syntax::Yaml);
    const auto broken = Stream::parse("{\"a\": 1,, \"b\": 2}", "f");
    QCOMPARE(broken.errors().size(), std::size_t{1});
    QCOMPARE(broken.errors().front().code, std::string("json-syntax"));
}

void StreamTest::exchangeMovesWhatFollows()
{
    const auto stream = Stream::parse("a: 1\n---\nb: 1\nb: 2\n", "f.yaml");
    const auto next = stream.withDocument(0, *Document::parse("a: 1\nc: 2\n", Syntax::Yaml));
    QCOMPARE(next.text(), std::string("a: 1\nc: 2\n---\nb: 1\nb: 2\n"));
    QCOMPARE(next.offsetOf(1), std::size_t{10});
    QCOMPARE(next.lineOf(1), 2);
    QCOMPARE(next.errors().front().where.position.line, 5);
    QCOMPARE(next.errors().front().related.front().where.position.line, 4);
    QCOMPARE(next.text().substr(next.errors().front().where.span.begin, 4), std::string("b: 2"));
    QCOMPARE(stream.text(), std::string("a: 1\n---\nb: 1\nb: 2\n"));
}

void StreamTest::partIsFoundByOffset()
{
    const auto stream = Stream::parse("a: 1\n---\nb: 2\n", "f");
    QCOMPARE(stream.partAt(0), std::size_t{0});
    QCOMPARE(stream.partAt(4), std::size_t{0});
    QCOMPARE(stream.partAt(5), std::size_t{1});
    QCOMPARE(stream.partAt(14), std::size_t{1});
}

SLUICE_TEST(StreamTest, "streamtest");
#include "streamtest.moc"
