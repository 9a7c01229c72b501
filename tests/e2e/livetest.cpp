// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is live beside what is open, in the whole window: rows of the tree, a live route opened as a
// document, and what others changed, told, compared and answered.
#include "tests/core/planning/livestates.h"
#include "tests/core/planning/routes.h"
#include "tests/core/planning/scriptedserver.h"
#include "tests/e2e/openwindow.h"
#include "tests/support/testmain.h"
#include "ui/dialogs/threewaydialog.h"
#include "ui/document/text.h"
#include "ui/panels/resourcetreepanel.h"
#include "ui/panels/yamleditor.h"
#include "ui/widgets/messagebar.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>

using namespace sluice;
using namespace sluice::test;

namespace {

const model::ResourceKey web{model::gatewayGroup, "HTTPRoute", "default", "web"};

/// The visible rows of the tree, a row a line, groups that are closed with a "+".
QString textTree(const QTreeView &view, const QModelIndex &parent = {}, int depth = 0)
{
    QString text;
    const auto *model = view.model();
    for (int row = 0; row < model->rowCount(parent); ++row) {
        const auto index = model->index(row, 0, parent);
        const auto isClosed = model->hasChildren(index) && !view.isExpanded(index);
        text += QString(depth * 2, QLatin1Char(' ')) + index.data().toString()
                + QLatin1String(isClosed ? " +\n" : "\n");
        if (!isClosed)
            text += textTree(view, index, depth + 1);
    }
    return text;
}

std::string named(std::string route, const std::string &name, const std::string &space)
{
    const auto put = [&route](const std::string &from, const std::string &to) {
        route.replace(route.find(from), from.size(), to);
    };
    put("\"name\":\"web\",\"namespace\":\"default\"",
        "\"name\":\"" + name + "\",\"namespace\":\"" + space + "\"");
    return route;
}

std::string ownedRoute(int v1, const std::string &version = "8")
{
    return liveRoute({.v1 = v1,
                      .resourceVersion = version,
                      .managers = rulesOwner("kubectl-edit", "Update", "2026-11-25T10:00:00Z")});
}

} // namespace

class LiveTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_window = std::make_unique<OpenWindow>();
        m_path =
            m_window->write(QStringLiteral("web.yaml"), QByteArray::fromStdString(fileRoute()));
        QVERIFY(m_window->open(m_path));
    }
    void cleanup() { m_window.reset(); }

    void liveObjectsStandBesideTheFiles()
    {
        QVERIFY(!shownBox().isVisible());
        connectTo(liveBatch(
            {ownedRoute(300), liveGateway("True", "False"), named(liveRoute(), "till", "shop")}));
        QTRY_COMPARE(textTree(view()), QStringLiteral("default\n  Gateway +\n  HTTPRoute\n    web\n"
                                                      "shop +\n"));
        QVERIFY(spoken("web").contains(QStringLiteral("the same in the cluster")));
        QVERIFY(spoken("till").contains(QStringLiteral("only in the cluster")));
        QVERIFY(spoken("kong").contains(QStringLiteral("Programmed is False (R): says so")));
        QCOMPARE(row("kong").data(ui::ResourceTreeModel::HealthRole).value<planning::Health>(),
                 planning::Health::Bad);
        tell(liveBatch({}));
        QTRY_COMPARE(textTree(view()), QStringLiteral("default\n  HTTPRoute\n    web\n"));
        QVERIFY(spoken("web").contains(QStringLiteral("only in the file")));
        m_window->trigger("cluster.leave");
        QTRY_VERIFY(!spoken("web").contains(QStringLiteral("only in the file")));
        QVERIFY(!shownBox().isVisible());
    }

    void rowsAreFilteredByHowTheyStand_data()
    {
        QTest::addColumn<QString>("choice");
        QTest::addColumn<QString>("rows");
        QTest::newRow("there") << "Only in the cluster"
                               << "default\n  Gateway\n    kong\nshop\n  HTTPRoute\n    till\n";
        QTest::newRow("here") << "Only in the files"
                              << "";
        QTest::newRow("same") << "The same in both"
                              << "";
        QTest::newRow("different") << "Different"
                                   << "default\n  HTTPRoute\n    web\n";
        QTest::newRow("others") << "Changed by others"
                                << "default\n  HTTPRoute\n    web\n";
        QTest::newRow("not accepted") << "Not accepted"
                                      << "default\n  Gateway\n    kong\n  HTTPRoute\n    web\n"
                                         "shop\n  HTTPRoute\n    till\n";
    }
    void rowsAreFilteredByHowTheyStand()
    {
        QFETCH(QString, choice);
        QFETCH(QString, rows);
        connectTo(liveBatch(
            {ownedRoute(7), liveGateway("True", "False"), named(liveRoute(), "till", "shop")}));
        QTRY_VERIFY(row("till").isValid());
        choose(choice);
        QCOMPARE(textTree(view()), rows);
        choose(QStringLiteral("Files and cluster"));
        for (const auto *name : {"kong", "web", "till"})
            QVERIFY(row(name).isValid());
    }

    void aLiveRouteOpensAsADocumentAndIsSavedAsAFile()
    {
        connectTo(liveBatch({ownedRoute(300), named(ownedRoute(5), "till", "shop")}));
        const model::ResourceKey till{model::gatewayGroup, "HTTPRoute", "shop", "till"};
        QTRY_VERIFY(row("till").isValid());
        QVERIFY(!m_window->bench().actions()["cluster.open-live"].isEnabled());
        view().setCurrentIndex(row("till"));
        QVERIFY(m_window->bench().actions()["cluster.open-live"].isEnabled());
        QTest::keyClick(&view(), Qt::Key_Return);
        const auto &workspace = m_window->bench().document().workspace();
        QVERIFY(workspace.find(till));
        QCOMPARE(m_window->bench().selection().rule(), std::optional(workspace::RuleRef{till, 0}));
        QVERIFY(!m_window->bench().actions()["cluster.open-live"].isEnabled());
        QVERIFY(m_window->bench().window().findChild<ui::YamlEditor *>()->toPlainText().contains(
            QStringLiteral("name: till")));
        m_window->setWeight(0, 6); // weighed like any
        const auto file = workspace.find(till)->file;
        QVERIFY(workspace.file(file)->stream.text().find("weight: 6\n") != std::string::npos);
        QTRY_VERIFY(spoken("till").contains(QStringLiteral("differs from the cluster")));
        m_window->answers().path = m_window->path(QStringLiteral("till.yaml"));
        m_window->trigger("file.save");
        QTRY_COMPARE(m_window->read(QStringLiteral("till.yaml")).toStdString(),
                     workspace.file(file)->stream.text());
        QVERIFY(!m_window->read(QStringLiteral("till.yaml")).contains("managedFields"));
        m_window->trigger("file.close");
        QTRY_VERIFY(spoken("till").contains(QStringLiteral("only in the cluster")));
    }

    void whatOthersChangedIsToldOnceAndSaysWhoAndWhen()
    {
        connectTo(liveBatch({ownedRoute(300)}));
        QTRY_VERIFY(spoken("web").contains(QStringLiteral("the same")));
        QCOMPARE(message(), QString());
        tell(liveBatch({ownedRoute(5)}));
        QTRY_VERIFY(message().contains(QStringLiteral("HTTPRoute default/web was changed")));
        for (const auto *part :
             {"spec.rules[0].backendRefs[0].weight is 5 there", "was 300", "kubectl-edit, "})
            QVERIFY2(message().contains(QLatin1String(part)), qPrintable(message()));
        QVERIFY(spoken("web").contains(QStringLiteral("changed in the cluster by others")));
        m_window->offered(QStringLiteral("Close"))->click();
        tell(liveBatch({ownedRoute(5, "9")})); // its status, say
        QTest::qWait(300);
        QCOMPARE(message(), QString());
        tell(liveBatch({ownedRoute(6, "10")}));
        QTRY_VERIFY(message().contains(QStringLiteral("is 6 there")));
        tell(liveBatch({ownedRoute(300, "11")}));
        QTRY_COMPARE(message(), QString());
    }

    void ownEditsAreNeverTold()
    {
        connectTo(liveBatch({ownedRoute(300)}));
        QTRY_VERIFY(spoken("web").contains(QStringLiteral("the same")));
        m_window->setWeight(0, 20);
        m_window->trigger("file.save");
        QTRY_VERIFY(spoken("web").contains(QStringLiteral("differs from the cluster")));
        QCOMPARE(message(), QString());
    }

    void takingTheirsIsAnEditThatCanBeUndone()
    {
        const auto before = m_window->text(m_path);
        connectTo(liveBatch({ownedRoute(5)}));
        QTRY_VERIFY(m_window->offered(QStringLiteral("Compare...")));
        m_window->offered(QStringLiteral("Compare..."))->click();
        QVERIFY(dialog());
        QCOMPARE(fields(), QStringLiteral("spec.rules[0].backendRefs[0].weight|300|300|5"));
        QVERIFY(dialogSays(QStringLiteral("Others changed 1 field")));
        button(QStringLiteral("&Take theirs"))->click();
        auto expected = before;
        expected.replace("weight: 300", "weight: 5");
        QCOMPARE(m_window->text(m_path), expected);
        QCOMPARE(fields(), QStringLiteral("spec.rules[0].backendRefs[0].weight|300|5|5"));
        QVERIFY(!button(QStringLiteral("&Take theirs"))->isEnabled());
        QTRY_VERIFY(spoken("web").contains(QStringLiteral("the same")));
        m_window->trigger("edit.undo");
        QCOMPARE(m_window->text(m_path), before);
        // It was answered: what is here is mine now.
        QTRY_VERIFY(spoken("web").contains(QStringLiteral("differs from the cluster")));
        QCOMPARE(message(), QString());
    }

    void keepingMineIsAnswerEnoughForThatValue()
    {
        connectTo(liveBatch({ownedRoute(5)}));
        QTRY_VERIFY(m_window->offered(QStringLiteral("Compare...")));
        m_window->offered(QStringLiteral("Compare..."))->click();
        const auto before = m_window->text(m_path);
        button(QStringLiteral("&Keep mine"))->click();
        QCOMPARE(m_window->text(m_path), before);
        QVERIFY(dialogSays(QStringLiteral("Nothing that others changed is left")));
        QVERIFY(!button(QStringLiteral("Keep all &mine"))->isEnabled());
        QTRY_VERIFY(spoken("web").contains(QStringLiteral("differs from the cluster")));
        tell(liveBatch({ownedRoute(4, "9")}));
        QTRY_VERIFY(dialogSays(QStringLiteral("Others changed 1 field")));
    }

    void eachFieldIsAnsweredByItself()
    {
        connectTo(
            liveBatch({liveRoute({.v1 = 5, .v2 = 6, .managers = rulesOwner("helm", "Apply")})}));
        QTRY_VERIFY(m_window->offered(QStringLiteral("Compare...")));
        m_window->trigger("cluster.compare-live");
        auto *table = dialog()->findChild<QTreeView *>();
        table->setCurrentIndex(table->model()->index(1, 0));
        button(QStringLiteral("&Take theirs"))->click();
        QVERIFY(m_window->text(m_path).contains("weight: 300\n"));
        QVERIFY(m_window->text(m_path).contains("weight: 6\n"));
        button(QStringLiteral("Take &all theirs"))->click();
        QVERIFY(m_window->text(m_path).contains("weight: 5\n"));
        m_window->trigger("edit.undo");
        m_window->trigger("edit.undo");
        QVERIFY(m_window->text(m_path).contains("weight: 300\n"));
        QVERIFY(m_window->text(m_path).contains("weight: 100\n"));
    }

