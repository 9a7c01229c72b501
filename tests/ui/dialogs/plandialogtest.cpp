// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/plandialog.h"

#include "core/planning/planning.h"
#include "tests/core/planning/routes.h"
#include "tests/core/planning/scriptedserver.h"
#include "tests/support/testmain.h"
#include "ui/document/text.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTreeView>

using namespace sluice;
using namespace sluice::test;
using namespace sluice::ui;

namespace {

const std::string get = std::string("GET ") + routePath;
const std::string patch = std::string("PATCH ") + routePath;
const std::string dry = patch + " dry";
const std::string forcedDry = dry + " force";
const std::string sluiceApply = rulesOwner("sluice", "Apply");

/// The only dialog of files that there is: it answers with a path.
class OnePath final : public FileChooser
{
public:
    void chooseFiles(const Request &, std::function<void(const QStringList &)>) override {}
    void chooseFolder(const Request &, std::function<void(const QString &)>) override {}
    void chooseSaveFile(const Request &request, std::function<void(const QString &)> done) override
    {
        suggestion = request.suggestion;
        done(path);
    }

    QString path;
    QString suggestion;
};

workspace::Workspace files(int weight)
{
    return workspace::Workspace().withFile(
        workspace::makeFile(workspace::FileId{1}, "web.yaml", fileRoute(weight)));
}

} // namespace

class PlanDialogTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_shared<ScriptedServer>();
        m_server->serveKinds();
    }
    void cleanup() { delete m_dialog; }

    void aPlanIsShownBeforeAnythingIsSent()
    {
        scriptWeights(sluiceApply);
        open();
        QTRY_COMPARE(summary(),
                     QStringLiteral("1 object would change. Nothing has been sent yet."));
        QVERIFY(m_server->writes().empty());
        QVERIFY(details().contains(QStringLiteral("Rule 1: ")));
        QVERIFY(allTexts().contains(QStringLiteral("+      weight: 30"))
                || allTexts().contains(QStringLiteral("weight: 30")));
        m_server->answer(patch, 200, liveRoute({.v1 = 30, .managers = sluiceApply}));
        button("&Apply")->click();
        QTRY_VERIFY(summary().startsWith(QStringLiteral("Done.")));
        QCOMPARE(m_server->writes(), std::vector<std::string>{patch});
        const auto journal = planning::readJournal(journalFolder());
        QCOMPARE(journal.entries.size(), std::size_t{1});
        QCOMPARE(journal.entries[0].place.context, std::string("test"));
    }

    void nothingToDoOffersNothing()
    {
        m_server->answer(get, 200, liveRoute({.managers = sluiceApply}));
        m_server->answer(forcedDry, 200, liveRoute({.managers = sluiceApply}));
        open(300);
        QTRY_VERIFY(summary().contains(QStringLiteral("has it all as it is here")));
        QVERIFY(!button("&Apply")->isEnabled());
    }

    void aConflictHasToBeAnsweredAndTakingOverToBeTyped()
    {
        scriptWeights(rulesOwner("helm", "Apply"));
        open();
        QTRY_VERIFY(summary().contains(QStringLiteral("has to be answered")));
        QVERIFY(!button("&Apply")->isEnabled());
        QVERIFY(details().contains(QStringLiteral("helm")));
        auto *over = button("Take over from helm");
        QVERIFY(!over->isEnabled());
        typeInto(QStringLiteral("Type helm"), QStringLiteral("hel"));
        QVERIFY(!over->isEnabled());
        typeInto(QStringLiteral("Type helm"), QStringLiteral("helm"));
        QVERIFY(over->isEnabled());
        over->click();
        QTRY_VERIFY(button("&Apply")->isEnabled());
        QVERIFY(details().contains(QStringLiteral("Its fields are taken from \"helm\"")));
        QVERIFY(m_server->writes().empty());
    }

    void leavingTheFieldsIsAnAnswerToo()
    {
        scriptWeights(rulesOwner("helm", "Apply"));
        open();
        QTRY_VERIFY(button("Leave them to helm"));
        button("Leave them to helm")->click();
        QTRY_VERIFY(summary().contains(QStringLiteral("Nothing would be sent")));
        QVERIFY(!button("&Apply")->isEnabled());
    }

    void aLockedContextAsksForItsName()
    {
        scriptWeights(sluiceApply);
        m_setup.namesToType = {{QStringLiteral("prod"), QStringLiteral("Locked: type prod")},
                               {QStringLiteral("web"), QStringLiteral("It is deleted: type web")}};
        open();
        QTRY_VERIFY(summary().startsWith(QStringLiteral("1 object")));
        QVERIFY(!button("&Apply")->isEnabled());
        typeInto(QStringLiteral("Locked"), QStringLiteral("prod"));
        QVERIFY(!button("&Apply")->isEnabled());
        typeInto(QStringLiteral("It is deleted"), QStringLiteral("web"));
        QVERIFY(button("&Apply")->isEnabled());
        typeInto(QStringLiteral("Locked"), QStringLiteral("Prod"));
        QVERIFY(!button("&Apply")->isEnabled());
    }

    void whatTheServerRefusesIsSaidAndNotSent()
    {
        m_server->answer(get, 200, liveRoute({.managers = sluiceApply}));
        m_server->answer(forcedDry, 403,
                         status(403, "Forbidden", "viewer cannot patch httproutes"));
        open();
        QTRY_VERIFY(details().contains(QStringLiteral("viewer cannot patch httproutes")));
        QVERIFY(!button("&Apply")->isEnabled());
    }

    void theWayThatLastsIsCopiedOrSaved()
    {
        scriptWeights(rulesOwner("argocd-controller", "Update"));
        QTemporaryDir folder;
        m_chooser.path = folder.filePath(QStringLiteral("patch.yaml"));
        m_setup.fileText = [](const auto &) { return std::string("# mine\n") + fileRoute(30); };
        open();
        QTRY_VERIFY(button("Copy &patch") && button("Copy &patch")->isEnabled());
        QVERIFY(says(QStringLiteral("with self-heal it puts its values back")));
        QVERIFY(says(QStringLiteral("commit it to the repository that Argo CD reads")));
        button("Copy &patch")->click();
        const auto text = QStringLiteral("- op: add\n"
                                         "  path: /spec/rules/0/backendRefs/0/weight\n"
                                         "  value: 30\n");
        QCOMPARE(QGuiApplication::clipboard()->text(), text);
        button("Save patch...")->click();
        QCOMPARE(m_chooser.suggestion, QStringLiteral("httproute-default-web.patch.yaml"));
        QFile saved(m_chooser.path);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(saved.readAll()), text);
        QVERIFY(says(QStringLiteral("Saved ")));
        button("Copy &file")->click();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("# mine\n")));
        m_chooser.path = QStringLiteral("/nowhere/at/all.yaml");
        button("Save file...")->click();
        QVERIFY(!says(QStringLiteral("Saved /nowhere")));
        QVERIFY(says(QStringLiteral("Cannot write the file")));
    }

