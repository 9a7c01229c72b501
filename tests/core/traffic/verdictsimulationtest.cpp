// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/verdict.h"

#include "core/traffic/multinomial.h"
#include "tests/support/testmain.h"

#include <random>

using namespace sluice::traffic;

namespace {

/// What a number of watches came to, judged as they grew.
struct Watches
{
    int everOff = 0;
    int everConsistent = 0;
    int watches = 0;
};

/// Watches of `answers` answers of which the first backend serves `share`, judged every `step`.
Watches watch(std::vector<std::int64_t> weights, double share, int watches, std::uint64_t answers,
              std::uint64_t step)
{
    std::mt19937_64 random(20260101);
    Watches result{.watches = watches};
    std::binomial_distribution<std::uint64_t> draw(step, share);
    for (int i = 0; i < watches; ++i) {
        VerdictInput input{.weights = weights, .counts = {0, 0}};
        bool wasOff = false;
        bool wasConsistent = false;
        while (input.counts[0] + input.counts[1] < answers) {
            const auto first = draw(random);
            input.counts[0] += first;
            input.counts[1] += step - first;
            const auto kind = judge(input).kind;
            wasOff = wasOff || kind == VerdictKind::Off;
            wasConsistent = wasConsistent || kind == VerdictKind::Consistent;
        }
        result.everOff += wasOff ? 1 : 0;
        result.everConsistent += wasConsistent ? 1 : 0;
    }
    return result;
}

/// How many of `watches`, served as wanted, ever see e(wanted) reach 20; answers counted one by
/// one.
int falseAlarms(const std::vector<double> &wanted, int watches, int answers, int step)
{
    std::mt19937_64 random(42);
    const DirichletMixture mixture(wanted);
    std::binomial_distribution<int> draw(step, wanted[0]);
    int alarms = 0;
    for (int i = 0; i < watches; ++i) {
        std::vector<double> counts{0, 0};
        for (int seen = 0; seen < answers; seen += step) {
            const int first = draw(random);
            counts[0] += first;
            counts[1] += step - first;
            if (mixture.logMarginal(counts) - logLikelihood(counts, wanted) >= std::log(20.0)) {
                ++alarms;
                break;
            }
        }
    }
    return alarms;
}

/// Median number of answers until e(wanted) reaches 20 where `served` is served instead.
int medianAnswers(const std::vector<double> &wanted, double served, int watches, int step)
{
    std::mt19937_64 random(7);
    const DirichletMixture mixture(wanted);
    std::binomial_distribution<int> draw(step, served);
    std::vector<int> sizes;
    for (int i = 0; i < watches; ++i) {
        std::vector<double> counts{0, 0};
        int seen = 0;
        while (seen < 200000
               && mixture.logMarginal(counts) - logLikelihood(counts, wanted) < std::log(20.0)) {
            const int first = draw(random);
            counts[0] += first;
            counts[1] += step - first;
            seen += step;
        }
        sizes.push_back(seen);
    }
    std::nth_element(sizes.begin(), sizes.begin() + watches / 2, sizes.end());
    return sizes[std::size_t(watches) / 2];
}

} // namespace

/// The figures of docs/verdict.md, on fixed seeds and fewer watches.
class VerdictSimulationTest : public QObject
{
    Q_OBJECT

private slots:
    void lookingOftenRaisesNoFalseAlarm_data()
    {
        QTest::addColumn<double>("share");
        QTest::newRow("75/25") << 0.75;
        QTest::newRow("90/10") << 0.9;
        QTest::newRow("99/1") << 0.99;
    }

    void lookingOftenRaisesNoFalseAlarm()
    {
        QFETCH(double, share);
        const int alarms = falseAlarms({share, 1 - share}, 300, 100000, 250);
        QVERIFY2(alarms <= 21,
                 qPrintable(QString::number(alarms))); // 15 is 5 %, 21 its 95th percentile
        qInfo("%d of 300", alarms);
    }

    void aDifferenceIsFoundAsSoonAsTheTableSays_data()
    {
        QTest::addColumn<double>("served");
        QTest::addColumn<double>("fixedSize");
        QTest::addColumn<double>("multiple");
        QTest::newRow("1 point") << 0.74 << 14832.0 << 1.05;
        QTest::newRow("2 points") << 0.73 << 3735.0 << 1.11;
        QTest::newRow("5 points") << 0.70 << 609.0 << 1.18;
    }

    void aDifferenceIsFoundAsSoonAsTheTableSays()
    {
        QFETCH(double, served);
        QFETCH(double, fixedSize);
        QFETCH(double, multiple);
        const double got = medianAnswers({0.75, 0.25}, served, 400, 25) / fixedSize;
        qInfo("%.2f", got);
        QVERIFY2(std::abs(got / multiple - 1) < 0.15, qPrintable(QString::number(got)));
    }

    void theBoxVerdictIsAsSimulated_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("second");
        QTest::addColumn<double>("served");
        QTest::addColumn<int>("offAtMost");
        QTest::addColumn<int>("offAtLeast");
        QTest::addColumn<int>("consistent");
        QTest::newRow("75/25 served so") << 3 << 1 << 0.75 << 0 << 0 << 25;
        QTest::newRow("75/25 served 77/23") << 3 << 1 << 0.77 << 2 << 0 << 0;
        QTest::newRow("75/25 served 70/30") << 3 << 1 << 0.70 << 25 << 25 << 0;
        QTest::newRow("99/1 served so") << 99 << 1 << 0.99 << 0 << 0 << 25;
        QTest::newRow("99/1 served 97.1/2.9") << 99 << 1 << 0.971 << 25 << 25 << 0;
    }

    void theBoxVerdictIsAsSimulated()
    {
        QFETCH(int, first);
        QFETCH(int, second);
        QFETCH(double, served);
        const auto result = watch({first, second}, served, 25, 20000, 400);
        qInfo("off %d, consistent %d of %d", result.everOff, result.everConsistent, result.watches);
        QFETCH(int, offAtMost);
        QVERIFY(result.everOff <= offAtMost);
        QFETCH(int, offAtLeast);
        QVERIFY(result.everOff >= offAtLeast);
        QTEST(result.everConsistent, "consistent");
    }
};

SLUICE_TEST(VerdictSimulationTest, "verdictsimulationtest");
#include "verdictsimulationtest.moc"
