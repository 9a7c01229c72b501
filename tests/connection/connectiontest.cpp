// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/connection/chosen.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <future>
#include <thread>

using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;
using planning::ApiFailureKind;

Q_DECLARE_METATYPE(sluice::planning::ApiFailureKind)

namespace {

Reply ok(const Received &)
{
    return json(R"({"kind":"Fine"})");
}

std::size_t count(const TlsServer &server, const std::string &method)
{
    std::size_t found = 0;
    for (const auto &request : server.received())
        found += request.method == method ? 1 : 0;
    return found;
}

Reply page(int status)
{
    const std::string body = "<html><head><title>Gate \x1b[31mway</title></head></html>";
    return {{"HTTP/1.1 " + std::to_string(status)
             + " No\r\nContent-Type: text/html\r\nContent-Length: " + std::to_string(body.size())
             + "\r\n\r\n" + body}};
}

} // namespace

class ConnectionTest : public QObject
{
    Q_OBJECT

private slots:
    void sendsTheRequestAndReadsTheAnswer();
    void refusesCertificatesBeforeATokenIsSent_data();
    void refusesCertificatesBeforeATokenIsSent();
    void acceptsAnyCertificateWhereTheKubeconfigSaysSo();
    void verifiesTheServerNameOfTheKubeconfig();
    void followsNoRedirect();
    void sendsNoCredentialsOverPlainHttp();
    void impersonatesWithSeveralGroups();
    void writesAreNeverSentTwice();
    void answersOfTheWireAreJudged_data();
    void answersOfTheWireAreJudged();
    void silenceEndsARequest();
    void stopTokenEndsARequest();
    void closedPortIsUnreachable();
    void throttledRequestsAreSentAgain_data();
    void throttledRequestsAreSentAgain();
    void compressedAnswersAreRead();
    void bodiesBeyondTheLimitAreRefused();
    void pageOfAProxyIsToldFromAStatus();
    void warningsAreReadAndCleaned();
    void headersCannotBeInjected_data();
    void headersCannotBeInjected();
    void pathsThatLeadElsewhereAreRefused_data();
    void pathsThatLeadElsewhereAreRefused();
    void hostOfTheRequestIsSent();
    void streamHandsOverPieces();
    void streamHoldsTheServerBack();
    void brokenStreamIsAFailure();
    void streamEndsWithTheStopToken();
    void identitiesShareNoConnection();
    void keptConnectionsServeReadsAndWrites();
    void proxyIsAskedForTheServer();
    void proxyOfTheProcessIsNotUsed();

private:
    TestAuthority m_authority;
};

void ConnectionTest::sendsTheRequestAndReadsTheAnswer()
{
    TlsServer server(m_authority.forLoopback(), ok);
    auto chosen = chosenFor(server, m_authority);
    chosen.cluster.server += "/k8s/clusters/c-1/";
    const auto connection = opened(chosen);
    auto request = patch();
    request.query = {{"fieldManager", "slu&ice"}, {"force", "false"}};
    const auto answer = connection->send(request, {});
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, std::string(R"({"kind":"Fine"})"));
    const auto received = server.received().at(0);
    QCOMPARE(received.target, std::string("/k8s/clusters/c-1/apis/x/v1/namespaces/n/things/"
                                          "a?fieldManager=slu%26ice&force=false"));
    QCOMPARE(received.body, std::string("[]"));
    QCOMPARE(received.value("Content-Type"), std::string("application/json-patch+json"));
    QCOMPARE(received.value("Authorization"), std::string("Bearer t0ken"));
    QVERIFY(received.values("Expect").empty());
}

void ConnectionTest::refusesCertificatesBeforeATokenIsSent_data()
{
    QTest::addColumn<QString>("names");
    QTest::addColumn<QString>("commonName");
    QTest::addColumn<qlonglong>("from");
    QTest::addColumn<qlonglong>("until");
    QTest::addColumn<bool>("isOtherAuthority");
    const auto row = [](const char *name, const char *names, const char *commonName, qlonglong from,
                        qlonglong until, bool isOther) {
        QTest::newRow(name) << names << commonName << from << until << isOther;
    };
    row("another authority", "IP:127.0.0.1", "x", -60, 3600, true);
    row("common name alone", "", "127.0.0.1", -60, 3600, false);
    row("another address", "IP:127.0.0.2,DNS:127.0.0.1", "127.0.0.1", -60, 3600, false);
    row("another name", "DNS:other.example", "127.0.0.1", -60, 3600, false);
    row("expired", "IP:127.0.0.1", "x", -7200, -3600, false);
    row("not yet valid", "IP:127.0.0.1", "x", 3600, 7200, false);
}

