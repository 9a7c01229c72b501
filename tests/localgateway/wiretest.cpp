// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/localgateway/gatewayfixture.h"
#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::test;

/// Bytes in, bytes out.
class WireTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        localgateway::Limits limits;
        limits.headBytes = 4096;
        limits.bodyBytes = 10'000;
        limits.head = std::chrono::milliseconds(400);
        m_gateway = std::make_unique<localgateway::LocalGateway>(limits, 1);
        const auto started = start(*m_gateway, workspaceOf(simpleRoute({{"app-v1", 1}})));
        QVERIFY(started);
        m_address = started->address;
    }

    void answer_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("statusLine");
        const auto row = [](const char *name, const QByteArray &request, const char *status) {
            QTest::newRow(name) << request << QByteArray("HTTP/1.1 ") + status;
        };
        const QByteArray host = "Host: simple-apps.isc\r\n";
        const QByteArray end = "Connection: close\r\n\r\n";
        row("get", "GET / HTTP/1.1\r\n" + host + end, "200");
        row("host with port", "GET / HTTP/1.1\r\nHost: Simple-Apps.isc:8000\r\n" + end, "200");
        row("absolute form", "GET http://simple-apps.isc/x HTTP/1.1\r\nHost: other\r\n" + end,
            "200");
        row("1.0 without host", "GET / HTTP/1.0\r\n\r\n", "404");
        row("1.0", "GET / HTTP/1.0\r\n" + host + "\r\n", "200");
        row("other host", "GET / HTTP/1.1\r\nHost: other\r\n" + end, "404");
        row("no host", "GET / HTTP/1.1\r\n" + end, "400");
        row("two hosts", "GET / HTTP/1.1\r\n" + host + host + end, "400");
        row("bad host", "GET / HTTP/1.1\r\nHost: a b\r\n" + end, "400");
        row("no path", "GET x HTTP/1.1\r\n" + host + end, "400");
        row("garbage", "\x16\x03\x01 hello\r\n\r\n", "400");
        row("http 2", "GET / HTTP/2.0\r\n" + host + end, "505");
        row("trace", "TRACE / HTTP/1.1\r\n" + host + end, "405");
        row("connect", "CONNECT simple-apps.isc:80 HTTP/1.1\r\n" + host + end, "405");
        row("websocket",
            "GET / HTTP/1.1\r\n" + host + "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
            "501");
        row("length and chunked",
            "POST / HTTP/1.1\r\n" + host
                + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "400");
        row("chunked and length",
            "POST / HTTP/1.1\r\n" + host
                + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
            "400");
        row("two lengths",
            "POST / HTTP/1.1\r\n" + host + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
            "400");
        row("negative length", "POST / HTTP/1.1\r\n" + host + "Content-Length: -3\r\n\r\nabc",
            "400");
        row("unknown coding",
            "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip, chunked\r\n\r\n", "501");
        row("chunked in 1.0",
            "POST / HTTP/1.0\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400");
        row("space before colon", "GET / HTTP/1.1\r\n" + host + "X-A : 1\r\n" + end, "400");
        row("lengths in a list", "POST / HTTP/1.1\r\n" + host + "Content-Length: 3, 4\r\n\r\nabcd",
            "400");
        row("length with a sign", "POST / HTTP/1.1\r\n" + host + "Content-Length: +3\r\n\r\nabc",
            "400");
        row("chunked twice",
            "POST / HTTP/1.1\r\n" + host
                + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "400");
        row("no chunk size",
            "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n", "400");
        row("body at the limit",
            "POST / HTTP/1.1\r\n" + host + "Content-Length: 10000\r\nConnection: close\r\n\r\n"
                + QByteArray(10'000, 'a'),
            "200");
        row("large headers",
            "GET / HTTP/1.1\r\n" + host + "X-A: " + QByteArray(5000, 'a') + "\r\n" + end, "431");
        row("long line", "GET /" + QByteArray(5000, 'a') + " HTTP/1.1\r\n" + host + end, "414");
        row("large body", "POST / HTTP/1.1\r\n" + host + "Content-Length: 10001\r\n\r\n", "413");
        row("large chunks",
            "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n2711\r\n"
                + QByteArray(10'001, 'a') + "\r\n0\r\n\r\n",
            "413");
        row("expectation",
            "POST / HTTP/1.1\r\n" + host + "Expect: x\r\nContent-Length: 1\r\n" + end, "417");
        row("options *", "OPTIONS * HTTP/1.1\r\n" + host + end, "200");
        row("slow", "GET / HTTP/1.1\r\nHost", "408");
    }
    void answer()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, statusLine);
        const auto answer = answerTo(m_address, request);
        QVERIFY2(answer.startsWith(statusLine), answer.left(200).constData());
    }

    void pageNamesTheBackend()
    {
        const auto answer = answerTo(
            m_address, "GET / HTTP/1.1\r\nHost: simple-apps.isc\r\nConnection: close\r\n\r\n");
        QVERIFY(answer.contains("X-Backend: app-v1\r\n"));
        QVERIFY(answer.contains("<h1>app-v1</h1>"));
        QVERIFY(answer.contains("Connection: close\r\n"));
    }

    void jsonWhereItIsAccepted()
    {
        const auto answer =
            answerTo(m_address, "GET /a%2Fb?c=d HTTP/1.1\r\nHost: simple-apps.isc\r\n"
                                "Accept: application/json\r\nConnection: close\r\n\r\n");
        QVERIFY(answer.contains("\"backend\":\"app-v1\""));
        QVERIFY(answer.contains("\"target\":\"/a%2Fb?c=d\""));
    }

    void headHasTheLengthAndNoBody()
    {
        const auto answer = answerTo(
            m_address, "HEAD / HTTP/1.1\r\nHost: simple-apps.isc\r\nConnection: close\r\n\r\n");
        QVERIFY(answer.startsWith("HTTP/1.1 200"));
        QVERIFY(answer.contains("Content-Length: "));
        QVERIFY(answer.endsWith("\r\n\r\n"));
    }

    void chunkedAnswerReachesAnOldClientWithItsLength()
    {
        const auto answer =
            answerTo(m_address, "GET /?sluice-chunked HTTP/1.0\r\nHost: simple-apps.isc\r\n\r\n");
        QVERIFY(answer.contains("Content-Length: "));
        QVERIFY(!answer.contains("Transfer-Encoding"));
        QVERIFY(answer.endsWith("</html>\n"));
    }

    void idleConnectionIsClosed()
    {
        localgateway::Limits limits;
        limits.idle = std::chrono::milliseconds(50);
        localgateway::LocalGateway gateway(limits, 1);
        const auto started = start(gateway, workspaceOf(simpleRoute({{"app-v1", 1}})));
        QVERIFY(started);
        RawClient client(started->address);
        client.send("GET / HTTP/1.1\r\nHost: simple-apps.isc\r\n\r\n");
        QVERIFY(client.readAll().endsWith("</html>\n"));
        QVERIFY(!client.isOpen());
    }

    void connectionsBeyondTheLimitAreClosed()
    {
        localgateway::Limits limits;
        limits.connections = 1;
        localgateway::LocalGateway gateway(limits, 1);
        const auto started = start(gateway, workspaceOf(simpleRoute({{"app-v1", 1}})));
        QVERIFY(started);
        RawClient first(started->address);
        first.send("GET / HTTP/1.1\r\nHost: simple-apps.isc\r\n\r\n");
        QVERIFY(first.readUntil("</html>\n").startsWith("HTTP/1.1 200"));
        RawClient second(started->address);
        QCOMPARE(second.readAll(), QByteArray());
        QVERIFY(first.isOpen());
    }

    void connectionIsKept()
    {
        RawClient client(m_address);
        for (int i = 0; i < 3; ++i) {
            client.send("GET / HTTP/1.1\r\nHost: simple-apps.isc\r\n\r\n");
            QVERIFY(client.readUntil("</html>\n").startsWith("HTTP/1.1 200"));
            QVERIFY(client.isOpen());
        }
    }

    void oldClientsAreKeptWhereTheyAsk()
    {
        RawClient client(m_address);
        client.send("GET / HTTP/1.0\r\nHost: simple-apps.isc\r\nConnection: keep-alive\r\n\r\n");
        QVERIFY(client.readUntil("</html>\n").contains("Connection: keep-alive\r\n"));
        client.send("GET / HTTP/1.0\r\nHost: simple-apps.isc\r\n\r\n");
        QVERIFY(client.readAll().contains("Connection: close\r\n"));
    }

    void pipelinedRequestsAreAnsweredInTurn()
    {
        RawClient client(m_address);
        QByteArray requests;
        for (int i = 0; i < 50; ++i)
            requests +=
                "GET /n" + QByteArray::number(i) + " HTTP/1.1\r\nHost: simple-apps.isc\r\n\r\n";
        client.send(requests);
        const auto answers = client.readUntil("</html>\n", 50);
        qsizetype at = 0;
        for (int i = 0; i < 50; ++i) {
            at = answers.indexOf("answered /n" + QByteArray::number(i) + "<", at);
            QVERIFY2(at >= 0, QByteArray::number(i).constData());
        }
    }

    void bytesOneByOneAreAsGood()
    {
        RawClient client(m_address);
        const QByteArray request =
            "POST / HTTP/1.1\r\nHost: simple-apps.isc\r\nConnection: close\r\n"
            "Accept: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
            "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nX-Trailer: 1\r\n\r\n";
        for (const auto byte : request)
            client.send(QByteArray(1, byte));
        QVERIFY(client.readAll().contains("\"bodyBytes\":5"));
    }

    void continueIsSentBeforeTheBody()
    {
        RawClient client(m_address);
        client.send("POST / HTTP/1.1\r\nHost: simple-apps.isc\r\nContent-Length: 3\r\n"
                    "Expect: 100-continue\r\n\r\n");
        QCOMPARE(client.readUntil("\r\n\r\n"), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
        client.send("abc");
        QVERIFY(client.readUntil("</html>\n").startsWith("HTTP/1.1 200"));
    }

    void chunkedAnswerIsPassedOn()
    {
        const auto answer =
            answerTo(m_address, "GET /?sluice-chunked HTTP/1.1\r\nHost: simple-apps.isc\r\n"
                                "Connection: close\r\n\r\n");
        QVERIFY(answer.contains("Transfer-Encoding: chunked\r\n"));
        QVERIFY(!answer.contains("Content-Length"));
        QVERIFY(answer.endsWith("\r\n0\r\n\r\n"));
    }

    void clientThatEndsItsHalfGetsItsAnswer()
    {
        RawClient client(m_address);
        client.send("GET /?sluice-delay=50 HTTP/1.1\r\nHost: simple-apps.isc\r\n\r\n");
        client.endSending();
        QVERIFY(client.readAll().startsWith("HTTP/1.1 200"));
    }

    void requestUnderWayIsAnsweredOnStop()
    {
        auto gateway = std::make_unique<localgateway::LocalGateway>();
        const auto started = start(*gateway, workspaceOf(simpleRoute({{"app-v1", 1}})));
        QVERIFY(started);
        RawClient client(started->address);
        client.send("GET / HTTP/1.1\r\nHost: simple-apps.isc\r\n\r\n");
        QVERIFY(client.readUntil("</html>\n").startsWith("HTTP/1.1 200"));
        client.send("GET /?sluice-delay=200 HTTP/1.1\r\nHost: simple-apps.isc\r\n\r\n");
        QTest::qSleep(50);
        gateway->stop();
        QVERIFY(client.readAll().startsWith("HTTP/1.1 200"));
    }

private:
    std::unique_ptr<localgateway::LocalGateway> m_gateway;
    std::string m_address;
};

SLUICE_TEST(WireTest, "wiretest");
#include "wiretest.moc"
