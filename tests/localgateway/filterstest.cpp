// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/localgateway/gatewayfixture.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace sluice;
using namespace sluice::test;

namespace {

/// A route with one rule, its path match and its filters in YAML's flow style.
workspace::Workspace routeWith(const QByteArray &path, const QByteArray &filters,
                               const QByteArray &backendFilters = "[]")
{
    return workspaceOf("apiVersion: gateway.networking.k8s.io/v1\n"
                       "kind: HTTPRoute\n"
                       "metadata: {name: filters}\n"
                       "spec:\n"
                       "  parentRefs: [{name: kong}]\n"
                       "  rules:\n"
                       "  - matches: [{path: "
                       + path + "}]\n    filters: " + filters
                       + "\n    backendRefs: [{name: app-v1, port: 80, filters: " + backendFilters
                       + "}]\n");
}

/// The filter on the rule, and on the backendRef.
std::vector<std::pair<QByteArray, QByteArray>> places(const QByteArray &filter)
{
    return {{filter, "[]"}, {"[]", filter}};
}

QByteArray headerOf(const QByteArray &answer, const QByteArray &name)
{
    const auto begin = answer.indexOf("\r\n" + name + ": ");
    if (begin < 0)
        return {};
    const auto from = begin + name.size() + 4;
    return answer.mid(from, answer.indexOf("\r\n", from) - from);
}

} // namespace

/// Filters as a client and a backend see them.
class FiltersTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<localgateway::LocalGateway> m_gateway;
    std::string m_address;

    QByteArray ask(const QByteArray &target, const QByteArray &headers = {},
                   const QByteArray &host = "shop.example")
    {
        return answerTo(m_address, "GET " + target + " HTTP/1.1\r\nHost: " + host
                                       + "\r\nAccept: application/json\r\nConnection: close\r\n"
                                       + headers + "\r\n");
    }
    /// What the backend received, as it tells it.
    QJsonObject received(const QByteArray &target, const QByteArray &headers = {})
    {
        const auto answer = ask(target, headers);
        const auto body = answer.mid(answer.indexOf("\r\n\r\n") + 4);
        return QJsonDocument::fromJson(body).object();
    }