private:
    /// The server has 300; the file's 30 would be applied.
    void scriptWeights(const std::string &owner)
    {
        m_server->answer(get, 200, liveRoute({.managers = owner}));
        m_server->answer(forcedDry, 200, liveRoute({.v1 = 30, .managers = sluiceApply}));
        m_server->answer(dry, 200, liveRoute({.v1 = 30, .managers = sluiceApply}));
    }
    std::string journalFolder() const { return toStd(m_state.path()); }
    void open(int weight = 30)
    {
        m_setup.title = QStringLiteral("Plan");
        m_setup.planner = [weight](const auto &answers, const auto &harms) {
            planning::PlanOptions options;
            options.editedOnly = false;
            options.answers = answers;
            options.allowedHarms = harms;
            return [weight, options](planning::ApiServer &server, std::stop_token stop) {
                return planning::plan(files(weight), options, server, std::move(stop));
            };
        };
        QFile::remove(m_state.filePath(QStringLiteral("journal.jsonl")));
        m_dialog =
            new PlanDialog(std::make_unique<ClusterChange>(ClusterChange::Place{
                               m_server, {"uid", "test", "https://srv", "me"}, journalFolder()}),
                           std::exchange(m_setup, {}), m_theme, m_chooser);
        m_dialog->show();
    }

    QString summary() const
    {
        for (const auto *label : m_dialog->findChildren<QLabel *>()) {
            if (label->property("look").toString() == QLatin1String("heading"))
                return label->text();
        }
        return {};
    }
    bool says(const QString &text) const
    {
        const auto labels = m_dialog->findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&text](const auto *label) { return label->text().contains(text); });
    }
    QString allTexts() const
    {
        QStringList texts;
        for (const auto *text : m_dialog->findChildren<QPlainTextEdit *>())
            texts << text->toPlainText();
        return texts.join(QLatin1Char('\n'));
    }
    QString details() const { return allTexts(); }
    QPushButton *button(const char *text) const
    {
        for (auto *each : m_dialog->findChildren<QPushButton *>()) {
            if (each->text() == QLatin1String(text))
                return each;
        }
        return nullptr;
    }
    void typeInto(const QString &hint, const QString &text)
    {
        for (auto *line : m_dialog->findChildren<QLineEdit *>()) {
            if (line->placeholderText().startsWith(hint))
                line->setText(text);
        }
    }

    QTemporaryDir m_state;
    Theme m_theme;
    OnePath m_chooser;
    PlanDialog::Setup m_setup;
    std::shared_ptr<ScriptedServer> m_server;
    PlanDialog *m_dialog = nullptr;
};

SLUICE_TEST(PlanDialogTest, "plandialogtest");
#include "plandialogtest.moc"
