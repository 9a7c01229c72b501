// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/editcommand.h"

#include <algorithm>

namespace sluice::ui {
namespace {

std::vector<FileSwap> swapsOf(const workspace::Workspace &before, const workspace::Edit &edit)
{
    std::vector<FileSwap> swaps;
    for (const auto *ids :
         {&edit.changes.addedFiles, &edit.changes.removedFiles, &edit.changes.changedFiles}) {
        for (const auto id : *ids)
            swaps.push_back({id, before.sharedFile(id), edit.after.sharedFile(id)});
    }
    return swaps;
}

/// The text of `text` in the file that `current` is now.
std::shared_ptr<const workspace::File> withText(const workspace::File &current,
                                                const workspace::File &text)
{
    auto file = std::make_shared<workspace::File>(current);
    file->stream = text.stream;
    file->resources = text.resources;
    return file;
}

bool isSameText(const std::shared_ptr<const workspace::File> &a,
                const std::shared_ptr<const workspace::File> &b)
{
    if (!a || !b)
        return a == b;
    return a == b || a->stream.text() == b->stream.text();
}

workspace::Workspace swapped(workspace::Workspace workspace, workspace::FileId id,
                             const std::shared_ptr<const workspace::File> &from,
                             const std::shared_ptr<const workspace::File> &to)
{
    if (!to)
        return workspace.withoutFile(id);
    if (const auto &current = workspace.sharedFile(id))
        return workspace.withFile(withText(*current, *to));
    return from ? workspace : workspace.withFile(to); // a closed file stays closed
}

} // namespace

EditCommand::EditCommand(WorkspaceDocument &document, const QString &text,
                         const workspace::Edit &edit, MergeId mergeId,
                         std::chrono::steady_clock::time_point when)
    : QUndoCommand(text),
      m_document(document),
      m_swaps(swapsOf(document.workspace(), edit)),
      m_resources(edit.changes.changed),
      m_mergeId(mergeId),
      m_when(when)
{
}

void EditCommand::undo()
{
    auto next = m_document.workspace();
    for (const auto &swap : m_swaps)
        next = swapped(std::move(next), swap.id, swap.after, swap.before);
    m_document.replace(next);
}

void EditCommand::redo()
{
    auto next = m_document.workspace();
    for (const auto &swap : m_swaps)
        next = swapped(std::move(next), swap.id, swap.before, swap.after);
    m_document.replace(next);
}

bool EditCommand::mergeWith(const QUndoCommand *other)
{
    const auto &next = *static_cast<const EditCommand *>(other);
    if (next.m_when - m_when > mergePause || !touchesSameAs(next))
        return false;
    for (std::size_t i = 0; i < m_swaps.size(); ++i)
        m_swaps[i].after = next.m_swaps[i].after;
    m_when = next.m_when;
    setText(next.text());
    setObsolete(endsWhereItBegan());
    return true;
}

bool EditCommand::touchesSameAs(const EditCommand &other) const
{
    const auto isSameFile = [](const FileSwap &a, const FileSwap &b) { return a.id == b.id; };
    if (!std::equal(m_swaps.begin(), m_swaps.end(), other.m_swaps.begin(), other.m_swaps.end(),
                    isSameFile))
        return false;
    return m_mergeId == MergeId::Typing || m_resources == other.m_resources;
}

bool EditCommand::endsWhereItBegan() const
{
    return std::all_of(m_swaps.begin(), m_swaps.end(),
                       [](const auto &swap) { return isSameText(swap.before, swap.after); });
}

} // namespace sluice::ui
