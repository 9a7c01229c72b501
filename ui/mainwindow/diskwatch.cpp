// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/diskwatch.h"

#include "ui/document/text.h"

#include <QFileInfo>
#include <algorithm>
#include <iterator>

namespace sluice::ui {

DiskWatch::DiskWatch(WorkspaceDocument &document, MessageBar &bar, JobQueue &jobs, QObject *parent)
    : QObject(parent),
      m_document(document),
      m_bar(bar),
      m_jobs(jobs)
{
    m_timer.setInterval(200);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DiskWatch::look);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_timer, qOverload<>(&QTimer::start));
    connect(&document, &WorkspaceDocument::changed, this,
            [this](const workspace::ChangeSet &changes) {
                if (!changes.addedFiles.empty() || !changes.removedFiles.empty())
                    watch();
            });
}

QStringList DiskWatch::openPaths() const
{
    QStringList paths;
    for (const auto &file : m_document.workspace().files()) {
        if (!file->path.empty())
            paths << toQt(file->path);
    }
    return paths;
}

void DiskWatch::watch()
{
    const auto wanted = openPaths();
    const auto watched = m_watcher.files();
    QStringList gone;
    std::copy_if(watched.begin(), watched.end(), std::back_inserter(gone),
                 [&](const QString &path) { return !wanted.contains(path); });
    QStringList added;
    std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(added),
                 [&](const QString &path) { return !watched.contains(path); });
    if (!gone.isEmpty())
        m_watcher.removePaths(gone);
    if (!added.isEmpty())
        m_watcher.addPaths(added);
}

void DiskWatch::look()
{
    watch();
    m_jobs.add([this]() -> JobQueue::Work {
        return [this, files = m_document.workspace().files()]() -> JobQueue::Then {
            std::vector<Look> looks;
            for (const auto &file : files) {
                if (file->path.empty())
                    continue;
                auto look = workspace::lookAtDisk(*file);
                if (look.state == workspace::DiskState::Changed)
                    looks.push_back({file, std::move(look.text)});
            }
            return [this, looks = std::move(looks)] { takeLooks(looks); };
        };
    });
}

void DiskWatch::takeLooks(const std::vector<Look> &looks)
{
    for (const auto &look : looks) {
        if (m_document.workspace().file(look.file->id))
            tellChanged(look.file->id, look.onDisk);
    }
}

void DiskWatch::tellChanged(workspace::FileId id, const std::string &onDisk)
{
    const auto topic = QStringLiteral("changed-%1").arg(static_cast<quint32>(id));
    m_bar.tell(topic, tr("%1 was changed on disk by someone else.").arg(nameOf(id)),
               {{tr("Reload"), [this, id, onDisk] { reload(id, onDisk); }},
                {tr("Keep mine"), [this, id, onDisk] { keep(id, onDisk); }},
                {tr("Compare"), [this, id, onDisk] { compare(id, onDisk); }}});
}

void DiskWatch::reload(workspace::FileId id, const std::string &onDisk)
{
    m_jobs.add([this, id, onDisk]() -> JobQueue::Work {
        return [this, all = m_document.workspace(), id, onDisk]() -> JobQueue::Then {
            const auto read = workspace::reloaded(all, id, onDisk);
            return [this, read, id] {
                if (m_document.workspace().file(id))
                    m_document.reset(m_document.workspace().withFile(read.sharedFile(id)));
            };
        };
    });
}

void DiskWatch::keep(workspace::FileId id, const std::string &onDisk)
{
    m_jobs.add([this, id, onDisk]() -> JobQueue::Work {
        return [this, all = m_document.workspace(), id, onDisk]() -> JobQueue::Then {
            const auto kept = workspace::keptEdited(all, id, onDisk);
            return [this, kept, id] {
                if (const auto *file = kept.file(id))
                    m_document.reset(workspace::withSaved(m_document.workspace(), *file));
            };
        };
    });
}

void DiskWatch::compare(workspace::FileId id, const std::string &onDisk)
{
    if (const auto *file = m_document.workspace().file(id))
        emit compareAsked(workspace::compared(*file, onDisk), nameOf(id));
    tellChanged(id, onDisk);
}

QString DiskWatch::nameOf(workspace::FileId id) const
{
    const auto *file = m_document.workspace().file(id);
    return file ? QFileInfo(toQt(file->path)).fileName() : QString();
}

} // namespace sluice::ui
