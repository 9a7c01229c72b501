// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/latestjob.h"
#include "ui/document/workspacedocument.h"
#include "ui/panels/problemsmodel.h"

#include <QObject>
#include <vector>

namespace sluice::ui {

/// Looks for problems in the shown texts whenever they change, in the background: of 10,000 routes
/// it takes longer than a frame.
class ProblemsDesk final : public QObject
{
    Q_OBJECT

public:
    ProblemsDesk(const WorkspaceDocument &document, const Theme &theme, QObject *parent = nullptr);

    ProblemsModel &model() { return m_model; }
    void look();

signals:
    /// The last look's findings; the model has them already.
    void found(const std::vector<sluice::Diagnostic> &problems);

private:
    const WorkspaceDocument &m_document;
    ProblemsModel m_model;
    LatestJob<std::vector<Diagnostic>> m_job;
};

} // namespace sluice::ui
