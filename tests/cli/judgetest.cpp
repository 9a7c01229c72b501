// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/judge.h"

#include "tests/support/testmain.h"

#include <QFile>
#include <sstream>

using namespace sluice::cli;

namespace {

struct Run
{
    int exit = 0;
    std::string out;
    std::string err;
};

Run run(const JudgeArguments &arguments, const std::string &text)
{
    std::istringstream in(text);
    std::ostringstream out;
    std::ostringstream err;
    Streams streams{in, out, err};
    const auto exit = runJudge(arguments, streams);
    return {static_cast<int>(exit), out.str(), err.str()};
}

JudgeArguments wanted(const char *weights)
{
    JudgeArguments arguments;
    arguments.wanted = weights;
    return arguments;
}

QByteArray golden(const QString &name, const std::string &now)
{
    QFile file(QStringLiteral(SLUICE_TEST_DATA "/cli/") + name);
    const bool isRenewing = !qEnvironmentVariableIsEmpty("SLUICE_RENEW_GOLDENS");
    if (isRenewing && file.open(QIODevice::WriteOnly))
        file.write(now.data(), qint64(now.size()));
    file.close();
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}

} // namespace

class JudgeTest : public QObject
{
    Q_OBJECT

private slots:
    /// SLUICE_RENEW_GOLDENS=1 writes the file anew; read the difference.
    void outputIsAsReviewed()
    {
        const auto result =
            run(wanted("app-v1=3,app-v2=1"),
                "{\"app-v1\": 12, \"app-v2\": 5}\n\n{\"app-v1\": 4500, \"app-v2\": 1500}\n"
                "{\"_unknown\": 300, \"_failed\": 200}\n{\"app-v2\": 6000}\n");
        QCOMPARE(QByteArray::fromStdString(result.out),
                 golden(QStringLiteral("judge.jsonl"), result.out));
        QCOMPARE(result.err, std::string());
        QCOMPARE(result.exit, 1);
    }

    void exitTellsTheLastVerdict_data()
    {
        QTest::addColumn<QString>("lines");
        QTest::addColumn<int>("exit");
        QTest::newRow("nothing") << "" << 3;
        QTest::newRow("few") << "{\"a\": 3, \"b\": 1}" << 3;
        QTest::newRow("consistent") << "{\"a\": 4500, \"b\": 1500}" << 0;
        QTest::newRow("off") << "{\"a\": 500, \"b\": 500}" << 1;
        QTest::newRow("off, then unidentified")
            << "{\"a\": 500, \"b\": 500}\n{\"_failed\": 90000}" << 3;
        QTest::newRow("a stranger is unidentified")
            << "{\"a\": 4500, \"b\": 1500, \"c\": 500}" << 3;
    }

    void exitTellsTheLastVerdict()
    {
        QFETCH(QString, lines);
        QTEST(run(wanted("a=3,b=1"), lines.toStdString()).exit, "exit");
    }

    void badLinesAreNamed_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line : {"[1]", "{\"a\": -1}", "{\"a\": 1.5}", "{\"a\": \"1\"}",
                                 "{\"a\": 1", "x", "{\"a\": 99999999999999999999}",
                                 "{\"a\": 2000000000000}", "{\"a\": 1, \"b\": 2, \"a\": 3}"})
            QTest::newRow(line) << QString::fromLatin1(line);
        QTest::newRow("a line of 2 MB") << QString(2'000'000, QLatin1Char('x'));
    }

    void badLinesAreNamed()
    {
        QFETCH(QString, line);
        const auto result =
            run(wanted("a=1,b=1"), "{\"a\": 1}\n" + line.toStdString() + "\n{\"a\": 1}\n");
        QCOMPARE(result.exit, 2);
        QVERIFY2(result.err.find("standard input:2:") != std::string::npos, result.err.c_str());
        QCOMPARE(std::count(result.out.begin(), result.out.end(), '\n'), std::ptrdiff_t{1});
    }

    void badOptionsAreRefused()
    {
        for (const char *text :
             {"", "a", "a=", "a=-1", "a=1.5", "a=1,a=2", "=3", "a=1,", "_unknown=1", "a=1000001"})
            QCOMPARE(run(wanted(text), "").exit, 2);
        auto arguments = wanted("a=1,b=1");
        arguments.tolerancePoints = 101;
        QCOMPARE(run(arguments, "").exit, 2);
        arguments.tolerancePoints = 2;
        arguments.alpha = 0;
        QCOMPARE(run(arguments, "").exit, 2);
    }

    void toleranceIsInPoints()
    {
        auto arguments = wanted("a=1,b=1");
        const std::string line = "{\"a\": 5300, \"b\": 4700}";
        QCOMPARE(run(arguments, line).exit, 3);
        arguments.tolerancePoints = 6;
        QCOMPARE(run(arguments, line).exit, 0);
        arguments.tolerancePoints = 0.1;
        QCOMPARE(run(arguments, line).exit, 1);
    }

    void textIsTheSentenceAlone()
    {
        auto arguments = wanted("a=3,b=1");
        arguments.output = "text";
        QCOMPARE(run(arguments, "{\"a\": 4500, \"b\": 1500}").out,
                 std::string("Consistent with 75 / 25, within 2 points\n"));
    }

    void aDrainedBackendIsOffAtOnceUnlessMarksAreInexact()
    {
        auto arguments = wanted("a=1,b=0");
        QCOMPARE(run(arguments, "{\"a\": 10, \"b\": 1}").exit, 1);
        arguments.hasInexactMarks = true;
        QCOMPARE(run(arguments, "{\"a\": 10, \"b\": 1}").exit, 3);
    }
};

SLUICE_TEST(JudgeTest, "judgetest");
#include "judgetest.moc"
