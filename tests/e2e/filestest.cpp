// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Files as a person handles them in the window: opened, saved, closed, changed by someone else, and
// what is left of unsaved changes after a crash.
#include "tests/e2e/openwindow.h"
#include "tests/support/testmain.h"
#include "ui/mainwindow/recentfiles.h"

#include <QDir>
#include <QPushButton>

using namespace sluice;

namespace {

constexpr int patience = 60'000;

const QByteArray saved = R"(# The shop's split.
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  hostnames: [shop.example]
  rules:
  - backendRefs:
    - name: app-v1
      port: 80
    - {name: app-v2, port: 80}  # the new one
)";

QByteArray edited()
{
    auto text = saved;
    return text.replace("      port: 80\n", "      port: 80\n      weight: 300\n");
}

QByteArray changedOutside()
{
    auto text = saved;
    return text.replace("shop.example", "other.example");
}

} // namespace

class FilesTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_window = std::make_unique<test::OpenWindow>();
        m_path = m_window->write(name, saved);
        QVERIFY(m_window->open(m_path));
        QCOMPARE(m_window->text(m_path), saved);
    }
    void cleanup() { m_window.reset(); }
    void savingWritesTheEditAndNothingElse()
    {
        m_window->setWeight(0, 300);
        QCOMPARE(m_window->read(name), saved);
        QTRY_VERIFY(m_window->bench().window().isWindowModified());
        m_window->trigger("file.save");
        QTRY_COMPARE(m_window->read(name), edited());
        QTRY_VERIFY(!m_window->bench().window().isWindowModified());
        QVERIFY(m_window->answers().asked.isEmpty());
    }
    void closingAFileAsksAboutUnsavedChanges()
    {
        m_window->setWeight(0, 300);
        m_window->trigger("file.close");
        QCOMPARE(m_window->answers().asked.size(), 1);
        QCOMPARE(m_window->text(m_path), edited());
        m_window->answers().choice = QStringLiteral("discard");
        m_window->trigger("file.close");
        QVERIFY(m_window->bench().files().openPaths().isEmpty());
        QCOMPARE(m_window->read(name), saved);
    }
    void closingAnUnchangedFileDoesNotAsk()
    {
        m_window->trigger("file.close");
        QVERIFY(m_window->answers().asked.isEmpty());
        QVERIFY(m_window->bench().files().openPaths().isEmpty());
    }
    void anUnchangedWindowClosesAtOnce()
    {
        m_window->bench().window().close();
        QVERIFY(!m_window->bench().window().isVisible());
        QVERIFY(m_window->answers().asked.isEmpty());
    }
    void typingOnWhileAFileIsSavedLosesNothing()
    {
        m_window->setWeight(0, 300);
        m_window->trigger("file.save");
        m_window->setWeight(0, 400);
        QTRY_COMPARE(m_window->read(name), edited());
        m_window->trigger("file.save");
        QTRY_COMPARE(m_window->read(name), m_window->text(m_path));
        QTRY_VERIFY(!m_window->bench().window().isWindowModified());
        QVERIFY(m_window->answers().asked.isEmpty());
    }
    void closingTheWindowWaitsForASaveThatIsUnderWay()
    {
        m_window->setWeight(0, 300);
        m_window->trigger("file.save");
        m_window->bench().window().close();
        QTRY_VERIFY(!m_window->bench().window().isVisible());
        QCOMPARE(m_window->read(name), edited());
        QVERIFY(m_window->answers().asked.isEmpty());
    }
    void closingTheWindowAsksAndCanSave()
    {
        m_window->setWeight(0, 300);
        m_window->answers().choice = QStringLiteral("cancel");
        m_window->bench().window().close();
        QVERIFY(m_window->bench().window().isVisible());
        m_window->answers().choice = QStringLiteral("save");
        m_window->bench().window().close();
        QTRY_VERIFY(!m_window->bench().window().isVisible());
        QCOMPARE(m_window->answers().asked.size(), 2);
        QCOMPARE(m_window->read(name), edited());
    }
    void aChangeByOthersCanBeReloaded()
    {
        m_window->write(name, changedOutside());
        QTRY_VERIFY_WITH_TIMEOUT(m_window->offered(QStringLiteral("Reload")), patience);
        QCOMPARE(m_window->text(m_path), saved);
        m_window->offered(QStringLiteral("Reload"))->click();
        QTRY_COMPARE(m_window->text(m_path), changedOutside());
        QTRY_VERIFY(!m_window->bench().window().isWindowModified());
    }
    void aChangeByOthersCanBeOverruled()
    {
        m_window->setWeight(0, 300);
        m_window->write(name, changedOutside());
        QTRY_VERIFY_WITH_TIMEOUT(m_window->offered(QStringLiteral("Keep mine")), patience);
        m_window->offered(QStringLiteral("Keep mine"))->click();
        QCOMPARE(m_window->text(m_path), edited());
        m_window->trigger("file.save");
        QTRY_COMPARE(m_window->read(name), edited());
        QVERIFY(m_window->answers().asked.isEmpty());
    }
    void savingOverAChangeByOthersAsks()
    {
        m_window->setWeight(0, 300);
        m_window->write(name, changedOutside());
        m_window->trigger("file.save");
        QTRY_COMPARE(m_window->answers().asked.size(), 1);
        QCOMPARE(m_window->read(name), changedOutside());
        m_window->answers().choice = QStringLiteral("overwrite");
        m_window->trigger("file.save");
        QTRY_COMPARE(m_window->read(name), edited());
    }
    void unsavedChangesSurviveACrash()
    {
        m_window->setWeight(0, 300);
        QTRY_COMPARE_WITH_TIMEOUT(keptTexts(), 1, patience);
        m_window->restart();
        QVERIFY(m_window->open(m_window->write(QStringLiteral("other.yaml"), "a: 1\n")));
        QVERIFY(m_window->offered(QStringLiteral("Recover")));
        QVERIFY(m_window->text(m_path).isEmpty());
        m_window->offered(QStringLiteral("Recover"))->click();
        QTRY_COMPARE(m_window->text(m_path), edited());
        QCOMPARE(m_window->read(name), saved);
        QTRY_VERIFY(m_window->bench().window().isWindowModified());
        QTRY_COMPARE(keptTexts(), 1); // by this run now
    }
    void unsavedChangesCanBeGivenUp()
    {
        m_window->setWeight(0, 300);
        m_window->bench().recovery().keep();
        m_window->restart();
        QVERIFY(m_window->open(m_path));
        m_window->offered(QStringLiteral("Discard"))->click();
        QCOMPARE(m_window->text(m_path), saved);
        QCOMPARE(keptTexts(), 0);
    }
    void savingAndAnOrderlyEndLeaveNothingToRecover()
    {
        m_window->setWeight(0, 300);
        m_window->bench().recovery().keep();
        m_window->trigger("file.save");
        QTRY_COMPARE_WITH_TIMEOUT(keptTexts(), 0, patience);
        m_window->setWeight(0, 400);
        m_window->bench().recovery().keep();
        QTRY_COMPARE(keptTexts(), 1);
        m_window->answers().choice = QStringLiteral("discard");
        m_window->bench().window().close();
        QTRY_COMPARE(keptTexts(), 0);
        m_window->restart();
        QVERIFY(m_window->open(m_path));
        QVERIFY(!m_window->offered(QStringLiteral("Recover")));
    }
    void recentFilesAreKeptAndCanBeCleared()
    {
        QCOMPARE(m_window->bench().recentFiles().paths(), QStringList{m_path});
        m_window->restart();
        auto &recent = m_window->bench().recentFiles();
        QCOMPARE(recent.actions().front()->text(), m_path);
        recent.actions().front()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(m_window->text(m_path), saved, patience);
        recent.actions().back()->trigger();
        QVERIFY(recent.paths().isEmpty());
        QVERIFY(!recent.isEnabled());
    }
    void exportsDoNotOverwriteUnasked()
    {
        m_window->answers().path = m_window->path(QStringLiteral("out"));
        m_window->trigger("file.export-kustomize");
        const auto exported = QStringLiteral("out/kustomization.yaml");
        const auto content = m_window->read(exported);
        QVERIFY(content.contains("shop"));
        m_window->write(exported, "mine: 1\n");
        m_window->trigger("file.export-kustomize");
        QCOMPARE(m_window->answers().asked.size(), 1);
        QCOMPARE(m_window->read(exported), QByteArray("mine: 1\n"));
        m_window->answers().choice = QStringLiteral("overwrite");
        m_window->trigger("file.export-kustomize");
        QCOMPARE(m_window->read(exported), content);
    }

private:
    int keptTexts() const
    {
        const QDir folder(m_window->path(QStringLiteral("unsaved")));
        return static_cast<int>(folder.entryList({QStringLiteral("*.unsaved")}).size());
    }

    const QString name = QStringLiteral("shop.yaml");
    std::unique_ptr<test::OpenWindow> m_window;
    QString m_path;
};

SLUICE_TEST(FilesTest, "filestest");
#include "filestest.moc"
