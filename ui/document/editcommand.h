// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"
#include "ui/document/workspacedocument.h"

#include <QUndoCommand>
#include <chrono>
#include <memory>
#include <vector>

namespace sluice::ui {

/// A file as it was before and after an edit; null where the edit added or removed it.
struct FileSwap
{
    workspace::FileId id{};
    std::shared_ptr<const workspace::File> before;
    std::shared_ptr<const workspace::File> after;
};

/// Swaps the texts of the touched files. The only undo command there is. It leaves alone what is no
/// edit: where a file was saved to and what was saved stay as they are now.
class EditCommand final : public QUndoCommand
{
public:
    EditCommand(WorkspaceDocument &document, const QString &text, const workspace::Edit &edit,
                MergeId mergeId, std::chrono::steady_clock::time_point when);

    void undo() override;
    void redo() override;
    int id() const override { return static_cast<int>(m_mergeId); }
    /// Merges edits of the same files and resources that follow within mergePause, and is obsolete
    /// where the texts end as they began.
    bool mergeWith(const QUndoCommand *other) override;

    static constexpr std::chrono::milliseconds mergePause{1500};

private:
    bool touchesSameAs(const EditCommand &other) const;
    bool endsWhereItBegan() const;

    WorkspaceDocument &m_document;
    std::vector<FileSwap> m_swaps;
    std::vector<model::ResourceKey> m_resources;
    MergeId m_mergeId;
    std::chrono::steady_clock::time_point m_when;
};

} // namespace sluice::ui
