// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The journal of cluster changes, in the whole window: what it shows, and taking an entry back.
#include "tests/core/planning/routes.h"
#include "tests/core/planning/scriptedserver.h"
#include "tests/e2e/openwindow.h"
#include "tests/support/testmain.h"
#include "ui/dialogs/changesdialog.h"
#include "ui/dialogs/plandialog.h"
#include "ui/document/text.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeView>

using namespace sluice;
using namespace sluice::test;

namespace {

const std::string get = std::string("GET ") + routePath;
const std::string patch = std::string("PATCH ") + routePath;
const std::string removal = std::string("DELETE ") + routePath;

planning::JournalEntry entry(const std::string &action, const std::string &result)
{
    planning::JournalEntry made;
    made.action = action;
    made.sending = action == "create" ? "apply" : "json-patch";
    made.key = {model::gatewayGroup, "HTTPRoute", "default", "web"};
    made.apiVersion = "gateway.networking.k8s.io/v1";
    made.path = routePath;
    made.uid = "u-1";
    if (action != "create")
        made.before = planning::withoutServerFields(live(liveRoute()).value());
    made.after = planning::withoutServerFields(live(liveRoute({.v1 = 30})).value());
    made.result = result;
    return made;
}

} // namespace

class ChangesTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_window = std::make_unique<OpenWindow>();
        m_server = std::make_shared<ScriptedServer>();
        m_server->serveKinds();
        const auto path =
            m_window->write(QStringLiteral("web.yaml"), QByteArray::fromStdString(fileRoute()));
        QVERIFY(m_window->open(path));
    }
    void cleanup() { m_window.reset(); }

    void anEmptyJournalSaysSo()
    {
        show(0);
        QVERIFY(says(QStringLiteral("Nothing was changed in a cluster")));
        QVERIFY(!button(*dialog(), "&Revert...")->isEnabled());
    }

    void entriesSayWhereAsWhomAndWhat()
    {
        keep({entry("create", "created"), entry("change", "changed")});
        show(2);
        const auto *model = dialog()->findChild<QTreeView *>()->model();
        const auto cell = [&](int row, int column) {
            return model->index(row, column).data().toString();
        };
        QCOMPARE(cell(0, ui::ChangesModel::What), QStringLiteral("changed")); // the newest first
        QCOMPARE(cell(1, ui::ChangesModel::What), QStringLiteral("created"));
        QCOMPARE(cell(0, ui::ChangesModel::Context), QStringLiteral("test"));
        QCOMPARE(cell(0, ui::ChangesModel::Identity), QStringLiteral("me"));
        QCOMPARE(cell(0, ui::ChangesModel::Object), QStringLiteral("HTTPRoute default/web"));
        QVERIFY(!cell(0, ui::ChangesModel::When).isEmpty());
        const auto lines = dialog()->findChild<QPlainTextEdit *>()->toPlainText();
        QVERIFY2(lines.contains(QStringLiteral("weight: 300"))
                     && lines.contains(QStringLiteral("weight: 30")),
                 qPrintable(lines));
    }

    void revertIsOffWithTheReason()
    {
        keep({entry("change", "failed"), entry("change", "changed")});
        show(2);
        QVERIFY(!button(*dialog(), "&Revert...")->isEnabled());
        QVERIFY(says(QStringLiteral("connect to the cluster that it was made in: context test")));
        connectTo("another-cluster");
        QTRY_VERIFY(says(QStringLiteral("made in another cluster")));
        connectTo("cluster-1");
        QTRY_VERIFY(button(*dialog(), "&Revert...")->isEnabled());
        QVERIFY(says(QStringLiteral("who owns the fields is not restored")));
        auto *view = dialog()->findChild<QTreeView *>();
        view->setCurrentIndex(view->model()->index(1, 0));
        QVERIFY(!button(*dialog(), "&Revert...")->isEnabled());
        QVERIFY(says(QStringLiteral("it ended as failed")));
        connectTo("cluster-1", false);
        view->setCurrentIndex(view->model()->index(0, 0));
        QTRY_VERIFY(says(QStringLiteral("me may change nothing in the namespace default: no "
                                        "role")));
        QVERIFY(!m_window->bench().actions()["cluster.compare"].isEnabled());
        QVERIFY(m_window->bench().actions()["cluster.compare"].toolTip().contains(
            QStringLiteral("no role")));
    }

    void aChangeIsTakenBackThroughAPlan()
    {
        keep({entry("change", "changed")});
        m_server->answer(get, 200, liveRoute({.v1 = 30, .resourceVersion = "9"}));
        m_server->answer(patch + " dry", 200, liveRoute());
        m_server->answer(patch, 200, liveRoute({.resourceVersion = "10"}));
        connectTo("cluster-1");
        show(1);
        QTRY_VERIFY(button(*dialog(), "&Revert...")->isEnabled());
        button(*dialog(), "&Revert...")->click();
        QVERIFY(plan());
        QTRY_VERIFY(button(*plan(), "&Apply")->isEnabled());
        QVERIFY(m_server->writes().empty());
        QVERIFY(planTexts().contains(QStringLiteral("not who owns them")));
        button(*plan(), "&Apply")->click();
        QTRY_COMPARE(m_server->writes(), std::vector<std::string>{patch});
        // The journal shows both, without being asked.
        auto *model = dialog()->findChild<QTreeView *>()->model();
        QTRY_COMPARE(model->rowCount(), 2);
        QCOMPARE(model->index(0, ui::ChangesModel::Result).data().toString(),
                 QStringLiteral("done, took a change back"));
        QCOMPARE(model->index(1, ui::ChangesModel::Result).data().toString(),
                 QStringLiteral("done, taken back since"));
    }

    void aCreateIsTakenBackByDeletingWhichIsTyped()
    {
        keep({entry("create", "created")});
        m_server->answer(get, 200, liveRoute({.v1 = 30}));
        m_server->answer(removal + " dry", 200, json("{'kind':'Status'}"));
        m_server->answer(removal, 200, json("{'kind':'Status'}"));
        connectTo("cluster-1");
        show(1);
        QTRY_VERIFY(button(*dialog(), "&Revert...")->isEnabled());
        button(*dialog(), "&Revert...")->click();
        QVERIFY(plan());
        QTRY_VERIFY(planSummary().startsWith(QStringLiteral("1 object")));
        QVERIFY(!button(*plan(), "&Apply")->isEnabled());
        for (auto *line : plan()->findChildren<QLineEdit *>()) {
            if (line->placeholderText().contains(QStringLiteral("It is deleted: type web")))
                line->setText(QStringLiteral("web"));
        }
        QVERIFY(button(*plan(), "&Apply")->isEnabled());
        button(*plan(), "&Apply")->click();
        QTRY_COMPARE(m_server->writes(), std::vector<std::string>{removal});
        QVERIFY(m_server->last(removal).body.find("\"uid\":\"u-1\"") != std::string::npos);
    }

    void whatChangedSinceIsRefused()
    {
        keep({entry("change", "changed")});
        m_server->answer(get, 200, liveRoute({.v1 = 41}));
        connectTo("cluster-1");
        show(1);
        QTRY_VERIFY(button(*dialog(), "&Revert...")->isEnabled());
        button(*dialog(), "&Revert...")->click();
        QTRY_VERIFY(planSummary().contains(QStringLiteral("spec.rules[0].backendRefs[0].weight")));
        QVERIFY(!button(*plan(), "&Apply")->isEnabled());
        QVERIFY(m_server->writes().empty());
    }

