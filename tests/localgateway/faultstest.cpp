// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/localgateway/gatewayfixture.h"
#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::test;

/// Backends that die or stall.
class FaultsTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        localgateway::Limits limits;
        limits.upstream = std::chrono::milliseconds(300);
        m_gateway = std::make_unique<localgateway::LocalGateway>(limits, 1);
        const auto started = start(*m_gateway, workspaceOf(simpleRoute({{"app-v1", 1}})));
        QVERIFY(started);
        m_address = started->address;
    }

    void failureIsAnswered_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("statusLine");
        QTest::addColumn<QByteArray>("sentence");
        QTest::newRow("dies without an answer")
            << QByteArray("sluice-fault=close") << QByteArray("HTTP/1.1 502 Bad Gateway")
            << QByteArray("backend app-v1 closed the connection");
        QTest::newRow("dies within the body")
            << QByteArray("sluice-fault=truncate") << QByteArray("HTTP/1.1 502 Bad Gateway")
            << QByteArray("backend app-v1 closed the connection");
        QTest::newRow("answers no HTTP")
            << QByteArray("sluice-fault=garbage") << QByteArray("HTTP/1.1 502 Bad Gateway")
            << QByteArray("backend app-v1 sent a malformed answer");
        QTest::newRow("stalls") << QByteArray("sluice-delay=60000")
                                << QByteArray("HTTP/1.1 504 Gateway Timeout")
                                << QByteArray("backend app-v1 did not answer in time");
    }
    /// On the connection to the backend that served before and on a new one, and for methods that
    /// may and may not be repeated; the client's own connection outlives it.
    void failureIsAnswered()
    {
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, statusLine);
        QFETCH(QByteArray, sentence);
        RawClient client(m_address);
        for (const QByteArray method : {"GET", "POST", "GET"}) {
            client.send(method + " /?" + query + " HTTP/1.1\r\nHost: simple-apps.isc\r\n\r\n");
            const auto answer = client.readUntil(sentence + "\n");
            QVERIFY2(answer.startsWith(statusLine), answer.constData());
            QVERIFY2(answer.contains(sentence), answer.constData());
            QVERIFY(client.isOpen());
        }
        client.send("GET / HTTP/1.1\r\nHost: simple-apps.isc\r\n\r\n");
        QVERIFY(client.readUntil("</html>\n").startsWith("HTTP/1.1 200"));
    }

    void failureOfAHeadRequestHasNoBody()
    {
        const auto answer =
            answerTo(m_address, "HEAD /?sluice-fault=close HTTP/1.1\r\nHost: simple-apps.isc\r\n"
                                "Connection: close\r\n\r\n");
        QVERIFY(answer.startsWith("HTTP/1.1 502"));
        QVERIFY(answer.endsWith("\r\n\r\n"));
    }

    void clientThatLeavesDuringAStallIsForgotten()
    {
        {
            RawClient client(m_address);
            client.send("GET /?sluice-delay=60000 HTTP/1.1\r\nHost: simple-apps.isc\r\n\r\n");
        }
        const auto answer = answerTo(
            m_address, "GET / HTTP/1.1\r\nHost: simple-apps.isc\r\nConnection: close\r\n\r\n");
        QVERIFY(answer.startsWith("HTTP/1.1 200"));
    }

private:
    std::unique_ptr<localgateway::LocalGateway> m_gateway;
    std::string m_address;
};

SLUICE_TEST(FaultsTest, "faultstest");
#include "faultstest.moc"
