// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/routetable.h"

#include "core/yaml/stream.h"
#include "tests/support/testmain.h"

#include <QFile>

#include <algorithm>
#include <sstream>

using namespace sluice;
using namespace sluice::routing;

namespace {

workspace::Workspace opened(std::string_view text)
{
    const workspace::Workspace nothing;
    return nothing.withFile(workspace::makeFile(nothing.nextFileId(), "test.yaml", text));
}

std::string label(const workspace::RuleRef &rule)
{
    return rule.route.name + "#" + std::to_string(rule.index);
}

Request requestOf(const yaml::NodeView &row)
{
    Request request;
    std::istringstream words{std::string(row["send"].text())};
    words >> request.method >> request.host >> request.target;
    for (std::size_t i = 0; i < row["headers"].size(); ++i)
        request.headers.emplace_back(row["headers"].keyAt(i), row["headers"].valueAt(i).text());
    return request;
}

std::string ruleText(const std::string &name, const std::string &rest)
{
    return "---\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: "
           + name + "}\nspec:\n  parentRefs: [{name: absent}]\n" + rest;
}

workspace::RuleRef refTo(const std::string &name, std::size_t index = 0)
{
    return {{model::gatewayGroup, "HTTPRoute", "default", name}, index};
}

} // namespace

class RouteTableTest : public QObject
{
    Q_OBJECT
private slots:
    void router_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("precedence") << QStringLiteral("precedence.yaml");
        QTest::newRow("attachment") << QStringLiteral("attachment.yaml");
    }
    void router()
    {
        QFETCH(QString, file);
        QFile data(QStringLiteral(SLUICE_TEST_DATA "/routing/") + file);
        QVERIFY(data.open(QIODevice::ReadOnly));
        const auto text = data.readAll().toStdString();
        const RouteTable table(opened(text));
        const auto stream = yaml::Stream::parse(text, "test.yaml");
        const auto rows = stream.part(stream.size() - 1).document->root()["requests"];
        QVERIFY(rows.size() > 3);
        for (std::size_t i = 0; i < rows.size(); ++i)
            check(table, rows.at(i));
    }

    void derivedRequestWins_data()
    {
        QTest::addColumn<QString>("rules");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("default match") << "  rules: [{}]\n"
                                       << "GET localhost /";
        QTest::newRow("wildcard host") << "  hostnames: ['*.a.b']\n  rules: [{}]\n"
                                       << "GET www.a.b /";
        QTest::newRow("expression")
            << "  hostnames: [h]\n  rules: [{matches: [{path: {type: RegularExpression, value: "
               "'/v[1-3]/(a|b)+'}}]}]\n"
            << "GET h /v1/a";
        QTest::newRow("query")
            << "  hostnames: [h]\n  rules: [{matches: [{method: PUT, queryParams: "
               "[{name: a b, value: 'ü&'}]}]}]\n"
            << "PUT h /?a%20b=%C3%BC%26";
    }
    void derivedRequestWins()
    {
        QFETCH(QString, rules);
        QFETCH(QString, wanted);
        const auto workspace = opened(ruleText("r", rules.toStdString()));
        const auto request = deriveRequest(workspace, refTo("r"));
        QVERIFY2(request, request ? "" : request.error().message.c_str());
        QCOMPARE(
            QString::fromStdString(request->method + " " + request->host + " " + request->target),
            wanted);
    }

    void ruleThatNeverWinsNamesTheTaker()
    {
        const auto workspace =
            opened(ruleText("a", "  rules: [{}]\n") + ruleText("b", "  rules: [{}]\n"));
        const auto request = deriveRequest(workspace, refTo("b"));
        QVERIFY(!request);
        QCOMPARE(request.error().code, std::string("rule-never-wins"));
        QVERIFY(request.error().message.find("default/a#0 takes it") != std::string::npos);
        QCOMPARE(deriveRequest(workspace, refTo("b", 1)).error().code, std::string("no-such-rule"));
    }

    void tenThousandRoutesAreFoundByHostAndPath()
    {
        std::string text;
        for (int i = 0; i < 10'000; ++i) {
            const auto number = std::to_string(i);
            text += ruleText("r" + number, "  hostnames: [h" + std::to_string(i % 100)
                                               + ".example]\n  rules: [{matches: [{path: {value: /p"
                                               + number + "}}]}]\n");
        }
        const RouteTable table(opened(text));
        QCOMPARE(table.routeCount(), std::size_t{10'000});
        for (int i = 0; i < 10'000; i += 7) {
            const auto number = std::to_string(i);
            const auto match = table.match(
                {"GET", "h" + std::to_string(i % 100) + ".example", "/p" + number + "/x", {}});
            QVERIFY(match);
            QCOMPARE(match->rule.route.name, "r" + number);
        }
        QVERIFY(!table.match({"GET", "h1.example", "/p2", {}}));
    }

private:
    void check(const RouteTable &table, const yaml::NodeView &row)
    {
        const auto request = requestOf(row);
        const auto sent = std::string(row["send"].text());
        const auto match = table.match(request);
        QVERIFY2((match ? label(match->rule) : "none") == row["wins"].text(),
                 (sent + ": " + (match ? label(match->rule) : "none")).c_str());
        const auto losers = table.losers(request);
        for (std::size_t i = 0; i < row["losers"].size(); ++i) {
            const auto found = std::ranges::find_if(losers, [&](const Loser &loser) {
                return label(loser.rule) == row["losers"].keyAt(i);
            });
            QVERIFY2(found != losers.end(), sent.c_str());
            QVERIFY2(found->reason.starts_with(row["losers"].valueAt(i).text()),
                     (sent + ": " + label(found->rule) + ": " + found->reason).c_str());
        }
    }
};

SLUICE_TEST(RouteTableTest, "routetabletest");
#include "routetabletest.moc"
