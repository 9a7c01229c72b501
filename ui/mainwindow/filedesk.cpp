// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/filedesk.h"

#include "ui/document/text.h"

#include <QFileInfo>
#include <algorithm>

namespace sluice::ui {
namespace {

const char manifestFilter[] = "Manifests (*.yaml *.yml *.json);;All files (*)";

} // namespace

FileDesk::FileDesk(const FileDeskParts &parts, QObject *parent)
    : QObject(parent),
      m_parts(parts)
{
    m_progressTimer.setInterval(100);
    m_lookTimer.setInterval(200);
    m_lookTimer.setSingleShot(true);
    connect(&m_progressTimer, &QTimer::timeout, this, &FileDesk::showProgress);
    connect(&m_lookTimer, &QTimer::timeout, this, &FileDesk::lookAtDisk);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_lookTimer,
            qOverload<>(&QTimer::start));
    connect(&m_parts.document, &WorkspaceDocument::changed, this,
            [this](const workspace::ChangeSet &changes) {
                if (!changes.addedFiles.empty() || !changes.removedFiles.empty())
                    watch();
            });
}

FileDesk::~FileDesk()
{
    if (m_progress)
        m_progress->isStopped = true;
}

void FileDesk::open(const QStringList &paths)
{
    for (const auto &path : paths)
        m_waiting << QFileInfo(path).absoluteFilePath();
    if (!m_isOpening && !m_waiting.isEmpty())
        startOpening();
}

void FileDesk::startOpening()
{
    m_isOpening = true;
    m_progress = std::make_shared<Progress>();
    m_progressTimer.start();
    std::vector<std::string> paths;
    for (const auto &path : std::exchange(m_waiting, {}))
        paths.push_back(toStd(path));
    auto work = [paths, progress = m_progress,
                 base = m_parts.document.workspace()](const std::stop_token &stop) {
        workspace::Opened all{base, {}, {}};
        std::vector<std::string> files;
        for (const auto &path : paths) {
            if (!QFileInfo(toQt(path)).isDir()) {
                files.push_back(path);
                continue;
            }
            const auto below = workspace::manifestsBelow(path);
            if (below)
                files.insert(files.end(), below->begin(), below->end());
            else
                all.errors.push_back(below.error());
        }
        progress->total = static_cast<int>(files.size());
        for (const auto &file : files) {
            if (stop.stop_requested() || progress->isStopped)
                break;
            auto one = workspace::openPaths(all.workspace, {file});
            all.workspace = std::move(one.workspace);
            all.files.insert(all.files.end(), one.files.begin(), one.files.end());
            all.errors.insert(all.errors.end(), one.errors.begin(), one.errors.end());
            ++progress->done;
        }
        return all;
    };
    m_job.start(work, [this](const workspace::Opened &opened) { takeOpened(opened); });
}

void FileDesk::takeOpened(const workspace::Opened &opened)
{
    m_isOpening = false;
    m_progressTimer.stop();
    m_parts.bar.drop(QStringLiteral("opening"));
    // Edits made meanwhile stay: only the new files are taken over.
    auto next = m_parts.document.workspace();
    QStringList names;
    for (const auto &file : opened.workspace.files()) {
        if (next.file(file->id))
            continue;
        next = next.withFile(file);
        names << toQt(file->path);
    }
    m_parts.document.reset(next);
    for (const auto &error : opened.errors)
        report(error);
    if (!names.isEmpty()) {
        m_parts.journal.add(JournalKind::File, names.size() == 1
                                                   ? tr("Opened %1").arg(names.first())
                                                   : tr("Opened %1 files").arg(names.size()));
    }
    emit this->opened(names);
    if (!m_waiting.isEmpty())
        startOpening();
}

