// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/problemsdesk.h"

namespace sluice::ui {

ProblemsDesk::ProblemsDesk(const WorkspaceDocument &document, const Theme &theme, QObject *parent)
    : QObject(parent),
      m_document(document),
      m_model(theme)
{
    // Not at each step of a drag: a weight that is dragged makes no problem and mends none.
    connect(&document, &WorkspaceDocument::committed, this, &ProblemsDesk::look);
}

void ProblemsDesk::look()
{
    m_job.start(
        [all = m_document.workspace()](const std::stop_token &stop) {
            return stop.stop_requested() ? std::vector<Diagnostic>{} : all.problems();
        },
        [this](const auto &problems) {
            m_model.setProblems(problems);
            emit found(problems);
        });
}

} // namespace sluice::ui
