// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/scriptedsource.h"
#include "tests/support/testmain.h"
#include "ui/session/measuringsession.h"

#include <QSignalSpy>

using namespace sluice;
using namespace sluice::ui;

namespace {

const workspace::RuleRef rule{{"gateway.networking.k8s.io", "HTTPRoute", "default", "shop"}, 0};

std::vector<WatchedBackend> watched(std::int64_t v1, std::int64_t v2)
{
    return {{{"default", "app-v1", 80}, v1}, {{"default", "app-v2", 80}, v2}};
}

/// `count` answers, of every four three from app-v1.
std::vector<std::string> threeToOne(std::size_t count)
{
    std::vector<std::string> names(count, "app-v1");
    for (std::size_t i = 3; i < count; i += 4)
        names[i] = "app-v2";
    return names;
}

} // namespace

class MeasuringSessionTest : public QObject
{
    Q_OBJECT

private:
    /// A session over its look, telling answers apart by X-Backend.
    static void startLooked(MeasuringSession &session, test::ScriptedSource &source)
    {
        session.setTarget(rule, {.url = "http://shop.test/"}, watched(3, 1));
        session.start();
        source.answer(threeToOne(32));
        QTRY_COMPARE(session.state(), SessionState::Sampling);
    }

private slots:
    void stoppingIsTold()
    {
        test::ScriptedSource source;
        MeasuringSession session(source);
        session.setTarget(rule, {.url = "http://shop.test/"}, watched(3, 1));
        session.start();
        const QSignalSpy told(&session, &MeasuringSession::stateChanged);
        session.stop();
        QCOMPARE(session.state(), SessionState::Idle);
        QCOMPARE(told.size(), 1);
        session.stop();
        QCOMPARE(told.size(), 1);
    }

    void theLookIsNotCounted()
    {
        test::ScriptedSource source;
        MeasuringSession session(source);
        session.setTarget(rule, {.url = "http://shop.test/"}, watched(3, 1));
        session.start();
        QCOMPARE(session.state(), SessionState::Looking);
        QVERIFY(!source.hasClassifier());
        source.answer(threeToOne(32));
        QTRY_COMPARE(session.state(), SessionState::Sampling);
        QVERIFY(source.hasClassifier());
        QCOMPARE(session.tally().requests(), std::uint64_t(0));
        source.answer(threeToOne(8));
        QTRY_COMPARE(session.tally().counts(), (std::vector<std::uint64_t>{6, 2}));
    }

    void answersOfTheOldSplitDoNotCountAgainstTheNew()
    {
        test::ScriptedSource source;
        MeasuringSession session(source);
        startLooked(session, source);
        const auto before = traffic::Clock::now();
        session.moved(watched(1, 1), traffic::MarkKind::Applied, QStringLiteral("applied 1 : 1"));
        source.answer(threeToOne(8), before);
        source.answer({"app-v1", "app-v2"});
        QTRY_COMPARE(session.tally().counts(), (std::vector<std::uint64_t>{1, 1}));
        QCOMPARE(session.verdict().shares[0].wanted, 0.5);
        QCOMPARE(session.timeline().marks().back().kind, traffic::MarkKind::Applied);
    }

    void applyingOtherBackendsLooksAnew()
    {
        test::ScriptedSource source;
        MeasuringSession session(source);
        startLooked(session, source);
        auto three = watched(1, 1);
        three.push_back({{"default", "app-v3", 80}, 1});
        session.moved(three, traffic::MarkKind::Applied, QStringLiteral("applied"));
        QCOMPARE(session.state(), SessionState::Looking);
        QCOMPARE(session.backends().size(), std::size_t(3));
        QVERIFY(source.isRunning());
    }

    void clearForgetsCountsAndGoesOn()
    {
        test::ScriptedSource source;
        MeasuringSession session(source);
        startLooked(session, source);
        source.answer(threeToOne(8));
        QTRY_COMPARE(session.tally().requests(), std::uint64_t(8));
        QSignalSpy restarted(&session, &MeasuringSession::restarted);
        session.clear();
        QCOMPARE(session.tally().requests(), std::uint64_t(0));
        QCOMPARE(restarted.count(), 1);
        QCOMPARE(session.state(), SessionState::Sampling);
    }

    void pauseAndResumeKeepTheCounts()
    {
        test::ScriptedSource source;
        MeasuringSession session(source);
        startLooked(session, source);
        source.answer(threeToOne(8));
        QTRY_COMPARE(session.tally().requests(), std::uint64_t(8));
        session.pause();
        QVERIFY(source.isPaused);
        session.start();
        QVERIFY(!source.isPaused);
        QCOMPARE(session.tally().requests(), std::uint64_t(8));
        QCOMPARE(session.state(), SessionState::Sampling);
    }

    void failuresAreCountedApartAndNamed()
    {
        test::ScriptedSource source;
        MeasuringSession session(source);
        startLooked(session, source);
        source.fail("connection refused");
        QTRY_COMPARE(session.tally().failed(), std::uint64_t(1));
        QCOMPARE(session.failureText(), QStringLiteral("connection refused"));
        QCOMPARE(session.tally().answered(), std::uint64_t(0));
    }

    void identicalAnswersAreSaidToBeSo()
    {
        test::ScriptedSource source;
        MeasuringSession session(source);
        session.setTarget(rule, {.url = "http://shop.test/"}, watched(3, 1));
        session.start();
        source.answer(std::vector<std::string>(130, ""));
        QTRY_COMPARE(session.state(), SessionState::Sampling);
        QVERIFY(!source.hasClassifier());
        QVERIFY(!session.look().cannotTellApart.empty());
        source.answer({"", ""});
        QTRY_COMPARE(session.tally().unknown().count, std::uint64_t(2));
        QCOMPARE(session.verdict().kind, traffic::VerdictKind::Undecided);
    }

    void aSessionMayDieWhileAnswersAreUnderWay()
    {
        test::ScriptedSource source;
        {
            MeasuringSession session(source);
            startLooked(session, source);
            source.answer(threeToOne(8));
        }
        QVERIFY(!source.isRunning());
        QCoreApplication::sendPostedEvents();
    }
};

SLUICE_TEST(MeasuringSessionTest, "measuringsessiontest");
#include "measuringsessiontest.moc"