private:
    void connectTo(const planning::LiveBatch &batch)
    {
        planning::ContextChoice context;
        context.name = "test";
        m_window->bench().cluster().session().connectTo(context);
        planning::ConnectedCluster cluster;
        cluster.context = "test";
        cluster.namespaceName = "default";
        m_window->cluster().tell([&](const auto &events) {
            events.connected(cluster);
            events.batch(batch);
        });
    }
    void tell(const planning::LiveBatch &batch)
    {
        m_window->cluster().tell([&](const auto &events) { events.batch(batch); });
    }

    ui::ResourceTreePanel &panel()
    {
        return *m_window->bench().window().findChild<ui::ResourceTreePanel *>();
    }
    QTreeView &view() { return panel().view(); }
    QComboBox &shownBox() { return *panel().findChild<QComboBox *>(); }
    void choose(const QString &text)
    {
        shownBox().setCurrentText(text);
        emit shownBox().activated(shownBox().currentIndex());
    }
    /// The row of the resource of that name, whether or not its group is open.
    QModelIndex row(const char *name)
    {
        const auto found =
            view().model()->match(view().model()->index(0, 0), Qt::DisplayRole, QLatin1String(name),
                                  -1, Qt::MatchExactly | Qt::MatchRecursive);
        for (const auto &index : found) {
            if (!index.data(ui::ResourceTreeModel::IsGroupRole).toBool())
                return index;
        }
        return {};
    }
    QString spoken(const char *name) { return row(name).data(Qt::AccessibleTextRole).toString(); }
    QString message()
    {
        const auto *line = m_window->bench().window().messages().findChild<QWidget *>(
            QStringLiteral("cluster-drift"));
        return line ? line->findChild<QLabel *>()->text() : QString();
    }
    ui::ThreeWayDialog *dialog()
    {
        return m_window->bench().window().findChild<ui::ThreeWayDialog *>();
    }
    QPushButton *button(const QString &text)
    {
        for (auto *each : dialog()->findChildren<QPushButton *>()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }
    bool dialogSays(const QString &text)
    {
        const auto labels = dialog()->findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&text](const auto *label) { return label->text().contains(text); });
    }
    /// A row of the dialog a line: field, opened, here, there.
    QString fields()
    {
        const auto *model = dialog()->findChild<QTreeView *>()->model();
        QStringList lines;
        for (int row = 0; row < model->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < ui::ThreeWayModel::Changed; ++column)
                cells << model->index(row, column).data().toString();
            lines << cells.join(QLatin1Char('|'));
        }
        return lines.join(QLatin1Char('\n'));
    }

    std::unique_ptr<OpenWindow> m_window;
    QString m_path;
};

SLUICE_TEST(LiveTest, "livetest");
#include "livetest.moc"
