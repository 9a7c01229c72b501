// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/problemsdesk.h"

namespace sluice::ui {

ProblemsDesk::ProblemsDesk(const WorkspaceDocument &document, const Theme &theme, QObject *parent)
    : QObject(parent),
      m_document(document),
      m_model(theme)
{
    connect(&document, &WorkspaceDocument::changed, this,
            [this](const workspace::ChangeSet &changes) {
                if (!changes.changedFiles.empty() || !changes.addedFiles.empty()
                    || !changes.removedFiles.empty())
                    look();
            });
}

void ProblemsDesk::look()
{
    m_job.start(
        [all = m_document.shown()](const std::stop_token &stop) {
            return stop.stop_requested() ? std::vector<Diagnostic>{} : all.problems();
        },
        [this](const auto &problems) {
            m_model.setProblems(problems);
            emit found(problems);
        });
}

} // namespace sluice::ui
