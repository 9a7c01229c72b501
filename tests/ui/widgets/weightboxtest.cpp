// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/weightbox.h"

#include "tests/support/testmain.h"

#include <QSignalSpy>

using namespace sluice;

class WeightBoxTest final : public QObject
{
    Q_OBJECT

private slots:
    void absentZeroAndOneAreToldApart()
    {
        ui::WeightBox box;
        box.showWeight(model::Weight{});
        QCOMPARE(box.text(), QStringLiteral("1 (default)"));
        box.showWeight(model::Weight{1});
        QCOMPARE(box.text(), QStringLiteral("1"));
        box.showWeight(model::Weight{0});
        QCOMPARE(box.text(), QStringLiteral("0"));
        box.showWeight(model::Weight{});
        QCOMPARE(box.text(), QStringLiteral("1 (default)"));
    }
    void typingAndEnterIsReportedOnce()
    {
        ui::WeightBox box;
        box.showWeight(model::Weight{});
        QSignalSpy typed(&box, &ui::WeightBox::typed);
        type(box, QStringLiteral("300"));
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(typed.count(), 1);
        QCOMPARE(typed.front().front().toInt(), 300);
    }
    void typingOneOverTheDefaultWritesIt()
    {
        ui::WeightBox box;
        box.showWeight(model::Weight{});
        QSignalSpy typed(&box, &ui::WeightBox::typed);
        type(box, QStringLiteral("1"));
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(typed.count(), 1);
        QCOMPARE(typed.front().front().toInt(), 1);
    }
    void escapeTakesTypingBack()
    {
        ui::WeightBox box;
        box.showWeight(model::Weight{40});
        QSignalSpy typed(&box, &ui::WeightBox::typed);
        type(box, QStringLiteral("7"));
        QTest::keyClick(&box, Qt::Key_Escape);
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(box.value(), 40);
        QCOMPARE(typed.count(), 0);
    }
    void moreThanAMillionCannotBeTyped()
    {
        ui::WeightBox box;
        box.showWeight(model::Weight{1});
        QSignalSpy typed(&box, &ui::WeightBox::typed);
        type(box, QStringLiteral("1000000"));
        QTest::keyClick(&box, Qt::Key_0);
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(typed.count(), 1);
        QCOMPARE(typed.front().front().toInt(), 1'000'000);
    }

private:
    static void type(ui::WeightBox &box, const QString &text)
    {
        box.show();
        box.setFocus();
        box.selectAll();
        QTest::keyClicks(&box, text);
    }
};

SLUICE_TEST(WeightBoxTest, "weightboxtest");
#include "weightboxtest.moc"