private slots:
    void initTestCase()
    {
        m_gateway = std::make_unique<localgateway::LocalGateway>(localgateway::Limits{}, 1);
        const auto started = start(*m_gateway, {});
        QVERIFY(started);
        m_address = started->address;
    }

    void redirect_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("redirectTo");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("location");
        const auto row = [](const char *name, const char *path, const char *to, const char *host,
                            const char *target, int status, const char *location) {
            QTest::newRow(name) << QByteArray(path) << QByteArray(to) << QByteArray(host)
                                << QByteArray(target) << status << QByteArray(location);
        };
        const auto *any = "{value: /}";
        row("host", any, "{hostname: new.example}", "shop.example", "/a?b=c", 302,
            "http://new.example/a?b=c");
        row("own port is kept", any, "{hostname: new.example}", "shop.example:8080", "/", 302,
            "http://new.example:8080/");
        row("own port 80 is left out", any, "{hostname: new.example}", "shop.example:80", "/", 302,
            "http://new.example/");
        row("https", any, "{scheme: https}", "shop.example:8080", "/a", 302,
            "https://shop.example/a");
        row("https on a port", any, "{scheme: https, port: 8443}", "shop.example", "/", 302,
            "https://shop.example:8443/");
        row("https on 443", any, "{scheme: https, port: 443}", "shop.example", "/", 302,
            "https://shop.example/");
        row("http on 443", any, "{scheme: http, port: 443}", "shop.example", "/", 302,
            "http://shop.example:443/");
        row("http on 80", any, "{scheme: http, port: 80}", "shop.example:8080", "/", 302,
            "http://shop.example/");
        row("port alone", any, "{port: 8081}", "shop.example:8080", "/", 302,
            "http://shop.example:8081/");
        row("IPv6 host", any, "{port: 8081}", "[::1]:8080", "/", 302, "http://[::1]:8081/");
        for (const auto status : {301, 302, 303, 307, 308})
            row(QByteArray::number(status).constData(), any,
                ("{hostname: h, statusCode: " + QByteArray::number(status) + "}").constData(),
                "shop.example", "/", status, "http://h/");
        row("full path of an exact match", "{type: Exact, value: /old}",
            "{path: {type: ReplaceFullPath, replaceFullPath: /new}}", "shop.example", "/old?q=1",
            302, "http://shop.example/new?q=1");
        row("full path of a prefix match", "{type: PathPrefix, value: /old}",
            "{path: {type: ReplaceFullPath, replaceFullPath: /new}}", "shop.example", "/old/x", 302,
            "http://shop.example/new");
        row("full path of an expression", "{type: RegularExpression, value: '/o.*'}",
            "{path: {type: ReplaceFullPath, replaceFullPath: /new}}", "shop.example", "/old/x", 302,
            "http://shop.example/new");
        row("prefix", "{type: PathPrefix, value: /old}",
            "{path: {type: ReplacePrefixMatch, replacePrefixMatch: /new}}", "shop.example",
            "/old/x?q=1", 302, "http://shop.example/new/x?q=1");
        row("blanks and line breaks", any,
            "{path: {type: ReplaceFullPath, replaceFullPath: \"/a b\\r\\nX-Evil: 1\"}}",
            "shop.example", "/", 302, "http://shop.example/a%20b%0D%0AX-Evil:%201");
    }
    void redirect()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, redirectTo);
        QFETCH(QByteArray, host);
        QFETCH(QByteArray, target);
        QVERIFY(apply(*m_gateway, routeWith(path, "[{type: RequestRedirect, requestRedirect: "
                                                      + redirectTo + "}]")));
        const auto answer = ask(target, {}, host);
        QTEST(answer.mid(9, 3).toInt(), "status");
        QTEST(headerOf(answer, "Location"), "location");
        QVERIFY(!answer.contains("X-Backend"));
    }

    void rewrite_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("rewriteTo");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QString>("receivedTarget");
        QTest::addColumn<QString>("receivedHost");
        const auto row = [](const char *name, const char *path, const char *to, const char *target,
                            const char *receivedTarget, const char *host = "shop.example") {
            QTest::newRow(name) << QByteArray(path) << QByteArray(to) << QByteArray(target)
                                << QString::fromLatin1(receivedTarget) << QString::fromLatin1(host);
        };
        const auto *prefix = "{type: PathPrefix, value: /foo}";
        row("host", "{value: /}", "{hostname: in.example}", "/a?b", "/a?b", "in.example");
        row("full path", prefix, "{path: {type: ReplaceFullPath, replaceFullPath: /x/y}}",
            "/foo/bar?q=1", "/x/y?q=1");
        row("full path of an expression", "{type: RegularExpression, value: '/f.*'}",
            "{path: {type: ReplaceFullPath, replaceFullPath: /x}}", "/foo/bar", "/x");
        row("prefix", prefix, "{path: {type: ReplacePrefixMatch, replacePrefixMatch: /xyz}}",
            "/foo/bar?q=1", "/xyz/bar?q=1");
        row("prefix alone", prefix, "{path: {type: ReplacePrefixMatch, replacePrefixMatch: /xyz}}",
            "/foo", "/xyz");
        row("prefix by nothing", prefix,
            "{path: {type: ReplacePrefixMatch, replacePrefixMatch: ''}}", "/foo/bar", "/bar");
        row("prefix by the root", prefix,
            "{path: {type: ReplacePrefixMatch, replacePrefixMatch: /}}", "/foo", "/");
        row("prefix and host", prefix,
            "{hostname: in.example, path: {type: ReplacePrefixMatch, replacePrefixMatch: /xyz}}",
            "/foo/bar", "/xyz/bar", "in.example");
        row("escapes stay", prefix, "{path: {type: ReplacePrefixMatch, replacePrefixMatch: /xyz}}",
            "/foo/a%2Fb%20c", "/xyz/a%2Fb%20c");
        row("blanks and line breaks", "{value: /}",
            "{path: {type: ReplaceFullPath, replaceFullPath: \"/a b\\r\\nX-Evil: 1\"}}", "/",
            "/a%20b%0D%0AX-Evil:%201");
    }
    void rewrite()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, rewriteTo);
        QFETCH(QByteArray, target);
        const auto filter = "[{type: URLRewrite, urlRewrite: " + rewriteTo + "}]";
        QVERIFY(apply(*m_gateway, routeWith(path, filter)));
        const auto seen = received(target);
        QTEST(seen[QStringLiteral("target")].toString(), "receivedTarget");
        QTEST(seen[QStringLiteral("host")].toString(), "receivedHost");
        const auto headers = seen[QStringLiteral("headers")].toObject();
        QVERIFY(!headers.contains(QStringLiteral("X-Evil")));
    }

    void requestHeaders_data()
    {
        QTest::addColumn<QByteArray>("modifier");
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("values");
        const auto row = [](const char *title, const char *modifier, const char *sent,
                            const char *name, const char *values) {
            QTest::newRow(title) << QByteArray(modifier) << QByteArray(sent)
                                 << QString::fromLatin1(name) << QString::fromLatin1(values);
        };
        row("set where there is none", "{set: [{name: X-A, value: new}]}", "", "X-A", "new");
        row("set replaces all", "{set: [{name: X-A, value: new}]}", "x-a: 1\r\nX-A: 2\r\n", "X-A",
            "new");
        row("first of equivalent names",
            "{set: [{name: X-A, value: '1'}, {name: x-a, value: '2'}]}", "", "X-A", "1");
        row("add keeps", "{add: [{name: X-A, value: new}]}", "X-A: 1\r\n", "X-A", "1,new");
        row("remove", "{remove: [x-A]}", "X-A: 1\r\n", "X-A", "");
        row("line break", "{set: [{name: X-A, value: \"1\\r\\nX-B: 2\"}]}", "", "X-A", "1  X-B: 2");
        row("line break makes no header", "{set: [{name: X-A, value: \"1\\r\\nX-B: 2\"}]}", "",
            "X-B", "");
        row("no name", "{set: [{name: \"X-A: 1\\r\\nX-B\", value: '2'}]}", "", "X-B", "");
        row("Host", "{set: [{name: Host, value: in.example}]}", "", "Host", "in.example");
        row("framing is the gateway's own", "{set: [{name: Content-Length, value: '7'}]}", "",
            "Content-Length", "");
    }
    void requestHeaders()
    {
        QFETCH(QByteArray, modifier);
        QFETCH(QByteArray, sent);
        QFETCH(QString, name);
        const auto filter =
            "[{type: RequestHeaderModifier, requestHeaderModifier: " + modifier + "}]";
        for (const auto &[ofRule, ofBackend] : places(filter)) {
            QVERIFY(apply(*m_gateway, routeWith("{value: /}", ofRule, ofBackend)));
            const auto headers = received("/", sent)[QStringLiteral("headers")].toObject();
            QVERIFY(headers.contains(QStringLiteral("Host")));
            QStringList values;
            for (const auto &value : headers[name].toArray())
                values.push_back(value.toString());
            QTEST(values.join(QLatin1Char(',')), "values");
        }
    }

    void responseHeaders()
    {
        const QByteArray filter =
            "[{type: ResponseHeaderModifier, responseHeaderModifier: {"
            "set: [{name: cache-control, value: max-age=5}, {name: Content-Length, value: '1'}], "
            "add: [{name: X-Served, value: sluice}], remove: [x-request-id]}}]";
        for (const auto &[ofRule, ofBackend] : places(filter)) {
            QVERIFY(apply(*m_gateway, routeWith("{value: /}", ofRule, ofBackend)));
            const auto answer = ask("/");
            QCOMPARE(headerOf(answer, "cache-control"), QByteArray("max-age=5"));
            QVERIFY(!answer.contains("Cache-Control: no-store"));
            QCOMPARE(headerOf(answer, "X-Served"), QByteArray("sluice"));
            QVERIFY(!answer.contains("X-Request-Id"));
            QCOMPARE(headerOf(answer, "X-Backend"), QByteArray("app-v1"));
            const auto body = answer.mid(answer.indexOf("\r\n\r\n") + 4);
            QCOMPARE(qsizetype{headerOf(answer, "Content-Length").toInt()}, body.size());
            QCOMPARE(answer.count("Content-Length: "), qsizetype{1});
        }
    }

    void mirrorChangesNoAnswer()
    {
        QVERIFY(apply(*m_gateway,
                      routeWith("{value: /}", "[{type: RequestMirror, requestMirror: {backendRef: "
                                              "{name: app-v2, port: 80}}}]")));
        QCOMPARE(headerOf(ask("/"), "X-Backend"), QByteArray("app-v1"));
    }

    void filterThatCannotBeActedOnIs500_data()
    {
        QTest::addColumn<QByteArray>("ofRule");
        QTest::addColumn<QByteArray>("ofBackend");
        const QByteArray filter =
            "[{type: ExtensionRef, extensionRef: {group: g, kind: K, name: n}}]";
        QTest::newRow("rule") << filter << QByteArray("[]");
        QTest::newRow("backendRef") << QByteArray("[]") << filter;
    }
    void filterThatCannotBeActedOnIs500()
    {
        QFETCH(QByteArray, ofRule);
        QFETCH(QByteArray, ofBackend);
        QVERIFY(apply(*m_gateway, routeWith("{value: /}", ofRule, ofBackend)));
        const auto answer = ask("/");
        QVERIFY(answer.startsWith("HTTP/1.1 500"));
        QVERIFY(answer.contains("ExtensionRef"));
    }
};

SLUICE_TEST(FiltersTest, "filterstest");
#include "filterstest.moc"
