// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/apportion.h"

#include "tests/support/testmain.h"

#include <numeric>

using namespace sluice;

namespace {

using Parts = std::vector<std::int64_t>;

} // namespace

Q_DECLARE_METATYPE(Parts)

class ApportionTest : public QObject
{
    Q_OBJECT
private slots:
    void theLargestRemaindersAreRoundedUp_data()
    {
        QTest::addColumn<Parts>("weights");
        QTest::addColumn<qlonglong>("total");
        QTest::addColumn<Parts>("parts");
        QTest::newRow("exact") << Parts{3, 1} << 100LL << Parts{75, 25};
        QTest::newRow("thirds") << Parts{1, 1, 1} << 100LL << Parts{34, 33, 33};
        QTest::newRow("the largest remainder is not the first")
            << Parts{10, 17, 23} << 10LL << Parts{2, 3, 5};
        QTest::newRow("a drained one takes none") << Parts{0, 1, 1} << 3LL << Parts{0, 2, 1};
        QTest::newRow("all drained") << Parts{0, 0} << 100LL << Parts{0, 0};
        QTest::newRow("none") << Parts{} << 100LL << Parts{};
        QTest::newRow("nothing to split") << Parts{1, 2} << 0LL << Parts{0, 0};
        QTest::newRow("a weight below 0 counts as 0")
            << Parts{-1, -2, 10} << 1000LL << Parts{0, 0, 1000};
        QTest::newRow("as large as a field can be")
            << Parts{2147483647, 2147483647, 1} << 1000LL << Parts{500, 500, 0};
    }
    void theLargestRemaindersAreRoundedUp()
    {
        QFETCH(Parts, weights);
        QFETCH(qlonglong, total);
        QTEST(apportion(weights, total), "parts");
    }
    void permilleSumsToAThousand()
    {
        for (std::int64_t n = 1; n < 60; ++n) {
            Parts weights;
            for (std::int64_t i = 0; i < n; ++i)
                weights.push_back(i * i + 1);
            const auto parts = permille(weights);
            QCOMPARE(std::accumulate(parts.begin(), parts.end(), 0), 1000);
        }
    }
};

SLUICE_TEST(ApportionTest, "apportiontest");
#include "apportiontest.moc"
