// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/edit.h"
#include "core/workspace/workspace.h"

#include <QObject>
#include <QString>
#include <QUndoStack>
#include <chrono>
#include <functional>
#include <optional>

namespace sluice::ui {

/// Edits that merge into one undo step while the person goes on with the same thing.
enum class MergeId { None = -1, Typing = 1, Weights = 2 };

/// The open workspace and its undo history. Views read the snapshot and listen to changed(); every
/// modification is an undo command. Opening, saving and closing files are no edits and are not
/// undone.
class WorkspaceDocument final : public QObject
{
    Q_OBJECT

public:
    /// Tells the time of an edit, so that only edits close to one another merge.
    using Clock = std::function<std::chrono::steady_clock::time_point()>;

    explicit WorkspaceDocument(QObject *parent = nullptr,
                               Clock clock = &std::chrono::steady_clock::now);

    const workspace::Workspace &workspace() const { return m_workspace; }
    /// What views show: the workspace, or during a drag the preview.
    const workspace::Workspace &shown() const { return m_preview ? *m_preview : m_workspace; }
    QUndoStack &undoStack() { return m_undoStack; }

    /// Makes the edit one undo step called `text`; an error is emitted as refused().
    void push(const QString &text, const Result<workspace::Edit> &edit,
              MergeId mergeId = MergeId::None);
    /// Shows an edit without making it (a drag); push() or dropPreview() ends it.
    void preview(const Result<workspace::Edit> &edit);
    void dropPreview();
    bool hasPreview() const { return m_preview.has_value(); }

    /// Exchanges the snapshot without an undo step: files opened, saved, reloaded or closed. Where
    /// it changes a text, the history is cleared: it would lead back over what was read anew.
    void reset(const workspace::Workspace &workspace);

signals:
    /// shown() differs by this from what it was before.
    void changed(const sluice::workspace::ChangeSet &changes);
    /// workspace() is another one than before. A drag that is let go is told by this alone, since
    /// it was shown all along.
    void committed();
    /// An edit became part of the history: for the journal.
    void edited(const QString &text);
    void refused(const sluice::Diagnostic &reason);

private:
    friend class EditCommand;
    void replace(const workspace::Workspace &next);
    void show(const workspace::Workspace &before);

    Clock m_clock;
    workspace::Workspace m_workspace;
    std::optional<workspace::Workspace> m_preview;
    QUndoStack m_undoStack;
};

} // namespace sluice::ui