void FileDesk::showProgress()
{
    const auto total = m_progress->total.load();
    const auto text = total == 0 ? tr("Looking for manifests...")
                                 : tr("Opening %1 of %2 files...").arg(m_progress->done).arg(total);
    m_parts.bar.tell(QStringLiteral("opening"), text,
                     {{tr("Stop"), [progress = m_progress] { progress->isStopped = true; }}});
}

void FileDesk::askOpen()
{
    m_parts.chooser.chooseFiles({.title = tr("Open manifests"), .filter = tr(manifestFilter)},
                                [this](const QStringList &paths) { open(paths); });
}

void FileDesk::askOpenFolder()
{
    m_parts.chooser.chooseFolder({.title = tr("Open a folder")},
                                 [this](const QString &path) { open({path}); });
}

void FileDesk::save()
{
    if (const auto id = currentFile())
        save(*id, workspace::IfChanged::Refuse);
}

bool FileDesk::save(workspace::FileId id, workspace::IfChanged ifChanged)
{
    const auto saved = workspace::saveFile(m_parts.document.workspace(), id, ifChanged);
    if (saved) {
        m_parts.document.reset(saved->workspace);
        m_parts.journal.add(JournalKind::File, tr("Saved %1").arg(nameOf(id)));
        watch();
        return true;
    }
    if (saved.error().code == "file-changed")
        askOverwrite(id);
    else
        report(saved.error());
    return false;
}

void FileDesk::askOverwrite(workspace::FileId id)
{
    const Question question{
        .title = tr("Changed by someone else"),
        .text = tr("%1 was changed on disk since it was read.").arg(nameOf(id)),
        .detail = tr("Saving now would overwrite that change."),
        .choices = {{QStringLiteral("cancel"), tr("Cancel"), true, false},
                    {QStringLiteral("overwrite"), tr("Overwrite"), false, true}},
        .escape = QStringLiteral("cancel")};
    m_parts.confirm.ask(question, [this, id](const QString &answer) {
        if (answer == QStringLiteral("overwrite"))
            save(id, workspace::IfChanged::Overwrite);
    });
}

void FileDesk::saveAs()
{
    const auto id = currentFile();
    if (!id)
        return;
    m_parts.chooser.chooseSaveFile(
        {.title = tr("Save as"),
         .filter = tr(manifestFilter),
         .suggestion = toQt(m_parts.document.workspace().file(*id)->path)},
        [this, id](const QString &path) {
            const auto saved =
                workspace::saveFileAs(m_parts.document.workspace(), *id, toStd(path));
            if (!saved) {
                report(saved.error());
                return;
            }
            m_parts.document.reset(saved->workspace);
            m_parts.journal.add(JournalKind::File, tr("Saved as %1").arg(path));
            watch();
        });
}

void FileDesk::saveAll()
{
    for (const auto id : modified())
        save(id, workspace::IfChanged::Refuse);
}

void FileDesk::reload()
{
    const auto id = currentFile();
    if (!id)
        return;
    const auto disk = workspace::readText(m_parts.document.workspace().file(*id)->path);
    if (!disk) {
        report(disk.error());
        return;
    }
    m_parts.document.reset(workspace::reloaded(m_parts.document.workspace(), *id, disk->text));
    m_parts.journal.add(JournalKind::File, tr("Read %1 again").arg(nameOf(*id)));
}

void FileDesk::close()
{
    const auto id = currentFile();
    if (!id)
        return;
    const auto drop = [this, id] {
        m_parts.document.reset(m_parts.document.workspace().withoutFile(*id));
    };
    if (!m_parts.document.workspace().file(*id)->isModified()) {
        drop();
        return;
    }
    const Question question{.title = tr("Unsaved changes"),
                            .text = tr("%1 has unsaved changes.").arg(nameOf(*id)),
                            .choices = {{QStringLiteral("save"), tr("Save"), true, false},
                                        {QStringLiteral("discard"), tr("Discard"), false, true},
                                        {QStringLiteral("cancel"), tr("Cancel"), false, false}},
                            .escape = QStringLiteral("cancel")};
    m_parts.confirm.ask(question, [this, id, drop](const QString &answer) {
        if (answer == QStringLiteral("discard")
            || (answer == QStringLiteral("save") && save(*id, workspace::IfChanged::Refuse)))
            drop();
    });
}