private:
    void keep(std::vector<planning::JournalEntry> entries)
    {
        auto journal = planning::Journal::open(ui::toStd(m_window->path(QStringLiteral("journal"))),
                                               {"cluster-1", "test", "https://srv", "me"});
        QVERIFY(bool(journal));
        for (auto &each : entries) {
            std::vector<planning::JournalEntry> one{each};
            QVERIFY(bool(journal->begin(one)));
            one[0].result = each.result;
            QVERIFY(bool(journal->end(one[0])));
        }
    }
    void connectTo(const std::string &uid, bool mayWrite = true)
    {
        planning::ContextChoice context;
        context.name = "test";
        m_window->bench().cluster().session().connectTo(context);
        m_window->cluster().server = m_server;
        planning::ConnectedCluster cluster;
        cluster.context = "test";
        cluster.clusterUid = uid;
        cluster.identity.user = "me";
        cluster.namespaceName = "default";
        cluster.permissions = {{"patch", model::gatewayGroup, "httproutes", "default", mayWrite,
                                mayWrite ? "" : "no role"}};
        m_window->cluster().tell([&](const auto &events) { events.connected(cluster); });
    }
    void show(int rows)
    {
        m_window->trigger("cluster.changes");
        QVERIFY(dialog());
        QTRY_COMPARE(dialog()->findChild<QTreeView *>()->model()->rowCount(), rows);
    }
    ui::ChangesDialog *dialog()
    {
        return m_window->bench().window().findChild<ui::ChangesDialog *>();
    }
    ui::PlanDialog *plan() { return m_window->bench().window().findChild<ui::PlanDialog *>(); }
    static QPushButton *button(const QWidget &where, const char *text)
    {
        for (auto *each : where.findChildren<QPushButton *>()) {
            if (each->text() == QLatin1String(text))
                return each;
        }
        return nullptr;
    }
    bool says(const QString &text)
    {
        const auto labels = dialog()->findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&text](const auto *label) { return label->text().contains(text); });
    }
    QString planSummary()
    {
        for (const auto *label : plan()->findChildren<QLabel *>()) {
            if (label->property("look").toString() == QLatin1String("heading"))
                return label->text();
        }
        return {};
    }
    QString planTexts()
    {
        QStringList texts;
        for (const auto *text : plan()->findChildren<QPlainTextEdit *>())
            texts << text->toPlainText();
        return texts.join(QLatin1Char('\n'));
    }

    std::unique_ptr<OpenWindow> m_window;
    std::shared_ptr<ScriptedServer> m_server;
};

SLUICE_TEST(ChangesTest, "changestest");
#include "changestest.moc"
