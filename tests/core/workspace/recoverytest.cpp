// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/recovery.h"

#include "core/workspace/recoveryformat.h"
#include "core/workspace/storage.h"
#include "core/workspace/edit.h"
#include "tests/core/workspace/samples.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace sluice;
using namespace sluice::test;
using namespace sluice::workspace;

namespace {

Workspace edited(const std::string &path, std::string_view text)
{
    const auto workspace = workspaceOf("a: b\n", path);
    return replaceText(workspace, workspace.files().front()->id, {0, 5}, text).after;
}

/// A process that keeps the workspace and then dies without a word.
void crashAfterKeeping(const std::string &folder, const Workspace &workspace)
{
    const auto child = ::fork();
    if (child == 0) {
        auto journal = RecoveryJournal::open(folder);
        const auto isKept = journal && journal->keep(workspace);
        ::_exit(isKept ? 0 : 1);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QCOMPARE(status, 0);
}

} // namespace

class RecoveryTest : public QObject
{
    Q_OBJECT

private:
    std::string folder() const { return m_folder->filePath(QStringLiteral("state")).toStdString(); }
    QStringList journals() const
    {
        return QDir(shown(folder())).entryList({QStringLiteral("*.unsaved")}, QDir::Files);
    }

    std::unique_ptr<QTemporaryDir> m_folder;

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void unsavedTextsSurviveACrash()
    {
        crashAfterKeeping(folder(), edited("x.yaml", "mine: \xFF\n"));
        auto lost = lostSessions(folder());
        QVERIFY(lost.problems.empty());
        QCOMPARE(lost.sessions.size(), std::size_t(1));
        QVERIFY((lost.sessions.front().texts()
                 == std::vector<UnsavedText>{{"x.yaml", "a: b\n", "mine: \xFF\n"}}));
        QCOMPARE(lostSessions(folder()).sessions.size(), std::size_t(0)); // is being looked at
        lost.sessions.front().discard();
        lost.sessions.clear();
        QCOMPARE(lostSessions(folder()).sessions.size(), std::size_t(0));
        QCOMPARE(QDir(shown(folder())).count(), 2U); // . and ..
    }
    void aLivingProcessIsNotOfferedToOthers()
    {
        auto journal = RecoveryJournal::open(folder());
        QVERIFY(journal);
        QVERIFY(journal->keep(edited("x.yaml", "mine\n")));
        QCOMPARE(journals().size(), 1);
        QCOMPARE(lostSessions(folder()).sessions.size(), std::size_t(0));
    }
    void onlyTheOwnerMayRead()
    {
        auto journal = RecoveryJournal::open(folder());
        QVERIFY(journal && journal->keep(edited("x.yaml", "secret\n")));
        struct stat status = {};
        const auto path = folder() + "/" + journals().front().toStdString();
        QCOMPARE(::stat(path.c_str(), &status), 0);
        QCOMPARE(status.st_mode & mode_t(0777), mode_t(0600));
        QCOMPARE(::stat(folder().c_str(), &status), 0);
        QCOMPARE(status.st_mode & mode_t(0777), mode_t(0700));
    }
    void nothingIsKeptOnceEverythingIsSaved()
    {
        auto journal = RecoveryJournal::open(folder());
        QVERIFY(journal && journal->keep(edited("x.yaml", "mine\n")));
        QVERIFY(journal->keep(workspaceOf("a: b\n")));
        QCOMPARE(journals().size(), 0);
    }
    void journalsOfOneProcessDoNotMix()
    {
        auto one = RecoveryJournal::open(folder());
        auto two = RecoveryJournal::open(folder());
        QVERIFY(one && two);
        QVERIFY(one->keep(edited("x.yaml", "one\n")) && two->keep(edited("x.yaml", "two\n")));
        QCOMPARE(journals().size(), 2);
    }
    void anUnreadableJournalIsSaidAndLeft()
    {
        QDir().mkpath(shown(folder()));
        writeFile(shown(folder() + "/1-0.unsaved"), "sluice-recovery 1\n99\nabc");
        const auto lost = lostSessions(folder());
        QVERIFY(lost.sessions.empty());
        QCOMPARE(lost.problems.size(), std::size_t(1));
        QCOMPARE(lost.problems.front().code, std::string("recovery-unreadable"));
        QCOMPARE(journals().size(), 1);
    }
    void noFolderMeansNothingWasLost()
    {
        QVERIFY(lostSessions(folder()).sessions.empty());
        QVERIFY(lostSessions(folder()).problems.empty());
    }
    void everyTruncationIsNoticed()
    {
        const std::vector<UnsavedText> texts{{"x.yaml", "a\n", "b\n"}, {"", "", "end\n"}};
        const auto bytes = packed(texts);
        QVERIFY(unpacked(bytes) == texts);
        for (std::size_t size = 0; size < bytes.size(); ++size)
            QVERIFY(!unpacked(std::string_view(bytes).substr(0, size)).has_value());
        QVERIFY(!unpacked(bytes + "x").has_value());
        QVERIFY(!unpacked("sluice-recovery 1\n-1\n").has_value());
        QVERIFY(!unpacked("sluice-recovery 1\n99999999999999999999\nend\n").has_value());
        QVERIFY(!unpacked("sluice-recovery 1\n00\n0\n0\nend\n").has_value());
    }
    void aRecoveredFileIsModifiedAgainstTheDisk()
    {
        const auto path = m_folder->filePath(QStringLiteral("x.yaml"));
        writeFile(path, "on: disk\n");
        const auto workspace = recovered({}, {path.toStdString(), "a: b\n", "mine: 1\n"});
        QCOMPARE(shown(textOf(workspace)), QStringLiteral("mine: 1\n"));
        QCOMPARE(shown(workspace.files().front()->saved.text()), QStringLiteral("on: disk\n"));
        const auto gone = recovered({}, {"/nonexistent/x.yaml", "a: b\n", "mine: 1\n"});
        QCOMPARE(shown(gone.files().front()->saved.text()), QStringLiteral("a: b\n"));
    }
};

SLUICE_TEST(RecoveryTest, "recoverytest");
#include "recoverytest.moc"