void ConnectionTest::refusesCertificatesBeforeATokenIsSent()
{
    QFETCH(QString, names);
    QFETCH(QString, commonName);
    QFETCH(qlonglong, from);
    QFETCH(qlonglong, until);
    QFETCH(bool, isOtherAuthority);
    const TestAuthority other;
    CertificateWish wish{commonName.toStdString(), names.toStdString(), KeyKind::Ec,
                         static_cast<long>(from), static_cast<long>(until)};
    TlsServer server((isOtherAuthority ? other : m_authority).issue(wish), ok);
    const auto answer = opened(chosenFor(server, m_authority))->send(get(), {});
    QVERIFY(!answer);
    QCOMPARE(answer.failure().kind, ApiFailureKind::Untrusted);
    QVERIFY(!answer.failure().mayHaveArrived);
    QVERIFY(server.received().empty());
}

void ConnectionTest::acceptsAnyCertificateWhereTheKubeconfigSaysSo()
{
    TlsServer server(m_authority.issue({}), ok);
    auto chosen = chosenFor(server, m_authority);
    chosen.cluster.caData.clear();
    chosen.cluster.isInsecure = true;
    const auto connection = opened(chosen);
    QVERIFY(connection->isInsecure());
    QVERIFY(connection->send(get(), {}));
    QVERIFY(!opened(chosenFor(server, m_authority))->isInsecure());
}

void ConnectionTest::verifiesTheServerNameOfTheKubeconfig()
{
    CertificateWish wish;
    wish.alternativeNames = "DNS:kube.internal";
    TlsServer server(m_authority.issue(wish), ok);
    auto chosen = chosenFor(server, m_authority);
    chosen.cluster.tlsServerName = "kube.internal";
    QVERIFY(opened(chosen)->send(get(), {}));
    QCOMPARE(server.received().at(0).value("Host"), "127.0.0.1:" + std::to_string(server.port()));
    chosen.cluster.tlsServerName = "other.internal";
    QVERIFY(!opened(chosen)->send(get(), {}));
}

void ConnectionTest::followsNoRedirect()
{
    TlsServer elsewhere(m_authority.forLoopback(), ok);
    TlsServer server(m_authority.forLoopback(), [&](const Received &) {
        return json("", 307, "Location: " + elsewhere.url() + "/login?state=SECRET\r\n");
    });
    const auto answer = opened(chosenFor(server, m_authority))->send(get(), {});
    QVERIFY(!answer);
    QCOMPARE(answer.failure().kind, ApiFailureKind::Redirected);
    const auto said = QString::fromStdString(toText(answer.failure().diagnostic));
    QVERIFY2(said.contains(QString::fromStdString(elsewhere.url() + "/login")), qPrintable(said));
    QVERIFY2(!said.contains(QLatin1String("SECRET")), qPrintable(said));
    QCOMPARE(elsewhere.connections(), 0);
}

void ConnectionTest::sendsNoCredentialsOverPlainHttp()
{
    TlsServer server(ok);
    auto chosen = chosenFor(server, m_authority);
    chosen.user.impersonatedUser = "alice";
    const auto connection = opened(chosen);
    QVERIFY(connection->isPlainHttp());
    QVERIFY(connection->send(get(), {}));
    const auto received = server.received().at(0);
    QVERIFY(received.values("Authorization").empty());
    QCOMPARE(received.value("Impersonate-User"), std::string("alice"));
}

