// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/edit.h"
#include "tests/core/workspace/samples.h"
#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::test;
using namespace sluice::workspace;

namespace {

const RuleRef rule{routeKey(), 0};

std::string backends(const Workspace &workspace, std::size_t index = 0)
{
    std::string names;
    for (const auto &ref : workspace.rule({routeKey(), index})->backendRefs)
        names += (names.empty() ? "" : " ") + ref.key.name;
    return names;
}

std::string twoRules()
{
    return route() + "  # the second\n  - name: second\n    backendRefs: []\n";
}

} // namespace

class StructureEditTest : public QObject
{
    Q_OBJECT
private slots:
    void aBackendIsAddedBehindTheOthers()
    {
        const auto edit = addBackend(workspaceOf(route()), rule, {"app-v3", {}, 8080, 5});
        QCOMPARE(shown(outcome(edit)), shown(route()
                                             + "    - name: app-v3\n"
                                               "      port: 8080\n"
                                               "      weight: 5\n"));
    }
    void aBackendIsAddedWhereThereIsNoListYet_data()
    {
        QTest::addColumn<QString>("rules");
        QTest::newRow("no key") << "  - name: first\n";
        QTest::newRow("empty list") << "  - name: first\n    backendRefs: []\n";
        QTest::newRow("null") << "  - name: first\n    backendRefs:\n";
    }
    void aBackendIsAddedWhereThereIsNoListYet()
    {
        QFETCH(QString, rules);
        const auto head = route().substr(0, route().find("  - backendRefs"));
        const auto before = workspaceOf(head + rules.toStdString());
        const auto edit = addBackend(before, rule, {"app-v3", "other", 80, std::nullopt});
        QVERIFY2(edit, edit ? "" : toText(edit.error()).c_str());
        const auto &refs = edit->after.rule(rule)->backendRefs;
        QCOMPARE(refs.size(), std::size_t(1));
        QVERIFY((refs.front().key == model::BackendKey{"other", "app-v3", 80}));
        QVERIFY(!refs.front().weight.isExplicit());
    }
    void aBackendIsRemovedWithItsComments()
    {
        const auto before = route("      # old\n" + weightLine(5), weightLine(6));
        const auto expected = route().substr(0, route().find("    - name: app-v1"))
                              + "    - name: app-v2\n      port: 80\n" + weightLine(6);
        QCOMPARE(shown(outcome(removeBackend(workspaceOf(before), rule, 0))), shown(expected));
        QCOMPARE(removeBackend(workspaceOf(before), rule, 2).error().code,
                 std::string("no-such-backend"));
    }
    void theLastBackendCanGo()
    {
        auto edit = removeBackend(workspaceOf(route()), rule, 1);
        QVERIFY(edit);
        edit = removeBackend(edit->after, rule, 0);
        QVERIFY2(edit, edit ? "" : toText(edit.error()).c_str());
        QCOMPARE(shown(backends(edit->after)), QString());
        QVERIFY(edit->after.problems().empty());
    }
    void backendsMove()
    {
        const auto edit = moveBackend(workspaceOf(route(weightLine(1), weightLine(2))), rule, 1, 0);
        QVERIFY2(edit, edit ? "" : toText(edit.error()).c_str());
        QCOMPARE(shown(backends(edit->after)), QStringLiteral("app-v2 app-v1"));
        QCOMPARE(edit->after.rule(rule)->backendRefs.front().weight.value(), 2);
    }
    void aRuleIsAddedBehindTheLast()
    {
        const auto edit = addRule(workspaceOf(route()), routeKey(), "/new");
        QVERIFY2(edit, edit ? "" : toText(edit.error()).c_str());
        const auto *added = edit->after.rule({routeKey(), 1});
        QVERIFY(added != nullptr);
        QCOMPARE(shown(added->matches.front().path.value), QStringLiteral("/new"));
        QVERIFY(added->backendRefs.empty());
        QVERIFY(textOf(edit->after).starts_with(route()));
        QCOMPARE(addRule(workspaceOf(route()), routeKey(), "new").error().code,
                 std::string("path-invalid"));
    }
    void rulesMoveAndGo()
    {
        const auto before = workspaceOf(twoRules());
        const auto moved = moveRule(before, {routeKey(), 1}, 0);
        QVERIFY2(moved, moved ? "" : toText(moved.error()).c_str());
        QCOMPARE(shown(moved->after.rule({routeKey(), 0})->name), QStringLiteral("second"));
        QVERIFY(textOf(moved->after).find("# the second") < textOf(moved->after).find("app-v1"));
        const auto removed = removeRule(before, {routeKey(), 1});
        QCOMPARE(shown(outcome(removed)), shown(route()));
        QCOMPARE(moveRule(before, {routeKey(), 0}, 2).error().code, std::string("no-such-rule"));
    }
    void aRouteIsAddedAsADocumentOfItsOwn_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("kept");
        QTest::newRow("behind another") << shown(route()) << shown(route() + "---\n");
        QTest::newRow("no line end") << shown(route()).chopped(1) << shown(route() + "---\n");
        QTest::newRow("empty file") << QString() << QString();
        QTest::newRow("blank file") << "\n"
                                    << "\n";
    }
    void aRouteIsAddedAsADocumentOfItsOwn()
    {
        QFETCH(QString, before);
        QFETCH(QString, kept);
        const auto workspace = workspaceOf(before.toStdString());
        const auto id = workspace.files().front()->id;
        const auto edit = addRoute(workspace, id, {"new", "shop", "kong", "new.example"});
        QVERIFY2(edit, edit ? "" : toText(edit.error()).c_str());
        QVERIFY2(textOf(edit->after).starts_with(kept.toStdString()), textOf(edit->after).c_str());
        const auto added = edit->after.find(routeKey("new", "shop"));
        QVERIFY(added.has_value());
        QCOMPARE(shown(added->resource->route()->parentRefs.front().name), QStringLiteral("kong"));
        QCOMPARE(shown(added->resource->route()->hostnames.front()), QStringLiteral("new.example"));
        QVERIFY((edit->changes.added == std::vector{routeKey("new", "shop")}));
        QVERIFY(edit->changes.changed.empty());
    }
    void aRouteIsAddedToAJsonList()
    {
        const auto workspace = workspaceOf(R"({"apiVersion":"v1","kind":"List","items":[]})");
        const auto id = workspace.files().front()->id;
        const auto edit = addRoute(workspace, id, {"new", {}, "kong", {}});
        QVERIFY2(edit, edit ? "" : toText(edit.error()).c_str());
        QVERIFY(edit->after.find(routeKey("new")).has_value());
    }
    void aNameThatIsTakenIsRefused()
    {
        const auto workspace = workspaceOf(route());
        const auto id = workspace.files().front()->id;
        QCOMPARE(addRoute(workspace, id, {"web", {}, {}, {}}).error().code,
                 std::string("resource-exists"));
        QCOMPARE(addRoute(workspace, id, {{}, {}, {}, {}}).error().code,
                 std::string("name-missing"));
    }
    void aRouteGoesWithItsDocument()
    {
        const auto first = route({}, {}, "first");
        const auto text = first + "---\n" + route() + "---\n" + route({}, {}, "last");
        const auto edit = removeRoute(workspaceOf(text), routeKey());
        QCOMPARE(shown(outcome(edit)), shown(first + "---\n" + route({}, {}, "last")));
        QVERIFY((edit->changes.removed == std::vector{routeKey()}));
        QVERIFY(edit->changes.changed.empty());
        QVERIFY(edit->changes.added.empty());
        QCOMPARE(shown(outcome(removeRoute(workspaceOf(route()), routeKey()))), QString());
    }
    void aRouteOfAListGoesAlone()
    {
        const auto item = [](const char *name) {
            return std::string("- apiVersion: gateway.networking.k8s.io/v1\n  kind: HTTPRoute\n"
                               "  metadata: {name: ")
                   + name + "}\n";
        };
        const auto head = std::string("apiVersion: v1\nkind: List\nitems:\n");
        const auto edit =
            removeRoute(workspaceOf(head + item("a") + item("web") + item("c")), routeKey());
        QCOMPARE(shown(outcome(edit)), shown(head + item("a") + item("c")));
    }
    void routesChangePlaces_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto a = shown("# of a\n" + route({}, {}, "a"));
        const auto b = shown(route({}, {}, "b") + "# behind b\n");
        const auto between = QStringLiteral("---\nkind: Service\napiVersion: v1\n"
                                            "metadata: {name: s}\n");
        const auto cut = QStringLiteral("--- # cut\n");
        QTest::newRow("neighbours") << a + cut + b << b + cut + a;
        QTest::newRow("not neighbours") << a + between + cut + b << b + between + cut + a;
        QTest::newRow("all separated")
            << QStringLiteral("---\n") + a + cut + b << QStringLiteral("---\n") + b + cut + a;
        QTest::newRow("no last line end") << a + cut + b.chopped(1) << b + cut + a.chopped(1);
        QTest::newRow("CRLF")
            << QString(a + cut + b).replace(QLatin1Char('\n'), QStringLiteral("\r\n"))
            << QString(b + cut + a).replace(QLatin1Char('\n'), QStringLiteral("\r\n"));
        const auto item = [](const char *name) {
            return QStringLiteral("- apiVersion: gateway.networking.k8s.io/v1\n  kind: HTTPRoute\n"
                                  "  metadata: {name: %1}\n")
                .arg(QString::fromLatin1(name));
        };
        const auto head = QStringLiteral("apiVersion: v1\nkind: List\nitems:\n");
        QTest::newRow("of a list") << head + item("a") + item("b") << head + item("b") + item("a");
        QTest::newRow("far apart in a list")
            << head + item("a") + item("c") + item("d") + item("b")
            << head + item("b") + item("c") + item("d") + item("a");
    }
    void routesChangePlaces()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const auto before = workspaceOf(text.toStdString());
        QCOMPARE(shown(outcome(swapRoutes(before, routeKey("a"), routeKey("b")))), expected);
        QCOMPARE(shown(outcome(swapRoutes(before, routeKey("b"), routeKey("a")))), expected);
    }
    void routesOfTwoFilesDoNotChangePlaces()
    {
        auto before = workspaceOf(route({}, {}, "a"));
        before = before.withFile(makeFile(before.nextFileId(), "b.yaml", route({}, {}, "b")));
        QCOMPARE(swapRoutes(before, routeKey("a"), routeKey("b")).error().code,
                 std::string("routes-apart"));
    }
};

SLUICE_TEST(StructureEditTest, "structureedittest");
#include "structureedittest.moc"
