// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/verdict.h"

#include "core/traffic/multinomial.h"
#include "core/traffic/verdictsentence.h"
#include "tests/support/testmain.h"

#include <cmath>
#include <random>

using namespace sluice::traffic;

namespace {

VerdictInput input(std::vector<std::int64_t> weights, std::vector<std::uint64_t> counts,
                   std::uint64_t unidentified = 0)
{
    return {
        .weights = std::move(weights), .counts = std::move(counts), .unidentified = unidentified};
}

bool isFinite(const Verdict &verdict)
{
    return std::isfinite(verdict.logE)
           && std::all_of(verdict.shares.begin(), verdict.shares.end(), [](const auto &share) {
                  return std::isfinite(share.wanted) && share.low >= 0
                         && share.low <= share.measured && share.measured <= share.high
                         && share.high <= 1;
              });
}

/// The chance of a sequence with these counts under Dirichlet(k w), answer by answer (Polya's urn):
/// shares no formula with the code under test.
double urnChance(const std::vector<double> &wanted, const std::vector<int> &counts, double k)
{
    double chance = 1;
    double drawn = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        for (int n = 0; n < counts[i]; ++n)
            chance *= (k * wanted[i] + n) / (k + drawn++);
    }
    return chance;
}

double mixtureChance(const std::vector<double> &wanted, const std::vector<int> &counts)
{
    return (urnChance(wanted, counts, 30) + urnChance(wanted, counts, 300)
            + urnChance(wanted, counts, 3000))
           / 3;
}

/// e >= 1/alpha everywhere in the box, by a grid over three shares.
bool isOffOnGrid(const std::vector<double> &wanted, const std::vector<int> &counts, double alpha)
{
    const double mixture = mixtureChance(wanted, counts);
    constexpr int steps = 60;
    for (int a = 0; a <= steps; ++a) {
        for (int b = 0; b <= steps; ++b) {
            const double p = wanted[0] - 0.02 + 0.04 * a / steps;
            const double q = wanted[1] - 0.02 + 0.04 * b / steps;
            const double r = 1 - p - q;
            if (std::abs(r - wanted[2]) > 0.02)
                continue;
            const double chance =
                std::pow(p, counts[0]) * std::pow(q, counts[1]) * std::pow(r, counts[2]);
            if (mixture / chance < 1 / alpha)
                return false;
        }
    }
    return true;
}

} // namespace

class VerdictTest : public QObject
{
    Q_OBJECT

private slots:
    void logGammaAgreesWithTheLibrary()
    {
        for (double x = 1e-6; x < 2e9; x *= 1.37) {
            const double expected = std::lgamma(x);
            QVERIFY2(std::abs(logGamma(x) - expected) <= 1e-13 * std::max(1.0, std::abs(expected)),
                     qPrintable(QString::number(x)));
        }
    }

    void logEIsTheUrnsChanceOverTheWantedOne()
    {
        const std::vector<double> wanted{0.5, 0.3, 0.2};
        const std::vector<int> counts{7, 1, 12};
        const double chance = std::pow(0.5, 7) * std::pow(0.3, 1) * std::pow(0.2, 12);
        const auto verdict = judge(input({5, 3, 2}, {7, 1, 12}));
        QVERIFY(std::abs(verdict.logE - std::log(mixtureChance(wanted, counts) / chance)) < 1e-10);
    }

    void offAgreesWithAGridOverTheBox()
    {
        const std::vector<double> wanted{0.5, 0.3, 0.2};
        int off = 0;
        for (int a = 0; a <= 60; a += 3) {
            for (int b = 0; a + b <= 60; b += 3) {
                const int c = 60 - a - b;
                const auto kind =
                    judge(input({5, 3, 2}, {std::uint64_t(a), std::uint64_t(b), std::uint64_t(c)}))
                        .kind;
                const bool expected = isOffOnGrid(wanted, {a, b, c}, 0.05);
                QCOMPARE(kind == VerdictKind::Off, expected);
                off += expected ? 1 : 0;
            }
        }
        QVERIFY(off > 100);
    }