void ConnectionTest::impersonatesWithSeveralGroups()
{
    TlsServer server(m_authority.forLoopback(), ok);
    auto chosen = chosenFor(server, m_authority);
    chosen.user.impersonatedUser = "alice";
    chosen.user.impersonatedUid = "u-1";
    chosen.user.impersonatedGroups = {"a, b", "c"};
    chosen.user.impersonatedExtra = {{"example.org/x%", {"1", "2"}}};
    QVERIFY(opened(chosen)->send(get(), {}));
    const auto received = server.received().at(0);
    QCOMPARE(received.values("Impersonate-Group"), (std::vector<std::string>{"a, b", "c"}));
    QCOMPARE(received.values("Impersonate-Extra-example.org%2Fx%25"),
             (std::vector<std::string>{"1", "2"}));
    QCOMPARE(received.value("Impersonate-Uid"), std::string("u-1"));
}

void ConnectionTest::writesAreNeverSentTwice()
{
    TlsServer server(m_authority.forLoopback(), [](const Received &request) {
        return request.method == "GET" ? ok(request) : Reply{{}, Reply::Then::Close};
    });
    const auto connection = opened(chosenFor(server, m_authority));
    QVERIFY(connection->send(get(), {})); // leaves a connection that could be used again
    const auto answer = connection->send(patch(), {});
    QVERIFY(!answer);
    QCOMPARE(answer.failure().kind, ApiFailureKind::Interrupted);
    QVERIFY(answer.failure().mayHaveArrived);
    QCOMPARE(count(server, "PATCH"), std::size_t{1});
    QCOMPARE(server.received().back().connection, 1); // the kept one, where libcurl tries again
}

void ConnectionTest::answersOfTheWireAreJudged_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ApiFailureKind>("kind");
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    QTest::newRow("nothing") << QByteArray() << ApiFailureKind::Interrupted;
    QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 O") << ApiFailureKind::Interrupted;
    QTest::newRow("short body") << head + "Content-Length: 100\r\n\r\n{\"a\""
                                << ApiFailureKind::Interrupted;
    QTest::newRow("cut chunks") << head + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
                                << ApiFailureKind::Interrupted;
    QTest::newRow("no HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n")
                             << ApiFailureKind::Unreadable;
    QTest::newRow("bad compression")
        << head + "Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello"
        << ApiFailureKind::Unreadable;
    QTest::newRow("endless header")
        << QByteArray("HTTP/1.1 200 OK\r\n")
               + QByteArray("X-A: " + QByteArray(1000, 'x') + "\r\n").repeated(400)
        << ApiFailureKind::Unreadable;
    QTest::newRow("web page") << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
                                            "Content-Length: 6\r\n\r\n<html>")
                              << ApiFailureKind::Unreadable;
}

void ConnectionTest::answersOfTheWireAreJudged()
{
    QFETCH(QByteArray, bytes);
    QFETCH(ApiFailureKind, kind);
    TlsServer server(m_authority.forLoopback(), [&](const Received &) {
        return Reply{{bytes.toStdString()}, Reply::Then::Close};
    });
    const auto connection = opened(chosenFor(server, m_authority));
    const auto read = connection->send(get(), {});
    QVERIFY(!read);
    QCOMPARE(read.failure().kind, kind);
    QVERIFY(!read.failure().mayHaveArrived); // reading changes nothing
    const auto written = connection->send(patch(), {});
    QVERIFY(!written);
    QVERIFY(written.failure().mayHaveArrived);
    QVERIFY(!written.failure().diagnostic.remedy.empty());
}

void ConnectionTest::silenceEndsARequest()
{
    TlsServer server(m_authority.forLoopback(), [](const Received &) {
        return Reply{{"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab"}, Reply::Then::Hang};
    });
    cluster::ConnectionOptions options;
    options.silence = 200ms;
    const auto answer = opened(chosenFor(server, m_authority), options)->send(patch(), {});
    QVERIFY(!answer);
    QCOMPARE(answer.failure().kind, ApiFailureKind::TimedOut);
    QVERIFY(answer.failure().mayHaveArrived);
}

