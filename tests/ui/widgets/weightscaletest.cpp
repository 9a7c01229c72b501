// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/weightscale.h"

#include "tests/support/testmain.h"

using namespace sluice;

class WeightScaleTest final : public QObject
{
    Q_OBJECT

private slots:
    void endIsAtLeastTwiceTheLargestWeight_data()
    {
        QTest::addColumn<int>("largest");
        QTest::addColumn<int>("end");
        QTest::newRow("0") << 0 << 10;
        QTest::newRow("5") << 5 << 10;
        QTest::newRow("9") << 9 << 20;
        QTest::newRow("25") << 25 << 50;
        QTest::newRow("26") << 26 << 100;
        QTest::newRow("300") << 300 << 1000;
        QTest::newRow("500001") << 500'001 << 1'000'000;
        QTest::newRow("most") << 1'000'000 << 1'000'000;
    }
    void endIsAtLeastTwiceTheLargestWeight()
    {
        QFETCH(int, largest);
        QFETCH(int, end);
        QCOMPARE(ui::weightScaleEnd({model::Weight{largest}, model::Weight{}}), std::int64_t{end});
    }
    void ruleWithoutAnyWeightHasRoom()
    {
        QCOMPARE(ui::weightScaleEnd({model::Weight{}, model::Weight{}}), std::int64_t{1000});
    }
};

SLUICE_TEST(WeightScaleTest, "weightscaletest");
#include "weightscaletest.moc"