    void intervalEndsWhereTheProfileCrossesTheThreshold()
    {
        const std::vector<double> wanted{0.5, 0.3, 0.2};
        const std::vector<int> counts{30, 12, 18};
        const double mixture = mixtureChance(wanted, counts);
        const auto profile = [&](double q) {
            double best = 0; // over the second share, by a grid
            for (int step = 1; step < 4000; ++step) {
                const double second = (1 - q) * step / 4000;
                const double third = 1 - q - second;
                best = std::max(best, std::pow(q, 30) * std::pow(second, 12) * std::pow(third, 18));
            }
            return mixture / best;
        };
        const auto share = judge(input({5, 3, 2}, {30, 12, 18})).shares[0];
        QVERIFY(std::abs(profile(share.low) - 20) < 0.05);
        QVERIFY(std::abs(profile(share.high) - 20) < 0.05);
        QCOMPARE(share.measured, 0.5);
        QVERIFY(share.low < 0.5 && share.high > 0.5);
    }

    void verdictOf_data()
    {
        QTest::addColumn<QList<qint64>>("weights");
        QTest::addColumn<QList<quint64>>("counts");
        QTest::addColumn<quint64>("unidentified");
        QTest::addColumn<bool>("exact");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("reason");
        using W = QList<qint64>;
        using C = QList<quint64>;
        const auto row = [](const char *name, W w, C c, quint64 u, bool exact, const char *kind,
                            const char *reason) {
            QTest::newRow(name) << w << c << u << exact << QString::fromLatin1(kind)
                                << QString::fromLatin1(reason);
        };
        row("nothing yet", {3, 1}, {0, 0}, 0, true, "undecided", "too-few");
        row("few", {3, 1}, {12, 5}, 0, true, "undecided", "too-few");
        row("served as wanted", {300, 100}, {4500, 1500}, 0, true, "consistent", "none");
        row("served equal", {3, 1}, {500, 500}, 0, true, "off", "none");
        row("on the edge", {3, 1}, {7700, 2300}, 0, true, "undecided", "differs-within-tolerance");
        row("one point off, much", {3, 1}, {74000, 26000}, 0, true, "consistent",
            "differs-within-tolerance");
        row("99/1 served 97.1/2.9", {99, 1}, {9710, 290}, 0, true, "off", "none");
        row("unknown could turn it", {3, 1}, {4500, 1500}, 500, true, "undecided", "unidentified");
        row("few unknown cannot", {3, 1}, {45000, 15000}, 60, true, "consistent", "none");
        row("unknown could explain off", {1, 1}, {800, 200}, 700, true, "undecided",
            "unidentified");
        row("off whatever they are", {1, 1}, {800, 200}, 100, true, "off", "none");
        row("only unknown", {3, 1}, {0, 0}, 40, true, "undecided", "unidentified");
        row("drained, exact", {1, 0}, {100, 1}, 0, true, "off", "drained-backend-answered");
        row("drained, inexact", {1, 0}, {1000, 500}, 0, false, "undecided", "unidentified");
        row("drained and silent", {1, 0}, {1000, 0}, 0, true, "consistent", "none");
        row("all drained", {0, 0}, {0, 0}, 12, true, "undecided", "nothing-wanted");
        row("no backends", {}, {}, 3, true, "undecided", "nothing-wanted");
        row("one backend, few", {7}, {100}, 0, true, "undecided", "too-few");
        row("one backend", {7}, {200}, 0, true, "consistent", "none");
        row("one backend, half failed", {7}, {200}, 200, true, "undecided", "unidentified");
        row("a billion", {3, 1}, {750000000, 250000000}, 0, true, "consistent", "none");
        row("Kong's 300:99, a billion", {3, 1}, {751879699, 248120301}, 0, true, "consistent",
            "differs-within-tolerance");
    }

    void verdictOf()
    {
        QFETCH(QList<qint64>, weights);
        QFETCH(QList<quint64>, counts);
        QFETCH(quint64, unidentified);
        QFETCH(bool, exact);
        auto given =
            input({weights.begin(), weights.end()}, {counts.begin(), counts.end()}, unidentified);
        given.hasExactMarks = exact;
        const auto verdict = judge(given);
        QTEST(QString::fromStdString(std::string(word(verdict.kind))), "kind");
        QTEST(QString::fromStdString(std::string(word(verdict.reason))), "reason");
        QVERIFY(isFinite(verdict));
    }

