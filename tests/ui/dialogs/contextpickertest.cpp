// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/contextpicker.h"

#include "tests/support/testmain.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeView>

using namespace sluice;
using namespace sluice::ui;

namespace {

planning::ContextChoice context(const std::string &name, const std::string &server)
{
    planning::ContextChoice choice;
    choice.name = name;
    choice.cluster = name + "-cluster";
    choice.user = name + "-user";
    choice.namespaceName = "default";
    choice.server = server;
    return choice;
}

std::vector<planning::ContextChoice> contexts()
{
    auto staging = context("staging", "https://one.example");
    auto production = context("production", "https://two.example");
    production.isCurrent = true;
    auto broken = context("old", "https://three.example");
    broken.broken = Diagnostic{"user-missing", Severity::Error, "The user is missing.", "Add it."};
    auto insecure = context("lab", "https://four.example");
    insecure.verifiesTls = false;
    return {staging, production, broken, insecure};
}

} // namespace

class ContextPickerTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("p.ini")),
                                                 QSettings::IniFormat);
        m_settings->clear();
        m_picker = new ContextPicker(m_theme, *m_settings);
        m_chosen.clear();
        connect(m_picker, &ContextPicker::chosen, this,
                [this](const auto &choice) { m_chosen.push_back(choice.name); });
        m_picker->show();
    }
    void cleanup() { delete m_picker; }

    void theCurrentContextIsChosenAtFirst()
    {
        QVERIFY(!connectButton()->isEnabled()); // nothing was read yet
        m_picker->showContexts(contexts());
        QCOMPARE(currentName(), QStringLiteral("production (current)"));
        connectButton()->click();
        QCOMPARE(m_chosen, std::vector<std::string>{"production"});
        QVERIFY(!m_picker->isVisible());
    }

    void theFilterFindsNamesClustersUsersAndServers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("names");
        QTest::newRow("name") << "STAG"
                              << "staging";
        QTest::newRow("user") << "lab-user"
                              << "lab";
        QTest::newRow("server") << "two.ex"
                                << "production (current)";
        QTest::newRow("cluster") << "old-cluster"
                                 << "old (cannot be used)";
        QTest::newRow("nothing") << "nowhere"
                                 << "";
    }
    void theFilterFindsNamesClustersUsersAndServers()
    {
        QFETCH(QString, text);
        QFETCH(QString, names);
        m_picker->showContexts(contexts());
        m_picker->findChild<QLineEdit *>()->setText(text);
        QStringList found;
        const auto *model = view()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            found << model->index(row, ContextsModel::Name).data().toString();
        QCOMPARE(found.join(QLatin1Char(' ')), names);
        QCOMPARE(connectButton()->isEnabled(),
                 !names.isEmpty() && !names.startsWith(QLatin1String("old")));
    }

    void aBrokenContextSaysWhyAndCannotBeChosen()
    {
        m_picker->showContexts(contexts());
        choose("old");
        QVERIFY(!connectButton()->isEnabled());
        QCOMPARE(note(), QStringLiteral("The user is missing. Add it."));
        emit view()->activated(view()->currentIndex());
        QVERIFY(m_chosen.empty());
        choose("lab");
        QVERIFY(note().contains(QStringLiteral("not verified")));
        QVERIFY(connectButton()->isEnabled());
    }

    void colourAndLockBelongToTheContextAndStay()
    {
        m_picker->showContexts(contexts());
        auto *lock = m_picker->findChild<QCheckBox *>();
        auto *colour = m_picker->findChild<QComboBox *>();
        choose("production");
        lock->click();
        colour->setCurrentIndex(colour->findData(QStringLiteral("red")));
        emit colour->activated(colour->currentIndex());
        choose("staging");
        QVERIFY(!lock->isChecked());
        QCOMPARE(colour->currentData().toString(), QString());
        choose("production");
        QVERIFY(lock->isChecked());
        QCOMPARE(colour->currentData().toString(), QStringLiteral("red"));
        QCOMPARE(ContextMark::read(*m_settings, QStringLiteral("production")),
                 (ContextMark{QStringLiteral("red"), true}));
        QVERIFY(m_chosen.empty()); // marking contacts nothing
    }

    void whatCannotBeReadIsSaid()
    {
        m_picker->showContexts(Diagnostic{"kubeconfig-missing", Severity::Error,
                                          "There is no kubeconfig.", "Set one."});
        QCOMPARE(note(), QStringLiteral("There is no kubeconfig.\nSet one."));
        QVERIFY(!connectButton()->isEnabled());
        m_picker->showContexts(std::vector<planning::ContextChoice>{});
        QVERIFY(note().contains(QStringLiteral("names no context")));
    }

private:
    QTreeView *view() { return m_picker->findChild<QTreeView *>(); }
    QString currentName()
    {
        return view()->currentIndex().siblingAtColumn(ContextsModel::Name).data().toString();
    }
    void choose(const char *name)
    {
        const auto *model = view()->model();
        const auto found = model->match(model->index(0, 0), Qt::DisplayRole, QLatin1String(name));
        QVERIFY(!found.isEmpty());
        view()->setCurrentIndex(found.first());
    }
    QPushButton *connectButton()
    {
        for (auto *button : m_picker->findChildren<QPushButton *>()) {
            if (button->text().contains(QStringLiteral("Connect")))
                return button;
        }
        return nullptr;
    }
    QString note()
    {
        for (const auto *label : m_picker->findChildren<QLabel *>()) {
            if (label->property("look").toString() == QLatin1String("note"))
                return label->text();
        }
        return {};
    }

    QTemporaryDir m_folder;
    Theme m_theme;
    std::unique_ptr<QSettings> m_settings;
    ContextPicker *m_picker = nullptr;
    std::vector<std::string> m_chosen;
};

SLUICE_TEST(ContextPickerTest, "contextpickertest");
#include "contextpickertest.moc"
