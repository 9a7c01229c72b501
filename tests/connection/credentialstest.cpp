// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/review.h"
#include "tests/connection/chosen.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <nlohmann/json.hpp>

using namespace sluice;
using namespace sluice::test;
using planning::ApiFailureKind;

namespace {

/// Takes one token, which the test may exchange.
class Gate
{
public:
    explicit Gate(std::string token)
        : m_token(std::move(token))
    {
    }
    void exchange(const std::string &token)
    {
        const std::lock_guard lock(m_mutex);
        m_token = token;
    }
    Reply operator()(const Received &request)
    {
        const std::lock_guard lock(m_mutex);
        return request.value("Authorization") == "Bearer " + m_token ? json("{}") : json("{}", 401);
    }

private:
    std::mutex m_mutex;
    std::string m_token;
};

} // namespace

class CredentialsTest : public QObject
{
    Q_OBJECT

private slots:
    void basicIsSent();
    void clientCertificatesOfEveryKindAreShown_data();
    void clientCertificatesOfEveryKindAreShown();
    void missingClientCertificateIsNamed();
    void renewedCertificateFilesAreTaken();
    void halfRenewedCertificateFilesAreNot();
    void renewedAuthorityFileIsTaken();
    void refusedTokenIsReadAgain();
    void refusedWriteIsNotSentAgain();
    void refusedFixedTokenIsNotTriedAgain();
    void tokenFileGoesBeforeTheToken();
    void tokenFileMustHoldOne();
    void identityVersionAndPermissionsAreAsked();
    void permissionsThatCannotBeAskedAreNotAllowed();

private:
    std::string path(const char *name) const
    {
        return m_folder.filePath(QString::fromLatin1(name)).toStdString();
    }
    std::string write(const char *name, const std::string &text) const
    {
        const auto to = path(name);
        std::ofstream(to + ".new") << text;
        std::rename((to + ".new").c_str(), to.c_str());
        return to;
    }

    QTemporaryDir m_folder;
    TestAuthority m_authority;
};

void CredentialsTest::basicIsSent()
{
    TlsServer server(m_authority.forLoopback(), [](const Received &) { return json("{}"); });
    auto chosen = chosenFor(server, m_authority);
    chosen.user.token.clear();
    chosen.user.username = "me";
    chosen.user.password = "p:w";
    QVERIFY(opened(chosen)->send(get(), {}));
    QCOMPARE(server.received().at(0).value("Authorization"), std::string("Basic bWU6cDp3"));
}

void CredentialsTest::clientCertificatesOfEveryKindAreShown_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("RSA") << static_cast<int>(KeyKind::Rsa);
    QTest::newRow("EC") << static_cast<int>(KeyKind::Ec);
    QTest::newRow("Ed25519") << static_cast<int>(KeyKind::Ed25519);
}

void CredentialsTest::clientCertificatesOfEveryKindAreShown()
{
    QFETCH(int, kind);
    TlsServer server(
        m_authority.forLoopback(), [](const Received &) { return json("{}"); }, m_authority.pem());
    CertificateWish wish;
    wish.commonName = "carol";
    wish.key = static_cast<KeyKind>(kind);
    const auto pair = m_authority.issue(wish);
    auto chosen = chosenFor(server, m_authority);
    chosen.user.certificateData = pair.certificatePem;
    chosen.user.keyData = pair.keyPem;
    const auto connection = opened(chosen);
    const auto answer = connection->send(get(), {});
    QVERIFY2(answer, answer ? "" : toText(answer.failure().diagnostic).c_str());
    QCOMPARE(server.received().at(0).clientName, std::string("carol"));
    QVERIFY(connection->loginExpiry().has_value());
}

void CredentialsTest::missingClientCertificateIsNamed()
{
    TlsServer server(
        m_authority.forLoopback(), [](const Received &) { return json("{}"); }, m_authority.pem());
    const auto answer = opened(chosenFor(server, m_authority))->send(patch(), {});
    QVERIFY(!answer);
    QCOMPARE(answer.failure().kind, ApiFailureKind::Untrusted);
    QVERIFY(server.received().empty());
}