void FileDesk::whenSettled(std::function<void()> go)
{
    const auto unsaved = modified();
    if (unsaved.empty()) {
        go();
        return;
    }
    QStringList names;
    for (const auto id : unsaved)
        names << nameOf(id);
    const Question question{.title = tr("Unsaved changes"),
                            .text = unsaved.size() == 1
                                        ? tr("One file has unsaved changes.")
                                        : tr("%1 files have unsaved changes.").arg(unsaved.size()),
                            .detail = names.mid(0, 12).join(QLatin1Char('\n')),
                            .choices = {{QStringLiteral("save"), tr("Save all"), true, false},
                                        {QStringLiteral("discard"), tr("Discard"), false, true},
                                        {QStringLiteral("cancel"), tr("Cancel"), false, false}},
                            .escape = QStringLiteral("cancel")};
    m_parts.confirm.ask(question, [this, go = std::move(go)](const QString &answer) {
        if (answer == QStringLiteral("save"))
            saveAll();
        if (answer == QStringLiteral("discard")
            || (answer == QStringLiteral("save") && modified().empty()))
            go();
    });
}

std::optional<workspace::FileId> FileDesk::currentFile() const
{
    const auto &workspace = m_parts.document.workspace();
    if (const auto &key = m_parts.selection.resource()) {
        if (const auto found = workspace.find(*key))
            return found->file;
    }
    if (workspace.files().empty())
        return std::nullopt;
    return workspace.files().front()->id;
}

QStringList FileDesk::openPaths() const
{
    QStringList paths;
    for (const auto &file : m_parts.document.workspace().files()) {
        if (!file->path.empty())
            paths << toQt(file->path);
    }
    return paths;
}

std::vector<workspace::FileId> FileDesk::modified() const
{
    std::vector<workspace::FileId> ids;
    for (const auto &file : m_parts.document.workspace().files()) {
        if (file->isModified())
            ids.push_back(file->id);
    }
    return ids;
}

QString FileDesk::nameOf(workspace::FileId id) const
{
    const auto *file = m_parts.document.workspace().file(id);
    return file ? QFileInfo(toQt(file->path)).fileName() : QString();
}

void FileDesk::watch()
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

void FileDesk::lookAtDisk()
{
    watch(); // an exchanged file is no longer watched under its path
    for (const auto &file : m_parts.document.workspace().files()) {
        if (file->path.empty())
            continue;
        const auto look = workspace::lookAtDisk(*file);
        if (look.state == workspace::DiskState::Changed)
            tellChanged(file->id, look.text);
    }
}

void FileDesk::tellChanged(workspace::FileId id, const std::string &onDisk)
{
    const auto topic = QStringLiteral("changed-%1").arg(static_cast<quint32>(id));
    const auto name = nameOf(id);
    auto &document = m_parts.document;
    m_parts.bar.tell(topic, tr("%1 was changed on disk by someone else.").arg(name),
                     {{tr("Reload"),
                       [&document, id, onDisk] {
                           document.reset(workspace::reloaded(document.workspace(), id, onDisk));
                       }},
                      {tr("Keep mine"),
                       [&document, id, onDisk] {
                           document.reset(workspace::keptEdited(document.workspace(), id, onDisk));
                       }},
                      {tr("Compare"), [this, id, onDisk, name] {
                           if (const auto *file = m_parts.document.workspace().file(id))
                               emit compareAsked(workspace::compared(*file, onDisk), name);
                           tellChanged(id, onDisk);
                       }}});
}

void FileDesk::report(const Diagnostic &reason)
{
    m_parts.journal.add(JournalKind::Failure, toQt(reason.message));
    emit failed(reason);
}

} // namespace sluice::ui
