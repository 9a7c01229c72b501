// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/recovery.h"
#include "ui/document/workspacedocument.h"
#include "ui/mainwindow/filedesk.h"
#include "ui/widgets/messagebar.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>
#include <memory>

namespace sluice::ui {

/// Keeps unsaved texts on disk a moment after each edit, and offers what a process that is gone
/// left behind. All that it is given outlives it.
class RecoveryDesk final : public QObject
{
    Q_OBJECT

public:
    RecoveryDesk(WorkspaceDocument &document, FileDesk &files, MessageBar &bar,
                 QObject *parent = nullptr);
    ~RecoveryDesk() override;

    /// Begins to keep texts in `folder`, and offers the lost ones that are there.
    void start(const QString &folder);
    /// Writes what waits to be kept, in the background.
    void keep();
    /// At an orderly end: nothing is left to recover.
    void clear();

signals:
    void recovered(const QStringList &paths);
    void failed(const sluice::Diagnostic &reason);

private:
    void takeKept();
    void waitUntilKept();
    void offer();
    void recover();
    void discard();

    WorkspaceDocument &m_document;
    FileDesk &m_files;
    MessageBar &m_bar;
    QTimer m_delay;
    std::shared_ptr<workspace::RecoveryJournal> m_journal; ///< written by one thread at a time
    QFutureWatcher<Outcome> m_keeping;
    bool m_keepsAgain = false; ///< there was an edit while the last one was written
    std::vector<workspace::LostSession> m_lost;
};

} // namespace sluice::ui