void CredentialsTest::renewedCertificateFilesAreTaken()
{
    TlsServer server(
        m_authority.forLoopback(), [](const Received &) { return json("{}"); }, m_authority.pem());
    auto chosen = chosenFor(server, m_authority);
    chosen.user.certificateFile = path("client.crt");
    chosen.user.keyFile = path("client.key");
    std::shared_ptr<cluster::Connection> connection;
    for (const auto *name : {"before", "after"}) {
        CertificateWish wish;
        wish.commonName = name;
        const auto pair = m_authority.issue(wish);
        write("client.crt", pair.certificatePem);
        write("client.key", pair.keyPem);
        if (!connection)
            connection = opened(chosen);
        QVERIFY(connection->send(get(), {}));
        QCOMPARE(server.received().back().clientName, std::string(name));
    }
}

void CredentialsTest::halfRenewedCertificateFilesAreNot()
{
    TlsServer server(
        m_authority.forLoopback(), [](const Received &) { return json("{}"); }, m_authority.pem());
    auto chosen = chosenFor(server, m_authority);
    const auto pair = m_authority.issue({});
    chosen.user.certificateFile = write("half.crt", pair.certificatePem);
    chosen.user.keyFile = write("half.key", pair.keyPem);
    const auto connection = opened(chosen);
    QVERIFY(connection->send(get(), {}));
    write("half.key", m_authority.issue({}).keyPem);
    QVERIFY(connection->send(get(), {}));
    QCOMPARE(server.received().back().clientName, std::string("test"));
}

void CredentialsTest::renewedAuthorityFileIsTaken()
{
    const TestAuthority other;
    TlsServer server(other.forLoopback(), [](const Received &) { return json("{}"); });
    auto chosen = chosenFor(server, m_authority);
    chosen.cluster.caData.clear();
    chosen.cluster.caFile = write("ca.crt", m_authority.pem());
    const auto connection = opened(chosen);
    QVERIFY(!connection->send(get(), {}));
    write("ca.crt", other.pem());
    QVERIFY(connection->send(get(), {}));
    write("ca.crt", "no certificate");
    const auto answer = connection->send(get(), {});
    QVERIFY(!answer); // and never the system's roots
    QCOMPARE(answer.failure().kind, ApiFailureKind::NoCredentials);
}

void CredentialsTest::refusedTokenIsReadAgain()
{
    Gate gate("one");
    TlsServer server(m_authority.forLoopback(),
                     [&](const Received &request) { return gate(request); });
    auto chosen = chosenFor(server, m_authority);
    chosen.user.token.clear();
    chosen.user.tokenFile = write("token", " one\n");
    const auto connection = opened(chosen);
    QCOMPARE(connection->send(get(), {})->status, 200);
    gate.exchange("two");
    write("token", "two");
    QCOMPARE(connection->send(get(), {})->status, 200);
    QCOMPARE(server.received().size(), std::size_t{3});
}

void CredentialsTest::refusedWriteIsNotSentAgain()
{
    Gate gate("two");
    TlsServer server(m_authority.forLoopback(),
                     [&](const Received &request) { return gate(request); });
    auto chosen = chosenFor(server, m_authority);
    chosen.user.token.clear();
    chosen.user.tokenFile = write("token", "one");
    const auto connection = opened(chosen);
    QCOMPARE(connection->send(patch(), {})->status, 401);
    QCOMPARE(server.received().size(), std::size_t{1});
    write("token", "two");
    QCOMPARE(connection->send(patch(), {})->status, 200); // the credentials were renewed
}

void CredentialsTest::refusedFixedTokenIsNotTriedAgain()
{
    Gate gate("other");
    TlsServer server(m_authority.forLoopback(),
                     [&](const Received &request) { return gate(request); });
    QCOMPARE(opened(chosenFor(server, m_authority))->send(get(), {})->status, 401);
    QCOMPARE(server.received().size(), std::size_t{1});
}

