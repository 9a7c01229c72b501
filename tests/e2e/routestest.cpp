// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Routes and their rules as a person adds, moves and removes them: by the actions, each one step
// that Ctrl+Z takes back to the byte.
#include "tests/e2e/openwindow.h"
#include "tests/support/testmain.h"
#include "ui/dialogs/formdialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace sluice;

namespace {

const QByteArray routes = R"(# first the shop
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  rules:
  - matches:
    - path: {type: PathPrefix, value: /a}
    backendRefs:
    - name: app-a
      port: 80
  # the second
  - matches:
    - path: {type: PathPrefix, value: /b}
    backendRefs:
    - name: app-b
      port: 80
---
apiVersion: gateway.networking.k8s.io/v1
kind: GRPCRoute
metadata:
  name: talk
spec:
  rules:
  - backendRefs:
    - name: app-g
      port: 90
)";

model::ResourceKey routeKey(const std::string &name, const std::string &kind = "HTTPRoute")
{
    return {model::gatewayGroup, kind, "default", name};
}

} // namespace

class RoutesTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_window = std::make_unique<test::OpenWindow>();
        m_path = m_window->write(QStringLiteral("routes.yaml"), routes);
        QVERIFY(m_window->open(m_path));
        choose(routeKey("shop"), 0);
    }
    void cleanup() { m_window.reset(); }
    void aRuleIsAddedChosenAndTakenBack()
    {
        m_window->trigger("rule.add");
        fill(0, QStringLiteral("no path"));
        QVERIFY(form() && form()->isVisible()); // refused, with the reason in the form
        QVERIFY(says(*form(), QStringLiteral("begins with '/'")));
        fill(0, QStringLiteral("/c"));
        QCOMPARE(rules("shop"), std::size_t{3});
        QCOMPARE(m_window->bench().selection().rule()->index, std::size_t{2});
        m_window->trigger("edit.undo");
        QCOMPARE(text(), routes);
    }
    void aGrpcRuleMatchesAMethod()
    {
        choose(routeKey("talk", "GRPCRoute"), 0);
        m_window->trigger("rule.add");
        fill(0, QStringLiteral("/shop.Cart/Add"));
        const auto *rule =
            m_window->bench().document().workspace().rule({routeKey("talk", "GRPCRoute"), 1});
        QVERIFY(rule && rule->matches.size() == 1 && rule->matches.front().grpcMethod);
        QCOMPARE(rule->matches.front().grpcMethod->service, std::string("shop.Cart"));
        QCOMPARE(rule->matches.front().grpcMethod->method, std::string("Add"));
        QVERIFY(!text().contains("PathPrefix, value: /shop"));
    }
    void aRuleMovesWithItsComment()
    {
        QVERIFY(!action("rule.move-up").isEnabled());
        m_window->trigger("rule.move-down");
        QCOMPARE(m_window->bench().selection().rule()->index, std::size_t{1});
        QVERIFY(text().indexOf("app-b") < text().indexOf("app-a"));
        QVERIFY(text().indexOf("# the second") < text().indexOf("app-b"));
        m_window->trigger("rule.move-up");
        QCOMPARE(text(), routes);
    }
    void removingTheLastRuleChoosesTheOneBefore()
    {
        choose(routeKey("shop"), 1);
        m_window->trigger("rule.remove");
        QCOMPARE(rules("shop"), std::size_t{1});
        QCOMPARE(m_window->bench().selection().rule()->index, std::size_t{0});
        m_window->trigger("edit.undo");
        QCOMPARE(text(), routes);
    }
    void aRouteIsAddedAndChosen()
    {
        m_window->trigger("route.add");
        fill(0, QStringLiteral("shop"));
        QVERIFY(form() && form()->isVisible());
        QVERIFY(says(*form(), QStringLiteral("already")));
        fill(0, QStringLiteral("sale"));
        QCOMPARE(m_window->bench().selection().resource(),
                 std::optional<model::ResourceKey>(routeKey("sale")));
        QVERIFY(text().startsWith(routes));
        m_window->trigger("edit.undo");
        QCOMPARE(text(), routes);
    }
    void routesChangePlacesAndGo()
    {
        QVERIFY(!action("route.move-up").isEnabled());
        m_window->trigger("route.move-down");
        QVERIFY(text().indexOf("talk") < text().indexOf("# first the shop"));
        m_window->trigger("route.move-up");
        QCOMPARE(text(), routes);
        m_window->trigger("route.remove");
        QVERIFY(!text().contains("shop"));
        QCOMPARE(m_window->bench().selection().resource(),
                 std::optional<model::ResourceKey>(routeKey("talk", "GRPCRoute")));
        m_window->trigger("edit.undo");
        QCOMPARE(text(), routes);
    }

private:
    QByteArray text() const { return m_window->text(m_path); }
    QAction &action(const char *id) const { return m_window->bench().actions()[id]; }
    void choose(const model::ResourceKey &route, std::size_t rule) const
    {
        m_window->bench().selection().select(workspace::RuleRef{route, rule});
    }
    std::size_t rules(const std::string &name) const
    {
        const auto place = m_window->bench().document().workspace().find(routeKey(name));
        return place ? place->resource->route()->rules.size() : 0;
    }
    ui::FormDialog *form() const
    {
        return m_window->bench().window().findChild<ui::FormDialog *>();
    }
    static bool says(const ui::FormDialog &form, const QString &text)
    {
        const auto labels = form.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }
    void fill(qsizetype field, const QString &value) const
    {
        auto *dialog = form();
        QVERIFY(dialog);
        auto *edit = dialog->findChildren<QLineEdit *>().at(field);
        edit->selectAll();
        QTest::keyClicks(edit, value);
        dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    std::unique_ptr<test::OpenWindow> m_window;
    QString m_path;
};

SLUICE_TEST(RoutesTest, "routestest");
#include "routestest.moc"