void ConnectionTest::stopTokenEndsARequest()
{
    TlsServer server(m_authority.forLoopback(), [](const Received &) {
        return Reply{{}, Reply::Then::Hang};
    });
    const auto connection = opened(chosenFor(server, m_authority));
    std::stop_source source;
    auto answer = std::async(std::launch::async,
                             [&] { return connection->send(patch(), source.get_token()); });
    QVERIFY(server.awaitRequests(1));
    source.request_stop();
    const auto outcome = answer.get();
    QVERIFY(!outcome);
    QCOMPARE(outcome.failure().kind, ApiFailureKind::Cancelled);
    QVERIFY(outcome.failure().mayHaveArrived);
}

void ConnectionTest::closedPortIsUnreachable()
{
    cluster::ChosenContext chosen;
    {
        TlsServer server(m_authority.forLoopback(), ok);
        chosen = chosenFor(server, m_authority);
    }
    const auto answer = opened(chosen)->send(patch(), {});
    QVERIFY(!answer);
    QCOMPARE(answer.failure().kind, ApiFailureKind::Unreachable);
    QVERIFY(!answer.failure().mayHaveArrived);
}

void ConnectionTest::throttledRequestsAreSentAgain_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("isSentAgain");
    QTest::newRow("read, 429") << "GET" << 429 << QByteArray("Retry-After: 0\r\n") << true;
    QTest::newRow("write, 429") << "PATCH" << 429 << QByteArray("Retry-After: 0\r\n") << true;
    QTest::newRow("read, 503") << "GET" << 503 << QByteArray("Retry-After: 0\r\n") << true;
    QTest::newRow("write, 503") << "PATCH" << 503 << QByteArray("Retry-After: 0\r\n") << false;
    QTest::newRow("read, 429 without a time") << "GET" << 429 << QByteArray() << false;
    QTest::newRow("read, 429 with a date")
        << "GET" << 429 << QByteArray("Retry-After: Wed, 21 Oct 2026 07:28:00 GMT\r\n") << false;
    QTest::newRow("read, 429 for too long")
        << "GET" << 429 << QByteArray("Retry-After: 86400\r\n") << false;
}

void ConnectionTest::throttledRequestsAreSentAgain()
{
    QFETCH(QString, method);
    QFETCH(int, status);
    QFETCH(QByteArray, header);
    QFETCH(bool, isSentAgain);
    std::atomic<int> times{0};
    TlsServer server(m_authority.forLoopback(), [&](const Received &request) {
        return ++times < 3 ? json("{}", status, header.toStdString()) : ok(request);
    });
    auto request = patch();
    request.method = method.toStdString();
    const auto answer = opened(chosenFor(server, m_authority))->send(request, {});
    QVERIFY(answer);
    QCOMPARE(answer->status, isSentAgain ? 200 : status);
    QCOMPARE(times.load(), isSentAgain ? 3 : 1);
    request.isTriedOnce = true;
    times = 0;
    QCOMPARE(opened(chosenFor(server, m_authority))->send(request, {})->status, status);
    QCOMPARE(times.load(), 1);
}

void ConnectionTest::compressedAnswersAreRead()
{
    constexpr unsigned char zipped[] = {0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02,
                                        0x03, 0xab, 0x56, 0x4a, 0x54, 0xb2, 0x32, 0xac, 0x05,
                                        0x00, 0xaf, 0xac, 0x1b, 0x56, 0x07, 0x00, 0x00, 0x00};
    const std::string bytes(reinterpret_cast<const char *>(zipped), sizeof zipped);
    TlsServer server(m_authority.forLoopback(), [&](const Received &request) {
        const bool isOffered = request.value("Accept-Encoding") == "gzip";
        return isOffered ? json(bytes, 200, "Content-Encoding: gzip\r\n") : json("plain");
    });
    auto chosen = chosenFor(server, m_authority);
    const auto answer = opened(chosen)->send(get(), {});
    QVERIFY(answer);
    QCOMPARE(answer->body, std::string(R"({"a":1})"));
    chosen.cluster.isCompressionDisabled = true;
    QCOMPARE(opened(chosen)->send(get(), {})->body, std::string("plain"));
}

