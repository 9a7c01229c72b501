// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/clustersession.h"

#include "tests/session/scriptedcluster.h"
#include "tests/support/testmain.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QThread>

using namespace sluice;
using namespace std::chrono_literals;
using ui::ClusterState;

namespace {

planning::ContextChoice makeContext(const std::string &name)
{
    planning::ContextChoice context;
    context.name = name;
    return context;
}

planning::ConnectedCluster makeCluster(const std::string &context)
{
    planning::ConnectedCluster cluster;
    cluster.context = context;
    cluster.server = "https://" + context;
    return cluster;
}

Diagnostic makeFailure(const std::string &message)
{
    Diagnostic failure;
    failure.message = message;
    return failure;
}

} // namespace

class ClusterSessionTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_source = std::make_unique<test::ScriptedCluster>();
        m_session = std::make_unique<ui::ClusterSession>(*m_source);
    }
    void cleanup()
    {
        m_session.reset();
        m_source.reset();
    }

    void contextsAreReadInTheBackgroundAndContactNothing()
    {
        m_source->choices = {makeContext("a"), makeContext("b")};
        std::vector<std::string> names;
        const QThread *thread = nullptr;
        connect(m_session.get(), &ui::ClusterSession::contextsRead, this,
                [&](const ui::ClusterSession::Contexts &contexts) {
                    thread = QThread::currentThread();
                    for (const auto &context : *contexts)
                        names.push_back(context.name);
                });
        m_session->readContexts();
        QVERIFY(names.empty());
        QTRY_COMPARE(names, (std::vector<std::string>{"a", "b"}));
        QCOMPARE(thread, QThread::currentThread());
        QVERIFY(m_source->connected.empty());
        QCOMPARE(m_session->state(), ClusterState::Disconnected);
    }

    void connectingEndsInWhatTheSourceTells()
    {
        m_session->connectTo(makeContext("a"));
        QCOMPARE(m_session->state(), ClusterState::Connecting);
        QVERIFY(!m_session->hasCluster());
        m_source->tell([](const auto &events) { events.connected(makeCluster("a")); });
        QCOMPARE(m_session->state(), ClusterState::Connecting); // not on the source's thread
        QTRY_COMPARE(m_session->state(), ClusterState::Connected);
        QCOMPARE(m_session->cluster()->server, std::string("https://a"));
    }

    void aFailedAttemptCanBeMadeAgain()
    {
        m_session->connectTo(makeContext("a"));
        m_source->tell([](const auto &events) { events.failed(makeFailure("refused")); });
        QTRY_COMPARE(m_session->state(), ClusterState::Failed);
        QCOMPARE(m_session->failure()->message, std::string("refused"));
        m_session->retryNow();
        QCOMPARE(m_source->connected, (std::vector<std::string>{"a", "a"}));
        QCOMPARE(m_session->state(), ClusterState::Connecting);
        QVERIFY(!m_session->failure());
    }

    void newsOfAClusterThatWasLeftAreDropped()
    {
        m_session->connectTo(makeContext("a"));
        m_source->tell([](const auto &events) { events.connected(makeCluster("a")); });
        m_session->connectTo(makeContext("b"));
        QCoreApplication::sendPostedEvents();
        QCOMPARE(m_session->state(), ClusterState::Connecting);
        QVERIFY(!m_session->hasCluster());
        QCOMPARE(m_session->context()->name, std::string("b"));
    }

    void aLostConnectionIsTriedAgainAndTheCacheStays()
    {
        m_session->connectTo(makeContext("a"));
        m_source->tell([](const auto &events) {
            events.connected(makeCluster("a"));
            events.reconnecting(makeFailure("reset"), 2s);
        });
        QTRY_COMPARE(m_session->state(), ClusterState::Reconnecting);
        QVERIFY(m_session->hasCluster());
        m_session->retryNow();
        QCOMPARE(m_source->retries, 1);
        m_source->tell([](const auto &events) {
            planning::LiveBatch batch;
            batch.changedSync.emplace_back().state = planning::SyncState::Synced;
            events.batch(batch);
        });
        QTRY_COMPARE(m_session->state(), ClusterState::Connected);
        QVERIFY(!m_session->failure());
    }

    void aPluginRunsOnlyOnAnAnswer()
    {
        QSignalSpy asked(m_session.get(), &ui::ClusterSession::execAsked);
        m_session->connectTo(makeContext("a"));
        planning::ExecQuestion question;
        question.fingerprint = "f";
        m_source->tell([&](const auto &events) { events.execAsked(question); });
        QTRY_COMPARE(asked.count(), 1);
        QVERIFY(m_source->answers.empty());
        m_session->answerExec(question, false);
        QCOMPARE(m_source->answers, (std::map<std::string, bool>{{"f", false}}));
    }

private:
    std::unique_ptr<test::ScriptedCluster> m_source;
    std::unique_ptr<ui::ClusterSession> m_session;
};

SLUICE_TEST(ClusterSessionTest, "clustersessiontest");
#include "clustersessiontest.moc"
