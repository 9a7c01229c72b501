// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/wheel.h"

#include "tests/support/testmain.h"

#include <cmath>
#include <numeric>
#include <thread>

using namespace sluice;
using routing::Wheel;
using routing::WheelOrder;
using Weights = std::vector<std::int64_t>;

class WheelTest : public QObject
{
    Q_OBJECT
private slots:
    void eachTurnIsExact_data()
    {
        QTest::addColumn<Weights>("weights");
        QTest::addColumn<qulonglong>("turn");
        QTest::newRow("300 and 100") << Weights{300, 100} << 4ULL;
        QTest::newRow("equal") << Weights{1, 1} << 2ULL;
        QTest::newRow("drained") << Weights{1, 0, 2} << 3ULL;
        QTest::newRow("primes") << Weights{997, 1009, 7} << 2013ULL;
        QTest::newRow("longer than a table") << Weights{100'003, 3, 49'999} << 150'005ULL;
        QTest::newRow("sixteen of a million") << Weights(16, 1'000'000) << 16ULL;
    }
    void eachTurnIsExact()
    {
        QFETCH(Weights, weights);
        for (const auto order : {WheelOrder::Shuffled, WheelOrder::Smooth}) {
            Wheel wheel(weights, order, 7);
            QTEST(static_cast<qulonglong>(wheel.turn()), "turn");
            const auto divisor = std::accumulate(weights.begin(), weights.end(), std::int64_t{0})
                                 / static_cast<std::int64_t>(wheel.turn());
            for (int turn = 0; turn < 2; ++turn) {
                Weights counts(weights.size(), 0);
                for (std::uint64_t i = 0; i < wheel.turn(); ++i)
                    counts[*wheel.next()] += divisor;
                QCOMPARE(counts, weights);
            }
        }
    }

    void hugeTurnStaysWithinThreeOfItsShareAtAnyTime()
    {
        const Weights weights{1'000'000, 999'999, 1, 314'159, 271'828};
        const auto total = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
        Wheel wheel(weights, WheelOrder::Shuffled, 42);
        Weights counts(weights.size(), 0);
        for (int n = 1; n <= 200'000; ++n) {
            ++counts[*wheel.next()];
            for (std::size_t i = 0; i < weights.size(); ++i) {
                const auto expected =
                    static_cast<double>(weights[i]) * n / static_cast<double>(total);
                QVERIFY2(std::abs(static_cast<double>(counts[i]) - expected) <= 3.0,
                         qPrintable(QStringLiteral("target %1 after %2").arg(i).arg(n)));
            }
        }
    }

    void threadsShareTheTurn()
    {
        Wheel wheel(Weights{3, 1}, WheelOrder::Shuffled, 1);
        std::atomic<int> first = 0;
        const auto work = [&] {
            for (int i = 0; i < 2000; ++i)
                first += wheel.next() == std::size_t{0} ? 1 : 0;
        };
        std::thread a(work);
        std::thread b(work);
        a.join();
        b.join();
        QCOMPARE(first.load(), 3000);
    }

    void chanceIsCloseButNotExact()
    {
        Wheel wheel(Weights{3, 1}, WheelOrder::Random, 5);
        int first = 0;
        for (int i = 0; i < 40'000; ++i)
            first += wheel.next() == std::size_t{0} ? 1 : 0;
        QVERIFY(std::abs(first - 30'000) < 600); // 7 standard deviations
    }

    void noWeightNoTarget()
    {
        Wheel wheel(Weights{0, 0}, WheelOrder::Shuffled, 1);
        QVERIFY(!wheel.next());
        Wheel empty(Weights{}, WheelOrder::Smooth, 1);
        QVERIFY(!empty.next());
    }
};

SLUICE_TEST(WheelTest, "wheeltest");
#include "wheeltest.moc"