void ConnectionTest::bodiesBeyondTheLimitAreRefused()
{
    const auto zipped = qCompress(QByteArray(1 << 20, 'x')).mid(4).toStdString();
    TlsServer server(m_authority.forLoopback(), [&](const Received &request) {
        return request.target == "/zipped" ? json(zipped, 200, "Content-Encoding: deflate\r\n")
                                           : json(std::string(70000, 'x'));
    });
    const auto connection = opened(chosenFor(server, m_authority));
    for (const auto *path : {"/zipped", "/plain"}) {
        auto request = get(path);
        request.bodyLimit = 65536;
        const auto answer = connection->send(request, {});
        QVERIFY(!answer);
        QCOMPARE(answer.failure().kind, ApiFailureKind::Unreadable);
    }
}

void ConnectionTest::pageOfAProxyIsToldFromAStatus()
{
    TlsServer server(m_authority.forLoopback(), [](const Received &request) {
        return request.target == "/page"
                   ? page(502)
                   : json(R"({"kind":"Status","message":"things \"a\" not found"})", 404);
    });
    const auto connection = opened(chosenFor(server, m_authority));
    const auto gateway = connection->send(get("/page"), {});
    QVERIFY(gateway);
    const auto said = QString::fromStdString(planning::refusalText(*gateway));
    QVERIFY2(said.contains(QLatin1String("proxy")) && said.contains(QLatin1String("Gate")),
             qPrintable(said));
    QVERIFY(!said.contains(QChar(0x1b)));
    QCOMPARE(planning::refusalText(*connection->send(get("/status"), {})),
             std::string("things \"a\" not found"));
}

void ConnectionTest::warningsAreReadAndCleaned()
{
    TlsServer server(m_authority.forLoopback(), [](const Received &) {
        return json("{}", 200,
                    "Warning: 299 - \"first \\\"one\\\"\", 299 - \"second\" \"Wed, 21 Oct 2026 "
                    "07:28:00 GMT\"\r\nWarning: 299 - \"second\"\r\nWarning: 199 - \"other\"\r\n"
                    "warning: 299 k8s \"red \x1b[31mtext\"\r\nWarning: 299 - \"open\r\n");
    });
    const auto answer = opened(chosenFor(server, m_authority))->send(get(), {});
    QVERIFY(answer);
    QCOMPARE(answer->warnings, (std::vector<std::string>{"first \"one\"", "second", "red text"}));
}

void ConnectionTest::headersCannotBeInjected_data()
{
    QTest::addColumn<QString>("field");
    for (const auto *field : {"token", "user", "group", "extra", "host", "agent", "accept", "type"})
        QTest::newRow(field) << field;
}

void ConnectionTest::headersCannotBeInjected()
{
    QFETCH(QString, field);
    const std::string evil = "SECRET\r\nX-Evil: 1";
    TlsServer server(m_authority.forLoopback(), ok);
    auto chosen = chosenFor(server, m_authority);
    cluster::ConnectionOptions options;
    auto request = patch();
    chosen.user.impersonatedUser = field == QLatin1String("user") ? evil : "alice";
    if (field == QLatin1String("token"))
        chosen.user.token = evil;
    if (field == QLatin1String("group"))
        chosen.user.impersonatedGroups = {evil};
    if (field == QLatin1String("extra"))
        chosen.user.impersonatedExtra = {{"k", {evil}}};
    if (field == QLatin1String("host"))
        request.host = evil;
    if (field == QLatin1String("agent"))
        options.userAgent = evil;
    if (field == QLatin1String("accept"))
        request.accept = evil;
    if (field == QLatin1String("type"))
        request.contentType = evil;
    const auto answer = opened(chosen, options)->send(request, {});
    QVERIFY(!answer);
    QCOMPARE(answer.failure().kind, ApiFailureKind::Refused);
    QVERIFY(server.received().empty());
    const auto said = toText(answer.failure().diagnostic);
    QVERIFY2(field == QLatin1String("host") || said.find("SECRET") == std::string::npos,
             said.c_str());
}