    void moreRequestsIsWhereTheDecisionFalls()
    {
        const auto now = judge(input({3, 1}, {300, 100}));
        QVERIFY(now.moreRequests.has_value());
        const auto total = 400 + *now.moreRequests;
        QVERIFY2(total > 3500 && total < 4500, qPrintable(QString::number(total)));
        const auto at = [&](double factor) {
            const auto size = static_cast<std::uint64_t>(double(total) * factor) / 4 * 4;
            return judge(input({3, 1}, {size / 4 * 3, size / 4})).kind;
        };
        QCOMPARE(at(0.97), VerdictKind::Undecided);
        QCOMPARE(at(1.03), VerdictKind::Consistent);
    }

    void moreRequestsIsAbsentOnTheEdgeAndWhenDecided()
    {
        QVERIFY(!judge(input({3, 1}, {7700, 2300})).moreRequests);
        QVERIFY(!judge(input({3, 1}, {4500, 1500})).moreRequests);
        QVERIFY(!judge(input({3, 1}, {500, 500})).moreRequests);
        QVERIFY(!judge(input({0, 0}, {0, 0})).moreRequests);
        QVERIFY(judge(input({3, 1}, {0, 0})).moreRequests.has_value());
    }

    void answersUntilConsistentIsAsSimulated()
    {
        const auto answers = answersUntilConsistent(input({3, 1}, {}));
        QVERIFY2(answers >= 3800 && answers <= 4300, qPrintable(QString::number(answers)));
        QCOMPARE(answersUntilConsistent(input({0, 0}, {})), std::uint64_t{0});
    }

    void permutingBackendsPermutesTheShares()
    {
        const auto one = judge(input({5, 3, 2}, {400, 260, 140}, 3));
        const auto other = judge(input({2, 5, 3}, {140, 400, 260}, 3));
        QCOMPARE(one.kind, other.kind);
        QVERIFY(std::abs(one.logE - other.logE) < 1e-9);
        QVERIFY(std::abs(one.shares[0].low - other.shares[1].low) < 1e-9);
        QVERIFY(std::abs(one.shares[2].high - other.shares[0].high) < 1e-9);
    }

    void aWiderToleranceNeverTurnsAgainstTheSplit()
    {
        std::mt19937 random(11);
        for (int trial = 0; trial < 200; ++trial) {
            const std::uint64_t total = 200 + random() % 5000;
            const auto first = total * (60 + random() % 30) / 100;
            int lastRank = 0; // off, undecided, consistent
            for (const double tolerance : {0.0, 0.005, 0.01, 0.02, 0.04, 0.08, 0.2, 1.0}) {
                auto given = input({3, 1}, {first, total - first});
                given.unidentified = trial % 3 == 0 ? 20 : 0;
                given.tolerance = tolerance;
                const auto kind = judge(given).kind;
                const int rank = kind == VerdictKind::Off         ? 0
                                 : kind == VerdictKind::Undecided ? 1
                                                                  : 2;
                QVERIFY2(rank >= lastRank,
                         qPrintable(QStringLiteral("%1 of %2, %3 unidentified, tolerance %4")
                                        .arg(first)
                                        .arg(total)
                                        .arg(given.unidentified)
                                        .arg(tolerance)));
                lastRank = rank;
            }
            QCOMPARE(lastRank, 2);
        }
    }

    /// However the unidentified are allotted, a verdict that was given stands.
    void noAllotmentTurnsAGivenVerdict()
    {
        std::mt19937 random(5);
        int decided = 0;
        for (int trial = 0; trial < 400; ++trial) {
            const std::size_t d = 2 + random() % 3;
            std::vector<std::int64_t> weights;
            std::vector<std::uint64_t> counts;
            for (std::size_t i = 0; i < d; ++i) {
                weights.push_back(1 + random() % 5);
                counts.push_back(trial % 2 == 0 ? random() % 3000
                                                : static_cast<std::uint64_t>(weights[i]) * 9000
                                                      + random() % 100);
            }
            const std::uint64_t unidentified = random() % (trial % 2 == 0 ? 1500 : 200);
            const auto kind = judge(input(weights, counts, unidentified)).kind;
            if (kind == VerdictKind::Undecided)
                continue;
            ++decided;
            for (int draw = 0; draw < 20; ++draw) {
                auto allotted = counts;
                std::uint64_t left = unidentified;
                for (std::size_t i = 0; i + 1 < d; ++i) {
                    const auto part = random() % (left + 1);
                    allotted[i] += part;
                    left -= part;
                }
                allotted[d - 1] += left;
                QCOMPARE(judge(input(weights, allotted)).kind, kind);
            }
        }
        QVERIFY2(decided > 80, qPrintable(QString::number(decided)));
    }

