// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/probe/pacer.h"

#include "tests/support/testmain.h"

using namespace sluice;
using namespace std::chrono_literals;
using probe::Pacer;
using traffic::Clock;

class PacerTest : public QObject
{
    Q_OBJECT
private slots:
    void requestsFallDueAtEvenDistances()
    {
        Pacer pacer;
        pacer.restart(100, m_begin);
        QVERIFY(pacer.take(m_begin) == m_begin);
        QVERIFY(!pacer.take(m_begin + 9ms));
        QVERIFY(pacer.nextDue() == m_begin + 10ms);
        QVERIFY(pacer.take(m_begin + 25ms) == m_begin + 10ms);
        QVERIFY(pacer.take(m_begin + 25ms) == m_begin + 20ms);
        QVERIFY(!pacer.take(m_begin + 25ms));
    }
    void theDistanceDoesNotDrift()
    {
        Pacer pacer;
        pacer.restart(3, m_begin);
        std::optional<Clock::time_point> last;
        for (int i = 0; i < 3001; ++i)
            last = pacer.take(m_begin + 2000s);
        QVERIFY(last == m_begin + 1000s);
    }
    void aRequestThatWaitsTooLongIsMissed()
    {
        Pacer pacer;
        pacer.restart(100, m_begin);
        pacer.forgo(m_begin + Pacer::patience);
        QCOMPARE(pacer.takeMissed(), std::uint64_t{0});
        pacer.forgo(m_begin + Pacer::patience + 25ms); // those of 0, 10 and 20 ms
        QCOMPARE(pacer.takeMissed(), std::uint64_t{3});
        QCOMPARE(pacer.takeMissed(), std::uint64_t{0});
        QVERIFY(pacer.take(m_begin + 1s) == m_begin + 30ms);
    }
    void withoutARateAnyMomentWillDo()
    {
        Pacer pacer;
        pacer.restart({}, m_begin);
        QVERIFY(!pacer.nextDue());
        QVERIFY(pacer.take(m_begin + 5s) == m_begin + 5s);
        pacer.forgo(m_begin + 60s);
        QCOMPARE(pacer.takeMissed(), std::uint64_t{0});
    }
    void aRateOfNothingOwesNothing()
    {
        Pacer pacer;
        pacer.restart(0, m_begin);
        QVERIFY(!pacer.take(m_begin + 1000s));
        QVERIFY(!pacer.nextDue());
    }

private:
    const Clock::time_point m_begin{1000s};
};

SLUICE_TEST(PacerTest, "pacertest");
#include "pacertest.moc"
