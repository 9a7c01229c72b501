// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/resource.h"

#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::model;

namespace {

std::vector<Resource> read(const std::string &text)
{
    const auto document = yaml::Document::parse(text, yaml::Syntax::Yaml);
    return document ? readResources(**document) : std::vector<Resource>{};
}

Resource readOne(const std::string &text)
{
    const auto all = read(text);
    return all.size() == 1 ? all.front() : Resource{};
}

Route readRoute(const std::string &spec, const std::string &kind = "HTTPRoute")
{
    const auto resource = readOne("apiVersion: gateway.networking.k8s.io/v1\nkind: " + kind
                                  + "\nmetadata: {name: web, namespace: shop}\nspec:\n" + spec);
    return resource.route() == nullptr ? Route{} : *resource.route();
}

} // namespace

class ResourceTest : public QObject
{
    Q_OBJECT
private slots:
    void namespacesDefaultAsKubectlDoes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("given") << "apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: b}"
                               << "b";
        QTest::newRow("absent") << "apiVersion: v1\nkind: Service\nmetadata: {name: a}"
                                << "default";
        QTest::newRow("of a wrong type")
            << "apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: 7}"
            << "default";
        QTest::newRow("cluster-scoped")
            << "apiVersion: gateway.networking.k8s.io/v1\nkind: GatewayClass\nmetadata: {name: a}"
            << "";
        QTest::newRow("unknown kind") << "apiVersion: x.io/v1\nkind: Thing\nmetadata: {name: a}"
                                      << "default";
    }
    void namespacesDefaultAsKubectlDoes()
    {
        QFETCH(QString, text);
        const auto resource = readOne(text.toStdString());
        QCOMPARE(QString::fromStdString(resource.key.name), QStringLiteral("a"));
        QTEST(QString::fromStdString(resource.key.namespaceName), "expected");
    }
    void groupIsTheApiVersionWithoutVersion()
    {
        QCOMPARE(readOne("apiVersion: apps/v1\nkind: Deployment").key.group, std::string("apps"));
        QCOMPARE(readOne("apiVersion: v1\nkind: Service").key.group, std::string());
    }
    void textThatIsNoObjectHoldsNone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("values of a chart") << "image: {tag: 1}";
        QTest::newRow("no apiVersion") << "kind: Service";
        QTest::newRow("list") << "- a\n- b";
        QTest::newRow("scalar") << "text";
        QTest::newRow("comment") << "# nothing";
    }
    void textThatIsNoObjectHoldsNone()
    {
        QFETCH(QString, text);
        QCOMPARE(read(text.toStdString()).size(), std::size_t(0));
    }
    void aListHoldsItsItems()
    {
        const auto all = read("apiVersion: v1\nkind: List\nitems:\n"
                              "- {apiVersion: v1, kind: Service, metadata: {name: a}}\n"
                              "- 7\n"
                              "- {apiVersion: v1, kind: Service, metadata: {name: b}}\n");
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(all[1].key.name, std::string("b"));
        QCOMPARE(all[1].path.toString(), std::string("items[2]"));
    }
    void theThreeKindsOfWeightStayApart()
    {
        const auto route = readRoute("  rules:\n  - backendRefs:\n"
                                     "    - {name: a, port: 80}\n"
                                     "    - {name: b, port: 80, weight: 0}\n"
                                     "    - {name: c, port: 80, weight: 300}\n"
                                     "    - {name: d, port: 80, weight: null}\n"
                                     "    - {name: e, port: 80, weight: '3'}\n"
                                     "    - {name: f, port: 80, weight: 3.0}\n"
                                     "    - {name: g, port: 80, weight: 1.5}\n");
        QCOMPARE(route.rules.size(), std::size_t(1));
        const auto &refs = route.rules.front().backendRefs;
        QCOMPARE(refs.size(), std::size_t(7));
        QVERIFY(!refs[0].weight.isExplicit());
        QCOMPARE(refs[0].weight.value(), 1);
        QCOMPARE(refs[1].weight.written, std::optional<std::int64_t>(0));
        QCOMPARE(refs[2].weight.written, std::optional<std::int64_t>(300));
        QVERIFY(!refs[3].weight.isExplicit());
        QVERIFY(!refs[4].weight.isExplicit());
        QCOMPARE(refs[5].weight.written, std::optional<std::int64_t>(3));
        QVERIFY(!refs[6].weight.isExplicit());
    }
    void backendRefsAreReadWithTheirDefaults()
    {
        const auto route =
            readRoute("  rules:\n  - backendRefs: [{name: a}, "
                      "{name: b, namespace: other, group: x.io, kind: Pool, port: 9}]\n");
        const auto &refs = route.rules.front().backendRefs;
        QCOMPARE(refs[0].kind, std::string("Service"));
        QVERIFY((refs[0].key == BackendKey{"shop", "a", 0}));
        QVERIFY((refs[1].key == BackendKey{"other", "b", 9}));
        QCOMPARE(refs[1].kind, std::string("Pool"));
        QCOMPARE(refs[1].path.toString(), std::string("spec.rules[0].backendRefs[1]"));
    }
    void aRuleWithoutMatchesHasTheDefaultOne()
    {
        const auto route = readRoute("  rules: [{}]\n");
        QCOMPARE(route.rules.front().matches.size(), std::size_t(1));
        QVERIFY((route.rules.front().matches.front() == RouteMatch{}));
    }
    void matchesAreRead()
    {
        const auto route =
            readRoute("  hostnames: [a.example, 7, b.example]\n  rules:\n"
                      "  - matches:\n"
                      "    - path: {type: Exact, value: /a}\n"
                      "      method: GET\n"
                      "      headers: [{name: X-Id, value: '1'}]\n"
                      "      queryParams: [{name: q, value: v, type: RegularExpression}]\n");
        QVERIFY((route.hostnames == std::vector<std::string>{"a.example", "b.example"}));
        const auto &match = route.rules.front().matches.front();
        QVERIFY((match.path == PathMatch{MatchType::Exact, "/a"}));
        QCOMPARE(match.method, std::string("GET"));
        QVERIFY((match.headers == std::vector<NamedMatch>{{MatchType::Exact, "X-Id", "1"}}));
        QVERIFY((match.queryParams
                 == std::vector<NamedMatch>{{MatchType::RegularExpression, "q", "v"}}));
    }
    void aGrpcRouteMatchesMethods()
    {
        const auto route = readRoute("  rules:\n  - matches: [{method: {service: s, method: m}}]\n"
                                     "    backendRefs: [{name: a, port: 1}]\n",
                                     "GRPCRoute");
        const auto &match = route.rules.front().matches.front();
        QVERIFY((match.grpcMethod == GrpcMethodMatch{MatchType::Exact, "s", "m"}));
        QCOMPARE(route.rules.front().backendRefs.size(), std::size_t(1));
    }
    void filtersAreRead()
    {
        const auto route = readRoute(
            "  rules:\n  - filters:\n"
            "    - type: RequestRedirect\n"
            "      requestRedirect: {scheme: https, statusCode: 301, "
            "path: {type: ReplaceFullPath, replaceFullPath: /x}}\n"
            "    - type: ResponseHeaderModifier\n"
            "      responseHeaderModifier: {set: [{name: A, value: b}], remove: [C]}\n"
            "    - type: URLRewrite\n"
            "      urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /}}\n"
            "    - type: RequestMirror\n");
        const auto &filters = route.rules.front().filters;
        QCOMPARE(filters.size(), std::size_t(4));
        QCOMPARE(filters[0].redirect->statusCode, 301);
        QCOMPARE(filters[0].redirect->path->value, std::string("/x"));
        QCOMPARE(filters[1].responseHeaders->set.front().value, std::string("b"));
        QCOMPARE(filters[1].responseHeaders->remove.front(), std::string("C"));
        QVERIFY(filters[2].rewrite->path->type == PathRewrite::ReplacePrefixMatch);
        QVERIFY((filters[3] == Filter{"RequestMirror", {}, {}, {}, {}}));
    }
    void gatewaysServicesDeploymentsAndGrantsAreRead()
    {
        const auto gateway =
            readOne("apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nspec:\n"
                    "  gatewayClassName: kong\n  listeners:\n"
                    "  - {name: http, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {from: "
                    "All}}}\n");
        const auto &listeners = std::get<Gateway>(gateway.spec).listeners;
        QCOMPARE(listeners.size(), std::size_t(1));
        QCOMPARE(listeners.front().port, 80);
        QVERIFY(listeners.front().allowedNamespaces == AllowedNamespaces::All);
        const auto service = readOne("apiVersion: v1\nkind: Service\nspec:\n"
                                     "  selector: {app: a}\n  ports: [{name: web, port: 80}]\n");
        QCOMPARE(std::get<Service>(service.spec).selector.at("app"), std::string("a"));
        QCOMPARE(std::get<Service>(service.spec).ports.front().port, 80);
        const auto deployment =
            readOne("apiVersion: apps/v1\nkind: Deployment\nspec:\n  replicas: 3\n"
                    "  template: {metadata: {labels: {app: a}}}\n");
        QCOMPARE(std::get<Deployment>(deployment.spec).replicas, 3);
        QCOMPARE(std::get<Deployment>(deployment.spec).podLabels.at("app"), std::string("a"));
        const auto grant = readOne(
            "apiVersion: gateway.networking.k8s.io/v1beta1\nkind: ReferenceGrant\nspec:\n"
            "  from: [{group: g, kind: HTTPRoute, namespace: ns}]\n  to: [{group: '', kind: "
            "Service}]\n");
        QCOMPARE(std::get<ReferenceGrant>(grant.spec).from.front().namespaceName,
                 std::string("ns"));
        QCOMPARE(std::get<ReferenceGrant>(grant.spec).to.front().kind, std::string("Service"));
    }
    void fieldsOfAWrongTypeCountAsAbsent()
    {
        const auto route = readRoute("  hostnames: text\n  parentRefs: {a: b}\n  rules:\n"
                                     "  - {backendRefs: 7, matches: text, filters: {}}\n");
        QVERIFY(route.hostnames.empty());
        QVERIFY(route.parentRefs.empty());
        QCOMPARE(route.rules.size(), std::size_t(1));
        QVERIFY(route.rules.front().backendRefs.empty());
    }
    void backendRefsOfOneBackendAreOneShare()
    {
        const auto route = readRoute("  rules:\n  - backendRefs:\n"
                                     "    - {name: a, port: 80, weight: 3}\n"
                                     "    - {name: b, port: 80, weight: -5}\n"
                                     "    - {name: a, port: 80, weight: 4}\n"
                                     "    - {name: a, port: 81}\n");
        const std::vector<BackendShare> expected{
            {{"shop", "a", 80}, 7}, {{"shop", "b", 80}, 0}, {{"shop", "a", 81}, 1}};
        QVERIFY(backendShares(route.rules.front()) == expected);
    }
};

SLUICE_TEST(ResourceTest, "resourcetest");
#include "resourcetest.moc"