void ConnectionTest::pathsThatLeadElsewhereAreRefused_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isSent");
    const auto row = [](const char *path, bool isSent) { QTest::newRow(path) << path << isSent; };
    row("/api/v1/namespaces/a/services/b:80/proxy/", true);
    row("/api/v1/namespaces/a%20b/x", true);
    row("/api/v1/namespaces/../secrets", false);
    row("/api/v1/namespaces/%2e%2E/secrets", false);
    row("/api/v1/namespaces/a%2F..%2Fb", false);
    row("/api/v1/./x", false);
    row("/api/v1/x?watch=1", false);
    row("/api/v1/x#y", false);
    row("/api/v1/x\\y", false);
    row("/api/v1/x%zz", false);
    row("/api/v1/x%", false);
    row("api/v1/x", false);
    row("/api/v1/x y", false);
    row("/api/v1/x%0d%0aX: y", false);
}

void ConnectionTest::pathsThatLeadElsewhereAreRefused()
{
    QFETCH(QString, path);
    QFETCH(bool, isSent);
    TlsServer server(m_authority.forLoopback(), ok);
    const auto answer = opened(chosenFor(server, m_authority))->send(get(path.toStdString()), {});
    QCOMPARE(static_cast<bool>(answer), isSent);
    QCOMPARE(server.received().size(), std::size_t(isSent ? 1 : 0));
    if (isSent)
        QCOMPARE(server.received().at(0).target, path.toStdString());
}

void ConnectionTest::hostOfTheRequestIsSent()
{
    TlsServer server(m_authority.forLoopback(), ok);
    auto request = get("/api/v1/namespaces/a/services/b:80/proxy/");
    request.host = "simple-apps.isc";
    request.headers = {{"X-Canary", "always"}};
    const auto connection = opened(chosenFor(server, m_authority));
    const auto answer = connection->send(request, {});
    QVERIFY(answer);
    QVERIFY(!answer->headers.empty());
    QCOMPARE(server.received().at(0).value("X-Canary"), std::string("always"));
    for (const auto *reserved : {"AUTHORIZATION", "Impersonate-User", "Host"}) {
        request.headers = {{reserved, "other"}};
        QVERIFY(!connection->send(request, {}));
    }
    QCOMPARE(server.received().size(), std::size_t{1});
    QCOMPARE(server.received().at(0).values("Host"), std::vector<std::string>{"simple-apps.isc"});
}

void ConnectionTest::streamHandsOverPieces()
{
    TlsServer server(m_authority.forLoopback(), [](const Received &request) {
        const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                 "Transfer-Encoding: chunked\r\n\r\n";
        return request.target == "/gone"
                   ? json("{\"code\":410}", 410)
                   : Reply{{head, "3\r\none\r\n", "3\r\ntwo\r\n", "0\r\n\r\n"}};
    });
    const auto connection = opened(chosenFor(server, m_authority));
    std::string bytes;
    const auto collect = [&](std::string_view piece) { bytes += piece; };
    const auto answer = connection->stream(get(), collect, {});
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(bytes, std::string("onetwo"));
    QVERIFY(answer->body.empty());
    const auto gone = connection->stream(get("/gone"), collect, {});
    QVERIFY(gone);
    QCOMPARE(gone->status, 410);
    QCOMPARE(gone->body, std::string("{\"code\":410}"));
    QCOMPARE(bytes, std::string("onetwo"));
}

