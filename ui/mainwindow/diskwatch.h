// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/storage.h"
#include "ui/document/jobqueue.h"
#include "ui/document/workspacedocument.h"
#include "ui/widgets/messagebar.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QStringList>
#include <QTimer>
#include <vector>

namespace sluice::ui {

/// Notices when someone else changes an open file, and offers to reload it, to keep the edited text
/// or to compare. Files are read and parsed by `jobs`, in the background.
class DiskWatch final : public QObject
{
    Q_OBJECT

public:
    DiskWatch(WorkspaceDocument &document, MessageBar &bar, JobQueue &jobs,
              QObject *parent = nullptr);

    /// Follows the files that are open now; an exchanged file is no longer watched under its path.
    void watch();
    QStringList openPaths() const;

signals:
    void compareAsked(const sluice::workspace::ThreeTexts &texts, const QString &name);

private:
    struct Look
    {
        std::shared_ptr<const workspace::File> file;
        std::string onDisk;
    };

    void look();
    void takeLooks(const std::vector<Look> &looks);
    void tellChanged(workspace::FileId id, const std::string &onDisk);
    void reload(workspace::FileId id, const std::string &onDisk);
    void keep(workspace::FileId id, const std::string &onDisk);
    void compare(workspace::FileId id, const std::string &onDisk);
    QString nameOf(workspace::FileId id) const;

    WorkspaceDocument &m_document;
    MessageBar &m_bar;
    JobQueue &m_jobs;
    QFileSystemWatcher m_watcher;
    QTimer m_timer;
};

} // namespace sluice::ui
