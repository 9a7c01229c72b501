// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/workspacedocument.h"

#include "ui/document/editcommand.h"

#include <utility>

namespace sluice::ui {

WorkspaceDocument::WorkspaceDocument(QObject *parent, Clock clock)
    : QObject(parent),
      m_clock(std::move(clock))
{
}

void WorkspaceDocument::push(const QString &text, const Result<workspace::Edit> &edit,
                             MergeId mergeId)
{
    if (!edit) {
        dropPreview();
        emit refused(edit.error());
        return;
    }
    const auto before = shown();
    // The command's redo() replaces the workspace; with the preview still up nobody sees a step
    // back.
    if (!m_preview)
        m_preview = before;
    m_undoStack.push(new EditCommand(*this, text, *edit, mergeId, m_clock()));
    m_preview.reset();
    show(before);
    emit edited(text);
}

void WorkspaceDocument::preview(const Result<workspace::Edit> &edit)
{
    if (!edit) {
        emit refused(edit.error());
        return;
    }
    const auto before = shown();
    m_preview = edit->after;
    show(before);
}

void WorkspaceDocument::dropPreview()
{
    if (!m_preview)
        return;
    const auto before = *std::exchange(m_preview, std::nullopt);
    show(before);
}

void WorkspaceDocument::reset(const workspace::Workspace &workspace)
{
    const auto changes = workspace::difference(m_workspace, workspace);
    const auto preview = std::exchange(m_preview, std::nullopt);
    m_workspace = workspace;
    if (!changes.changedFiles.empty())
        m_undoStack.clear();
    if (preview)
        show(*preview);
    if (!preview && !changes.isEmpty())
        emit changed(changes);
    emit committed();
}

void WorkspaceDocument::replace(const workspace::Workspace &next)
{
    const auto before = shown();
    m_workspace = next;
    show(before);
    emit committed();
}

void WorkspaceDocument::show(const workspace::Workspace &before)
{
    const auto changes = workspace::difference(before, shown());
    if (!changes.isEmpty())
        emit changed(changes);
}

} // namespace sluice::ui