void CredentialsTest::tokenFileGoesBeforeTheToken()
{
    TlsServer server(m_authority.forLoopback(), [](const Received &) { return json("{}"); });
    auto chosen = chosenFor(server, m_authority);
    chosen.user.tokenFile = path("later");
    QVERIFY(opened(chosen)->send(get(), {}));
    QCOMPARE(server.received().back().value("Authorization"), std::string("Bearer t0ken"));
    write("later", "file");
    QVERIFY(opened(chosen)->send(get(), {}));
    QCOMPARE(server.received().back().value("Authorization"), std::string("Bearer file"));
}

void CredentialsTest::tokenFileMustHoldOne()
{
    TlsServer server(m_authority.forLoopback(), [](const Received &) { return json("{}"); });
    auto chosen = chosenFor(server, m_authority);
    chosen.user.token.clear();
    chosen.user.tokenFile = write("empty", " \n");
    const auto answer = opened(chosen)->send(get(), {});
    QVERIFY(!answer);
    QCOMPARE(answer.failure().kind, ApiFailureKind::NoCredentials);
    QVERIFY(server.received().empty());
}

void CredentialsTest::identityVersionAndPermissionsAreAsked()
{
    TlsServer server(m_authority.forLoopback(), [](const Received &request) {
        if (request.target == "/version")
            return json(R"({"major":"1","minor":"36+","gitVersion":"v1.36.3"})");
        if (request.target.ends_with("selfsubjectreviews"))
            return json(R"({"status":{"userInfo":{"username":"alice","groups":["a","b"]}}})", 201);
        const auto asked = nlohmann::json::parse(request.body)["spec"]["resourceAttributes"];
        const bool isAllowed = asked["verb"] == "get" && asked["resource"] == "services"
                               && asked.value("subresource", "") == "proxy"
                               && asked["namespace"] == "shop";
        return json(nlohmann::json{{"status", {{"allowed", isAllowed}, {"reason", "RBAC"}}}}.dump(),
                    201);
    });
    const auto connection = opened(chosenFor(server, m_authority));
    const auto version = cluster::serverVersion(*connection, {});
    QVERIFY(version);
    QCOMPARE(version->minor, 36);
    QCOMPARE(version->text, std::string("v1.36.3"));
    const auto identity = cluster::identity(*connection, {});
    QVERIFY(identity);
    QCOMPARE(identity->user, std::string("alice"));
    QCOMPARE(identity->groups, (std::vector<std::string>{"a", "b"}));
    auto permissions = cluster::neededPermissions("shop");
    cluster::reviewAccess(*connection, permissions, {});
    std::vector<std::string> allowed;
    for (const auto &permission : permissions) {
        QCOMPARE(permission.reason, std::string("RBAC"));
        if (permission.isAllowed)
            allowed.push_back(permission.verb + " " + permission.resource);
    }
    QCOMPARE(allowed, std::vector<std::string>{"get services/proxy"});
}

void CredentialsTest::permissionsThatCannotBeAskedAreNotAllowed()
{
    TlsServer server(m_authority.forLoopback(), [](const Received &) {
        return json(R"({"kind":"Status","message":"no reviews here","reason":"Forbidden"})", 403);
    });
    const auto connection = opened(chosenFor(server, m_authority));
    std::vector<planning::Permission> permissions{{"get", "", "services", "shop", true, {}}};
    cluster::reviewAccess(*connection, permissions, {});
    QVERIFY(!permissions.at(0).isAllowed);
    QVERIFY2(permissions.at(0).reason.find("no reviews here") != std::string::npos,
             permissions.at(0).reason.c_str());
    QVERIFY(!cluster::identity(*connection, {}));
}

SLUICE_TEST(CredentialsTest, "credentialstest");
#include "credentialstest.moc"
