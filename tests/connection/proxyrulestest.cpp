// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/proxyrules.h"
#include "tests/support/testmain.h"

using namespace sluice::cluster;

/// The rules of Go's net/http (golang.org/x/net/http/httpproxy).
class ProxyRulesTest : public QObject
{
    Q_OBJECT

private slots:
    void environmentNamesTheProxy_data();
    void environmentNamesTheProxy();
    void exemptsAsGoDoes_data();
    void exemptsAsGoDoes();
    void proxiesMustBeUrls_data();
    void proxiesMustBeUrls();
};

void ProxyRulesTest::environmentNamesTheProxy_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QString>("proxy");
    QTest::newRow("large") << "HTTPS_PROXY"
                           << "http://p:1"
                           << "https"
                           << "http://p:1";
    QTest::newRow("small") << "https_proxy"
                           << "http://p:1"
                           << "https"
                           << "http://p:1";
    QTest::newRow("of the other scheme") << "HTTP_PROXY"
                                         << "http://p:1"
                                         << "https"
                                         << "";
    QTest::newRow("plain") << "HTTP_PROXY"
                           << "http://p:1"
                           << "http"
                           << "http://p:1";
    QTest::newRow("without scheme") << "HTTPS_PROXY"
                                    << "p:1"
                                    << "https"
                                    << "http://p:1";
    QTest::newRow("socks") << "HTTPS_PROXY"
                           << "socks5://p:1"
                           << "https"
                           << "socks5://p:1";
    QTest::newRow("socks5h") << "HTTPS_PROXY"
                             << "socks5h://p:1"
                             << "https"
                             << "socks5://p:1";
    QTest::newRow("for all") << "ALL_PROXY"
                             << "http://p:1"
                             << "https"
                             << "";
}

void ProxyRulesTest::environmentNamesTheProxy()
{
    QFETCH(QString, variable);
    QFETCH(QString, value);
    QFETCH(QString, scheme);
    QFETCH(QString, proxy);
    const auto found = proxyFromEnvironment({scheme.toStdString(), "cluster.example", "443"},
                                            {{variable.toStdString(), value.toStdString()}});
    QVERIFY(found);
    QCOMPARE(QString::fromStdString(*found), proxy);
}

void ProxyRulesTest::exemptsAsGoDoes_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isProxied");
    const auto row = [](const char *list, const char *host, bool isProxied) {
        QTest::addRow("%s / %s", list, host) << list << host << isProxied;
    };
    row("", "example.com", true);
    row("", "localhost", false);
    row("", "127.0.0.1", false);
    row("", "127.9.9.9", false);
    row("", "::1", false);
    row("*", "example.com", false);
    row("other.com, *", "example.com", false);
    row("example.com", "example.com", false);
    row("example.com", "EXAMPLE.com", false);
    row("example.com", "a.example.com", false);
    row("example.com", "notexample.com", true);
    row(".example.com", "example.com", true);
    row(".example.com", "a.example.com", false);
    row("*.example.com", "a.example.com", false);
    row("*.example.com", "example.com", true);
    row("example.com:443", "example.com", false);
    row("example.com:80", "example.com", true);
    row("10.0.0.0/8", "10.1.2.3", false);
    row("10.0.0.0/8", "11.1.2.3", true);
    row("10.0.0.0/33", "10.1.2.3", true);
    row("10.1.2.3", "10.1.2.3", false);
    row("10.1.2.3:443", "10.1.2.3", false);
    row("10.1.2.3:80", "10.1.2.3", true);
    row("fd00::/8", "fd00::5", false);
    row("fd00::/8", "fe00::5", true);
    row("::/0", "10.1.2.3", true);
    row("[fd00::5]:443", "fd00::5", false);
    row("fd00::5", "fd00:0::5", false);
    row(" a.com ,, b.com", "b.com", false);
    row("com", "10.0.0.1", true);
}

void ProxyRulesTest::exemptsAsGoDoes()
{
    QFETCH(QString, list);
    QFETCH(QString, host);
    QFETCH(bool, isProxied);
    const auto found =
        proxyFromEnvironment({"https", host.toStdString(), "443"},
                             {{"HTTPS_PROXY", "http://p:1"}, {"NO_PROXY", list.toStdString()}});
    QVERIFY(found);
    QCOMPARE(!found->empty(), isProxied);
}

void ProxyRulesTest::proxiesMustBeUrls_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isTaken");
    for (const auto *good : {"http://p:1", "https://me:secret@p", "socks5://[::1]:1080"})
        QTest::addRow("%s", good) << good << true;
    for (const auto *bad : {"socks5h://p:1", "socks4://p", "p:1", "http://", "http:///x",
                            "http://p\r\nX: 1", "ftp://p"})
        QTest::addRow("%s", bad) << bad << false;
}

void ProxyRulesTest::proxiesMustBeUrls()
{
    QFETCH(QString, url);
    QFETCH(bool, isTaken);
    QCOMPARE(static_cast<bool>(parseProxy(url.toStdString())), isTaken);
}

SLUICE_TEST(ProxyRulesTest, "proxyrulestest");
#include "proxyrulestest.moc"
