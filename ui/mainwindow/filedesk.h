// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/storage.h"
#include "ui/document/jobqueue.h"
#include "ui/document/latestjob.h"
#include "ui/document/selection.h"
#include "ui/document/workspacedocument.h"
#include "ui/mainwindow/diskwatch.h"
#include "ui/panels/journal.h"
#include "ui/widgets/confirm.h"
#include "ui/widgets/filechooser.h"
#include "ui/widgets/messagebar.h"

#include <QObject>
#include <QStringList>
#include <QTimer>
#include <atomic>
#include <functional>
#include <memory>
#include <set>
#include <vector>

namespace sluice::ui {

/// What the file desk works with; all of it outlives the desk.
struct FileDeskParts
{
    WorkspaceDocument &document;
    Selection &selection;
    FileChooser &chooser;
    Confirm &confirm;
    MessageBar &bar;
    Journal &journal;
};

/// Opens, saves and closes files. Reading and writing go on in the background; opening can be
/// stopped.
class FileDesk final : public QObject
{
    Q_OBJECT

public:
    using Then = std::function<void()>;

    explicit FileDesk(const FileDeskParts &parts, QObject *parent = nullptr);
    ~FileDesk() override;

    void open(const QStringList &paths);
    void askOpen();
    void askOpenFolder();
    void save();
    void saveAs();
    void saveAll();
    void reload();
    void close();
    /// Asks about unsaved changes where there are any; `go` is called unless the person stays.
    void whenSettled(Then go);

    /// The file of the chosen resource, else the first one.
    std::optional<workspace::FileId> currentFile() const;
    QStringList openPaths() const;
    bool isOpening() const { return m_isOpening; }

signals:
    void opened(const QStringList &paths);
    /// A file could not be read or written.
    void failed(const sluice::Diagnostic &reason);
    void compareAsked(const sluice::workspace::ThreeTexts &texts, const QString &name);

private:
    struct Progress
    {
        std::atomic<int> done = 0;
        std::atomic<int> total = 0;
        std::atomic<bool> isStopped = false;
    };

    void startOpening();
    void takeOpened(const workspace::Opened &opened);
    void showProgress();
    /// `then` is called where it was saved.
    void save(workspace::FileId id, workspace::IfChanged ifChanged, Then then);
    JobQueue::Work saving(workspace::FileId id, workspace::IfChanged ifChanged, Then then);
    void takeSaved(workspace::FileId id, const Result<workspace::Saved> &saved, const Then &then);
    void saveAs(workspace::FileId id, const QString &path);
    void takeSavedAs(workspace::FileId id, const QString &path,
                     const Result<workspace::Saved> &saved);
    void takeReloaded(workspace::FileId id, const Result<workspace::DiskText> &disk,
                      const workspace::Workspace &read);
    void whenIdle(Then then);
    void askUnsaved(const std::vector<workspace::FileId> &unsaved, Then go);
    void saveAllAndGo(const Then &go);
    void askSaveAs(workspace::FileId id);
    void askOverwrite(workspace::FileId id);
    std::vector<workspace::FileId> modified() const;
    QString nameOf(workspace::FileId id) const;
    void report(const Diagnostic &reason);

    FileDeskParts m_parts;
    QStringList m_waiting;
    bool m_isOpening = false;
    std::shared_ptr<Progress> m_progress;
    QTimer m_progressTimer;
    JobQueue m_jobs;
    DiskWatch m_disk;
    LatestJob<workspace::Opened> m_job;
};

} // namespace sluice::ui
