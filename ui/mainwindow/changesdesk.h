// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/changesdialog.h"
#include "ui/document/latestjob.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/clusterdesk.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>

namespace sluice::ui {

/// What the changes desk works with; all of it outlives the desk.
struct ChangesDeskParts
{
    ClusterDesk &cluster;
    Actions &actions;
    QWidget &window;
    const Theme &theme;
    QString journalFolder;
};

/// The journal of cluster changes in the window, and taking an entry back through a plan.
class ChangesDesk final : public QObject
{
    Q_OBJECT

public:
    explicit ChangesDesk(const ChangesDeskParts &parts);

    /// Shows the journal, read anew beside the window.
    void show();
    /// Shows the plan that takes an entry back.
    void revert(const planning::JournalEntry &entry);

private:
    void read();
    std::optional<QString> objection(const planning::JournalEntry &entry) const;

    ChangesDeskParts m_parts;
    QPointer<ChangesDialog> m_dialog;
    LatestJob<std::shared_ptr<const planning::JournalContent>> m_reading;
};

} // namespace sluice::ui
