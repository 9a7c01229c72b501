// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/document/workspacedocument.h"

#include <QSignalSpy>

using namespace sluice;
using namespace sluice::ui;

namespace {

constexpr workspace::FileId file{1};

} // namespace

class DocumentTest : public QObject
{
    Q_OBJECT

private slots:
    void undoGivesTheTextBack()
    {
        type(0, 1, "x");
        QCOMPARE(text(), std::string("x: 1\n"));
        m_document->undoStack().undo();
        QCOMPARE(text(), std::string("a: 1\n"));
        m_document->undoStack().redo();
        QCOMPARE(text(), std::string("x: 1\n"));
    }
    void editsThatFollowCloselyMerge()
    {
        type(3, 4, "2");
        m_now += std::chrono::milliseconds(500);
        type(3, 4, "3");
        QCOMPARE(m_document->undoStack().count(), 1);
        m_document->undoStack().undo();
        QCOMPARE(text(), std::string("a: 1\n"));
    }
    void editsAfterAPauseDoNotMerge()
    {
        type(3, 4, "2");
        m_now += std::chrono::seconds(5);
        type(3, 4, "3");
        QCOMPARE(m_document->undoStack().count(), 2);
    }
    void anEditThatEndsWhereItBeganIsDropped()
    {
        type(3, 4, "2");
        type(3, 4, "1");
        QCOMPARE(m_document->undoStack().count(), 0);
        QCOMPARE(text(), std::string("a: 1\n"));
    }
    void aPreviewIsShownAndNotMade()
    {
        QSignalSpy changes(m_document.get(), &WorkspaceDocument::changed);
        m_document->preview(edit(3, 4, "9"));
        QCOMPARE(m_document->shown().file(file)->stream.text(), std::string("a: 9\n"));
        QCOMPARE(text(), std::string("a: 1\n"));
        m_document->dropPreview();
        QCOMPARE(m_document->shown().file(file)->stream.text(), std::string("a: 1\n"));
        QCOMPARE(changes.count(), 2);
        QCOMPARE(m_document->undoStack().count(), 0);
    }
    void aPreviewThatIsMadeIsCommitted()
    {
        QSignalSpy changes(m_document.get(), &WorkspaceDocument::changed);
        QSignalSpy commits(m_document.get(), &WorkspaceDocument::committed);
        const auto moved = edit(3, 4, "9");
        m_document->preview(moved);
        QCOMPARE(commits.count(), 0);
        m_document->push({}, moved);
        QCOMPARE(text(), std::string("a: 9\n"));
        QCOMPARE(changes.count(), 1);
        QCOMPARE(commits.count(), 1);
    }
    void undoAfterSavingLeavesTheFileModified()
    {
        type(3, 4, "2");
        auto saved = std::make_shared<workspace::File>(*m_document->workspace().file(file));
        saved->saved = saved->stream;
        m_document->reset(m_document->workspace().withFile(saved));
        QVERIFY(!m_document->workspace().file(file)->isModified());
        m_document->undoStack().undo();
        QCOMPARE(text(), std::string("a: 1\n"));
        QVERIFY(m_document->workspace().file(file)->isModified());
    }
    void readingAnewClearsTheHistory()
    {
        type(3, 4, "2");
        m_document->reset(
            m_document->workspace().withFile(workspace::makeFile(file, "a.yaml", "b: 5\n")));
        QCOMPARE(m_document->undoStack().count(), 0);
    }

    void init()
    {
        m_now = {};
        m_document = std::make_unique<WorkspaceDocument>(nullptr, [this] { return m_now; });
        m_document->reset(
            workspace::Workspace().withFile(workspace::makeFile(file, "a.yaml", "a: 1\n")));
    }

private:
    workspace::Edit edit(std::size_t begin, std::size_t end, const char *text) const
    {
        return workspace::replaceText(m_document->workspace(), file, {begin, end}, text);
    }
    void type(std::size_t begin, std::size_t end, const char *text)
    {
        m_document->push(QStringLiteral("typing"), edit(begin, end, text), MergeId::Typing);
    }
    std::string text() const { return m_document->workspace().file(file)->stream.text(); }

    std::chrono::steady_clock::time_point m_now;
    std::unique_ptr<WorkspaceDocument> m_document;
};

SLUICE_TEST(DocumentTest, "documenttest");
#include "documenttest.moc"