    void unidentifiedAnswersOnlyMoveTowardUndecided()
    {
        std::mt19937 random(3);
        for (int trial = 0; trial < 200; ++trial) {
            const std::uint64_t total = 1000 + random() % 20000;
            const auto first = total * (65 + random() % 20) / 100;
            auto kind = judge(input({3, 1}, {first, total - first})).kind;
            for (const std::uint64_t unidentified : {1, 10, 100, 1000, 10000}) {
                const auto next = judge(input({3, 1}, {first, total - first}, unidentified)).kind;
                QVERIFY(next == kind || next == VerdictKind::Undecided);
                kind = next;
            }
        }
    }

    void anyInputIsJudgedWithoutANan()
    {
        std::mt19937_64 random(99);
        for (int trial = 0; trial < 600; ++trial) {
            const std::size_t d = random() % 17;
            VerdictInput given;
            for (std::size_t i = 0; i < d; ++i) {
                given.weights.push_back(static_cast<std::int64_t>(
                    random() % 3 == 0 ? random() % 3 : random() % 1000001));
                given.counts.push_back(random() >> (34 + random() % 30));
            }
            given.unidentified = random() % 2 == 0 ? 0 : random() >> (34 + random() % 30);
            given.hasExactMarks = random() % 2 == 0;
            given.alpha = std::array{0.05, 1e-9, 0.0, -1.0, 2.0, std::nan("")}[random() % 6];
            if (random() % 3 == 0)
                given.tolerance = std::array{0.0, 0.5, 7.0, -2.0, std::nan("")}[random() % 5];
            if (random() % 10 == 0)
                given.counts.resize(random() % 20);
            const auto verdict = judge(given);
            QVERIFY(isFinite(verdict));
            QVERIFY(!sentence(given, verdict).text.empty());
        }
    }

    void sentences_data()
    {
        QTest::addColumn<quint64>("first");
        QTest::addColumn<quint64>("second");
        QTest::addColumn<quint64>("unidentified");
        QTest::addColumn<QString>("text");
        QTest::newRow("consistent") << quint64(3233) << quint64(1077) << quint64(0)
                                    << "Consistent with 75 / 25, within 2 points";
        QTest::newRow("off")
            << quint64(501) << quint64(499) << quint64(0)
            << QStringLiteral(u"Off: measured 50.1 / 49.9, wanted 75 / 25 \u2014 not by chance");
        QTest::newRow("unidentified") << quint64(4500) << quint64(1500) << quint64(500)
                                      << "Undecided: 500 of 6,500 requests failed or came from no "
                                         "known backend, enough to turn the verdict";
        QTest::newRow("edge")
            << quint64(770) << quint64(230) << quint64(0)
            << "Not enough answers yet: an unknown number more, for the measured shares sit "
               "on an edge of what is tolerated";
        QTest::newRow("differs")
            << quint64(74000) << quint64(26000) << quint64(0)
            << "Consistent with 75 / 25, within 2 points; differs, within tolerance";
    }

    void sentences()
    {
        QFETCH(quint64, first);
        QFETCH(quint64, second);
        QFETCH(quint64, unidentified);
        auto given = input({300, 100}, {first, second}, unidentified);
        QTEST(QString::fromStdString(sentence(given, judge(given)).text), "text");
    }

    void sentenceTellsTheTimeAtThisRate()
    {
        const auto given = input({3, 1}, {300, 100});
        auto verdict = judge(given);
        verdict.moreRequests = 633;
        QCOMPARE(sentence(given, verdict, 20.0).text,
                 std::string("Not enough answers yet: about 640 more, 32 s at this rate"));
    }

    void sentenceNamesTheDrainedBackend()
    {
        auto given = input({1, 0}, {388, 12});
        given.hasExactMarks = true;
        const std::vector<std::string> names{"app-v1", "app-v2"};
        QCOMPARE(sentence(given, judge(given), {}, names).text,
                 std::string("Off: app-v2 answered 12 of 400, though its weight is 0"));
    }
};

SLUICE_TEST(VerdictTest, "verdicttest");
#include "verdicttest.moc"