void ConnectionTest::streamHoldsTheServerBack()
{
    constexpr std::size_t size = 100'000'000;
    TlsServer server(m_authority.forLoopback(), [&](const Received &) {
        Reply reply{{"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                     + std::to_string(size) + "\r\n\r\n"}};
        for (std::size_t at = 0; at < size; at += 100'000)
            reply.pieces.emplace_back(100'000, 'x');
        return reply;
    });
    std::size_t got = 0;
    std::size_t sentWhileHeld = 0;
    const auto answer =
        opened(chosenFor(server, m_authority))
            ->stream(get(),
                     [&](std::string_view piece) {
                         for (std::size_t before = 1; got == 0 && before != sentWhileHeld;) {
                             before = sentWhileHeld;
                             std::this_thread::sleep_for(300ms);
                             sentWhileHeld = server.sent();
                         }
                         got += piece.size();
                     },
                     {});
    QVERIFY(answer);
    QCOMPARE(got, size);
    QVERIFY2(sentWhileHeld < size / 2, std::to_string(sentWhileHeld).c_str());
}

void ConnectionTest::brokenStreamIsAFailure()
{
    TlsServer server(m_authority.forLoopback(), [](const Received &) {
        return Reply{{"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: "
                      "chunked\r\n\r\n3\r\none\r\n"},
                     Reply::Then::Close};
    });
    std::string bytes;
    const auto answer = opened(chosenFor(server, m_authority))
                            ->stream(get(), [&](std::string_view piece) { bytes += piece; }, {});
    QVERIFY(!answer);
    QCOMPARE(answer.failure().kind, ApiFailureKind::Interrupted);
    QCOMPARE(bytes, std::string("one"));
}

void ConnectionTest::streamEndsWithTheStopToken()
{
    TlsServer server(m_authority.forLoopback(), [](const Received &) {
        return Reply{{"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: "
                      "chunked\r\n\r\n3\r\none\r\n"},
                     Reply::Then::Hang};
    });
    std::stop_source source;
    const auto answer =
        opened(chosenFor(server, m_authority))
            ->stream(
                get(), [&](std::string_view) { source.request_stop(); }, source.get_token());
    QVERIFY(!answer);
    QCOMPARE(answer.failure().kind, ApiFailureKind::Cancelled);
}

void ConnectionTest::identitiesShareNoConnection()
{
    TlsServer server(m_authority.forLoopback(), ok, m_authority.pem());
    std::vector<std::shared_ptr<cluster::Connection>> connections;
    for (const auto *name : {"alice", "bob"}) {
        CertificateWish wish;
        wish.commonName = name;
        const auto pair = m_authority.issue(wish);
        auto chosen = chosenFor(server, m_authority);
        chosen.user.certificateData = pair.certificatePem;
        chosen.user.keyData = pair.keyPem;
        connections.push_back(opened(chosen));
    }
    for (int round = 0; round < 2; ++round) {
        for (const auto &connection : connections)
            QVERIFY(connection->send(get(), {}));
    }
    const auto received = server.received();
    QCOMPARE(received.size(), std::size_t{4});
    for (std::size_t i = 0; i < received.size(); ++i)
        QCOMPARE(received[i].clientName, std::string(i % 2 == 0 ? "alice" : "bob"));
}

void ConnectionTest::keptConnectionsServeReadsAndWrites()
{
    TlsServer server(m_authority.forLoopback(), ok);
    const auto connection = opened(chosenFor(server, m_authority));
    for (int i = 0; i < 5; ++i) {
        QVERIFY(connection->send(get(), {}));
        QVERIFY(connection->send(patch(), {}));
    }
    QCOMPARE(server.connections(), 1);
    QCOMPARE(server.received().back().body, patch().body);
}

void ConnectionTest::proxyIsAskedForTheServer()
{
    TlsServer proxy([](const Received &) { return json("", 407); });
    auto chosen = cluster::ChosenContext();
    chosen.cluster.server = "https://cluster.example:6443";
    chosen.cluster.proxyUrl = "http://me:SECRET@127.0.0.1:" + std::to_string(proxy.port());
    const auto answer = opened(chosen)->send(get(), {});
    QVERIFY(!answer);
    QVERIFY(!answer.failure().mayHaveArrived);
    const auto received = proxy.received().at(0);
    QCOMPARE(received.method, std::string("CONNECT"));
    QCOMPARE(received.target, std::string("cluster.example:6443"));
    QVERIFY(received.value("Proxy-Authorization").starts_with("Basic "));
    QVERIFY(received.values("Authorization").empty());
    QVERIFY(toText(answer.failure().diagnostic).find("SECRET") == std::string::npos);
}

void ConnectionTest::proxyOfTheProcessIsNotUsed()
{
    TlsServer server(m_authority.forLoopback(), ok);
    for (const auto *name : {"https_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"})
        qputenv(name, "http://127.0.0.1:1");
    const auto answer = opened(chosenFor(server, m_authority))->send(get(), {});
    for (const auto *name : {"https_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"})
        qunsetenv(name);
    QVERIFY(answer);
}

SLUICE_TEST(ConnectionTest, "connectiontest");
#include "connectiontest.moc"
