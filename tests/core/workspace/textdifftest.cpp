// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/textdiff.h"
#include "tests/core/workspace/samples.h"
#include "tests/support/testmain.h"

#include <algorithm>
#include <random>

using namespace sluice::test;
using namespace sluice::workspace;

namespace {

/// The old text with the changes carried out, from the lines of the new one.
std::string carriedOut(const std::string &before, const std::string &after)
{
    const auto x = linesOf(before);
    const auto y = linesOf(after);
    std::string text;
    std::size_t line = 0;
    for (const auto &change : changedLines(before, after)) {
        for (; line < change.beforeBegin; ++line)
            text += x[line];
        line = change.beforeEnd;
        for (auto i = change.afterBegin; i < change.afterEnd; ++i)
            text += y[i];
    }
    for (; line < x.size(); ++line)
        text += x[line];
    return text;
}

std::size_t changedCount(const std::string &before, const std::string &after)
{
    std::size_t count = 0;
    for (const auto &change : changedLines(before, after))
        count += change.beforeEnd - change.beforeBegin + change.afterEnd - change.afterBegin;
    return count;
}

/// Lines that differ at the least, by the longest common subsequence.
std::size_t leastCount(const std::string &before, const std::string &after)
{
    const auto x = linesOf(before);
    const auto y = linesOf(after);
    std::vector<std::vector<std::size_t>> common(x.size() + 1,
                                                 std::vector<std::size_t>(y.size() + 1));
    for (std::size_t i = 0; i < x.size(); ++i) {
        for (std::size_t j = 0; j < y.size(); ++j)
            common[i + 1][j + 1] =
                x[i] == y[j] ? common[i][j] + 1 : std::max(common[i][j + 1], common[i + 1][j]);
    }
    return x.size() + y.size() - 2 * common.back().back();
}

} // namespace

class TextDiffTest : public QObject
{
    Q_OBJECT
private slots:
    void equalTextsDoNotDiffer()
    {
        QVERIFY(changedLines("a\nb\n", "a\nb\n").empty());
        QVERIFY(unifiedDifference("a\n", "a\n", "x").empty());
    }
    void anInsertedLineIsOneChange()
    {
        QVERIFY((changedLines("a\nb\n", "a\nx\nb\n") == std::vector<LineChange>{{1, 1, 1, 2}}));
        QVERIFY((changedLines("", "a\n") == std::vector<LineChange>{{0, 0, 0, 1}}));
        QVERIFY((changedLines("a\n", "") == std::vector<LineChange>{{0, 1, 0, 0}}));
    }
    void aLineEndIsPartOfItsLine()
    {
        QVERIFY((changedLines("a\r\nb\n", "a\nb\n") == std::vector<LineChange>{{0, 1, 0, 1}}));
    }
    void anyTwoTextsDifferByAsFewLinesAsPossible()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 500; ++round) {
            std::string before;
            std::string after;
            for (auto *text : {&before, &after}) {
                const auto count = random() % 14;
                for (unsigned i = 0; i < count; ++i)
                    *text += std::string(1, static_cast<char>('a' + random() % 3)) + "\n";
            }
            QCOMPARE(shown(carriedOut(before, after)), shown(after));
            QCOMPARE(changedCount(before, after), leastCount(before, after));
        }
    }
    void textsWithLittleInCommonAreOneChange()
    {
        std::string before;
        std::string after;
        for (int i = 0; i < 3000; ++i) {
            before += "a" + std::to_string(i) + "\n";
            after += "b" + std::to_string(i) + "\n";
        }
        QVERIFY((changedLines("x\n" + before, "x\n" + after)
                 == std::vector<LineChange>{{1, 3001, 1, 3001}}));
    }
    void theUnifiedFormatIsThatOfDiff()
    {
        const std::string before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15";
        const std::string after = "1\n2\n3\n4\nfive\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n";
        QCOMPARE(shown(unifiedDifference(before, after, "dir/x.yaml")),
                 QStringLiteral("--- a/dir/x.yaml\n+++ b/dir/x.yaml\n"
                                "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"
                                "@@ -12,4 +12,4 @@\n 12\n 13\n 14\n-15\n"
                                "\\ No newline at end of file\n+15\n"));
        QCOMPARE(shown(unifiedDifference("", "a\n", "x")),
                 QStringLiteral("--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+a\n"));
    }
};

SLUICE_TEST(TextDiffTest, "textdifftest");
#include "textdifftest.moc"
