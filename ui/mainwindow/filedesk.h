// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/storage.h"
#include "ui/document/latestjob.h"
#include "ui/document/selection.h"
#include "ui/document/workspacedocument.h"
#include "ui/panels/journal.h"
#include "ui/widgets/confirm.h"
#include "ui/widgets/filechooser.h"
#include "ui/widgets/messagebar.h"

#include <QFileSystemWatcher>
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

/// Opens, saves and closes files, and notices when someone else changes them. Reading goes on in
/// the background and can be stopped.
class FileDesk final : public QObject
{
    Q_OBJECT

public:
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
    void whenSettled(std::function<void()> go);

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
    bool save(workspace::FileId id, workspace::IfChanged ifChanged);
    void askOverwrite(workspace::FileId id);
    std::vector<workspace::FileId> modified() const;
    QString nameOf(workspace::FileId id) const;
    void watch();
    void lookAtDisk();
    void tellChanged(workspace::FileId id, const std::string &onDisk);
    void report(const Diagnostic &reason);

    FileDeskParts m_parts;
    QStringList m_waiting;
    bool m_isOpening = false;
    std::shared_ptr<Progress> m_progress;
    QTimer m_progressTimer;
    QFileSystemWatcher m_watcher;
    QTimer m_lookTimer;
    LatestJob<workspace::Opened> m_job;
};

} // namespace sluice::ui
