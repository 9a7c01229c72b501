// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/weightslider.h"

#include "tests/support/testmain.h"
#include "ui/theme/theme.h"

#include <QSignalSpy>

using namespace sluice;

class WeightSliderTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_slider = std::make_unique<ui::WeightSlider>(m_theme);
        m_slider->resize(240, 24);
        m_slider->showWeight(1, 1000);
        m_slider->show();
    }
    void cleanup() { m_slider.reset(); }
    void dragMovesAndEndsWhereItIsLetGo()
    {
        QSignalSpy moved(m_slider.get(), &ui::WeightSlider::dragMoved);
        QSignalSpy ended(m_slider.get(), &ui::WeightSlider::dragEnded);
        QSignalSpy stepped(m_slider.get(), &ui::WeightSlider::stepped);
        dragTo(300);
        QVERIFY(moved.count() >= 1);
        QCOMPARE(ended.count(), 0);
        QTest::mouseRelease(m_slider.get(), Qt::LeftButton, {}, at(300));
        QCOMPARE(ended.count(), 1);
        QCOMPARE(ended.front().front().toInt(), 300);
        QCOMPARE(stepped.count(), 0);
    }
    void escapeDropsTheDrag()
    {
        QSignalSpy ended(m_slider.get(), &ui::WeightSlider::dragEnded);
        QSignalSpy dropped(m_slider.get(), &ui::WeightSlider::dragDropped);
        dragTo(300);
        QTest::keyClick(m_slider.get(), Qt::Key_Escape);
        QTest::mouseRelease(m_slider.get(), Qt::LeftButton, {}, at(300));
        QCOMPARE(dropped.count(), 1);
        QCOMPARE(ended.count(), 0);
        QCOMPARE(m_slider->value(), 1);
    }
    void clickOnTheHandleChangesNothing()
    {
        QSignalSpy moved(m_slider.get(), &ui::WeightSlider::dragMoved);
        QSignalSpy ended(m_slider.get(), &ui::WeightSlider::dragEnded);
        QTest::mouseClick(m_slider.get(), Qt::LeftButton, {}, at(1));
        QCOMPARE(moved.count() + ended.count(), 0);
        QCOMPARE(m_slider->value(), 1);
    }
    void keysStep()
    {
        QSignalSpy stepped(m_slider.get(), &ui::WeightSlider::stepped);
        QTest::keyClick(m_slider.get(), Qt::Key_Right);
        QTest::keyClick(m_slider.get(), Qt::Key_PageUp);
        QCOMPARE(stepped.count(), 2);
        QCOMPARE(m_slider->value(), 1 + 10 + 100);
    }
    void showingWhileDraggedLeavesTheHandAlone()
    {
        dragTo(300);
        m_slider->showWeight(7, 20);
        QCOMPARE(m_slider->value(), 300);
        QCOMPARE(m_slider->maximum(), 1000);
    }

private:
    QPoint at(int value) const { return {m_slider->xOfValue(value), m_slider->height() / 2}; }
    void dragTo(int value)
    {
        QTest::mousePress(m_slider.get(), Qt::LeftButton, {}, at(m_slider->value()));
        QTest::mouseMove(m_slider.get(), at(value / 2));
        QTest::mouseMove(m_slider.get(), at(value));
    }

    ui::Theme m_theme;
    std::unique_ptr<ui::WeightSlider> m_slider;
};

SLUICE_TEST(WeightSliderTest, "weightslidertest");
#include "weightslidertest.moc"
