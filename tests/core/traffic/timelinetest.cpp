// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/timeline.h"

#include "core/traffic/tally.h"
#include "tests/support/testmain.h"

#include <cmath>

using namespace sluice::traffic;
using namespace std::chrono_literals;

namespace {

Clock::time_point at(std::chrono::milliseconds when)
{
    return Clock::time_point(100s + when);
}

Sample sample(std::chrono::milliseconds when, int backend)
{
    Sample sample;
    sample.finished = at(when);
    sample.backend = static_cast<std::int16_t>(backend);
    sample.status = 200;
    return sample;
}

/// 20 answers a second in [from, to), of which every `n`th is the second backend's.
void serve(Timeline &timeline, std::chrono::milliseconds from, std::chrono::milliseconds to, int n)
{
    int number = 0;
    for (auto when = from; when < to; when += 50ms)
        timeline.add(sample(when, ++number % n == 0 ? 1 : 0));
}

int lines(const std::vector<TimelinePoint> &points)
{
    return int(
        std::count_if(points.begin(), points.end(), [](const auto &p) { return p.startsLine; }));
}

} // namespace

class TimelineTest : public QObject
{
    Q_OBJECT

private slots:
    void sharesAreThoseOfTheWindow()
    {
        Timeline timeline(2, {});
        serve(timeline, 0s, 60s, 4);
        const auto points = timeline.points(1, at(0s), at(60s), 600);
        QVERIFY(points.size() > 200 && points.size() <= 600);
        QCOMPARE(lines(points), 1);
        QCOMPARE(points.back().share, 0.25);
        QCOMPARE(points.back().when, at(60s));
        for (const auto &point : points)
            QVERIFY(point.low <= point.share && point.share <= point.high && point.low >= 0
                    && point.high <= 1);
    }

    void theIntervalIsWilsons()
    {
        Timeline timeline(2, {});
        for (int i = 0; i < 10; ++i)
            timeline.add(sample(i * 10ms, i < 1 ? 1 : 0));
        const auto point = timeline.points(1, at(0s), at(250ms), 10).back();
        QVERIFY(std::abs(point.low - 0.01788) < 1e-4); // 1 of 10, from published tables
        QVERIFY(std::abs(point.high - 0.40415) < 1e-4);
    }

    void anAppliedMarkBoundsTheWindow()
    {
        Timeline timeline(2, {});
        serve(timeline, 0s, 20'100ms, 2);
        timeline.add(TimelineMark{at(20'100ms), MarkKind::Applied, {}});
        serve(timeline, 20'100ms, 25s, 1'000'000);
        for (const auto &point : timeline.points(1, at(0s), at(25s), 400)) {
            if (point.when > at(20'250ms))
                QCOMPARE(point.share, 0.0);
            else if (point.when > at(11s) && point.when < at(20s))
                QVERIFY(point.share > 0.4);
        }
    }

    void anEditedMarkDoesNot()
    {
        Timeline timeline(2, {});
        serve(timeline, 0s, 5s, 2);
        timeline.add(TimelineMark{at(5s), MarkKind::Edited, {}});
        serve(timeline, 5s, 6s, 1'000'000);
        QVERIFY(timeline.points(1, at(0s), at(6s), 100).back().share > 0.3);
    }

    void aGapStartsANewLineAndNothingIsDrawnInIt()
    {
        Timeline timeline(2, {});
        serve(timeline, 0s, 10s, 2);
        serve(timeline, 20s, 30s, 4);
        const auto points = timeline.points(1, at(0s), at(40s), 400);
        QCOMPARE(lines(points), 2);
        for (const auto &point : points)
            QVERIFY(point.when <= at(10'500ms)
                    || (point.when > at(20s) && point.when <= at(30'500ms)));
        const auto first = std::find_if(points.begin(), points.end(),
                                        [](const auto &p) { return p.when > at(15s); });
        QVERIFY(first->startsLine);
        QCOMPARE(points.back().share, 0.25);
    }

    void aShortSilenceIsBridged()
    {
        Timeline timeline(2, {});
        serve(timeline, 0s, 5s, 2);
        serve(timeline, 6s, 10s, 2);
        QCOMPARE(lines(timeline.points(0, at(0s), at(10s), 400)), 1);
    }

    void unknownAnswersAreTheClassAfterTheBackends()
    {
        Timeline timeline(1, {});
        timeline.add(sample(0ms, 0));
        timeline.add(sample(10ms, -1));
        timeline.add(sample(20ms, 7));
        QVERIFY(std::abs(timeline.points(1, at(0s), at(250ms), 5).back().share - 2.0 / 3) < 1e-12);
    }

    void historyIsForgotten()
    {
        Timeline timeline(2, {.history = 10s});
        serve(timeline, 0s, 100s, 2);
        QVERIFY(timeline.slices().size() <= 42);
        timeline.add(sample(0s, 0));
        QVERIFY(timeline.slices().front().begin >= at(89s));
    }

    void pointsNeverExceedTheCount()
    {
        Timeline timeline(2, {});
        serve(timeline, 0s, 30s, 3);
        for (std::size_t count = 0; count < 50; ++count)
            QVERIFY(timeline.points(0, at(0s), at(30s), count).size() <= count);
        QVERIFY(timeline.points(0, at(5s), at(5s), 10).empty());
    }

    void percentilesAreWithinTwoPercent()
    {
        LatencyHistogram histogram;
        LatencyHistogram other;
        for (int i = 1; i <= 100000; ++i)
            (i % 2 == 0 ? histogram : other).add(std::chrono::microseconds(i));
        histogram.merge(other);
        QCOMPARE(histogram.count(), std::uint64_t{100000});
        for (const double p : {0.001, 0.01, 0.5, 0.9, 0.99, 0.999, 1.0}) {
            const auto got = double(histogram.percentile(p).count());
            QVERIFY2(std::abs(got / (p * 100000) - 1) <= 0.02, qPrintable(QString::number(p)));
        }
        QCOMPARE(LatencyHistogram().percentile(0.5).count(), std::int64_t{0});
    }

    void theTallyKeepsClassesAndFailuresApart()
    {
        Tally tally(2);
        tally.add(sample(0ms, 0));
        tally.add(sample(0ms, 1));
        tally.add(sample(0ms, 5));
        tally.add(sample(0ms, -1));
        auto failed = sample(0ms, 0);
        failed.failure = FailureKind::Timeout;
        tally.add(failed);
        QCOMPARE(tally.counts(), (std::vector<std::uint64_t>{1, 1}));
        QCOMPARE(tally.unknown().count, std::uint64_t{2});
        QCOMPARE(tally.failed(), std::uint64_t{1});
        QCOMPARE(tally.answered(), std::uint64_t{4});
        QCOMPARE(tally.requests(), std::uint64_t{5});
        QCOMPARE(tally.backends()[0].statuses.at(200), std::uint64_t{1});
        QCOMPARE(word(FailureKind::TooLarge), std::string_view("too-large"));
    }
};

SLUICE_TEST(TimelineTest, "timelinetest");
#include "timelinetest.moc"
