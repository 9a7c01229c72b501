// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/filedesk.h"

#include "core/base/printable.h"
#include "core/workspace/exportname.h"
#include "ui/document/text.h"

#include <QFileInfo>
#include <algorithm>

namespace sluice::ui {
namespace {

const char manifestFilter[] = "Manifests (*.yaml *.yml *.json);;All files (*)";

/// Null where the file holds none.
const model::Resource *firstResource(const workspace::File &file)
{
    for (std::size_t part = 0; part < file.resources.size(); ++part) {
        const auto &resources = file.resources[part];
        if (resources && !resources->empty())
            return &resources->front();
    }
    return nullptr;
}

} // namespace

FileDesk::FileDesk(const FileDeskParts &parts, QObject *parent)
    : QObject(parent),
      m_parts(parts),
      m_disk(parts.document, parts.bar, m_jobs)
{
    m_progressTimer.setInterval(100);
    connect(&m_progressTimer, &QTimer::timeout, this, &FileDesk::showProgress);
    connect(&m_disk, &DiskWatch::compareAsked, this, &FileDesk::compareAsked);
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
        save(*id, workspace::IfChanged::Refuse, {});
}

void FileDesk::save(workspace::FileId id, workspace::IfChanged ifChanged, Then then)
{
    if (m_parts.document.workspace().file(id)->path.empty()) {
        askSaveAs(id);
        return;
    }
    m_jobs.add(
        [this, id, ifChanged, then = std::move(then)] { return saving(id, ifChanged, then); });
}

JobQueue::Work FileDesk::saving(workspace::FileId id, workspace::IfChanged ifChanged, Then then)
{
    return [this, all = m_parts.document.workspace(), id, ifChanged,
            then = std::move(then)]() -> JobQueue::Then {
        const auto saved = workspace::saveFile(all, id, ifChanged);
        return [this, id, saved, then] { takeSaved(id, saved, then); };
    };
}

void FileDesk::takeSaved(workspace::FileId id, const Result<workspace::Saved> &saved,
                         const Then &then)
{
    if (!saved) {
        if (saved.error().code == "file-changed")
            askOverwrite(id);
        else
            report(saved.error());
        return;
    }
    m_parts.document.reset(
        workspace::withSaved(m_parts.document.workspace(), *saved->workspace.file(id)));
    m_parts.journal.add(JournalKind::File, tr("Saved %1").arg(nameOf(id)));
    m_disk.watch();
    if (then)
        then();
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
            save(id, workspace::IfChanged::Overwrite, {});
    });
}

void FileDesk::saveAs()
{
    if (const auto id = currentFile())
        askSaveAs(*id);
}

void FileDesk::askSaveAs(workspace::FileId id)
{
    const auto &file = *m_parts.document.workspace().file(id);
    const auto *first = firstResource(file);
    const auto suggestion =
        file.path.empty() && first ? workspace::exportName(first->key) + ".yaml" : file.path;
    m_parts.chooser.chooseSaveFile({.title = tr("Save %1 as").arg(nameOf(id)),
                                    .filter = tr(manifestFilter),
                                    .suggestion = toQt(suggestion)},
                                   [this, id](const QString &path) { saveAs(id, path); });
}

void FileDesk::saveAs(workspace::FileId id, const QString &path)
{
    m_jobs.add([this, id, path]() -> JobQueue::Work {
        return [this, all = m_parts.document.workspace(), id, path]() -> JobQueue::Then {
            const auto saved = workspace::saveFileAs(all, id, toStd(path));
            return [this, id, path, saved] { takeSavedAs(id, path, saved); };
        };
    });
}

void FileDesk::takeSavedAs(workspace::FileId id, const QString &path,
                           const Result<workspace::Saved> &saved)
{
    if (!saved) {
        report(saved.error());
        return;
    }
    m_parts.document.reset(
        workspace::withSaved(m_parts.document.workspace(), *saved->workspace.file(id)));
    m_parts.journal.add(JournalKind::File, tr("Saved as %1").arg(path));
    m_disk.watch();
}

void FileDesk::saveAll()
{
    for (const auto id : modified())
        save(id, workspace::IfChanged::Refuse, {});
}

/// Behind all that was begun before.
void FileDesk::whenIdle(Then then)
{
    m_jobs.add([then = std::move(then)]() -> JobQueue::Work { return [then] { return then; }; });
}

void FileDesk::reload()
{
    const auto id = currentFile();
    if (!id)
        return;
    m_jobs.add([this, id]() -> JobQueue::Work {
        return [this, all = m_parts.document.workspace(), id]() -> JobQueue::Then {
            const auto *file = all.file(*id);
            const auto disk = workspace::readText(file ? file->path : std::string());
            const auto read = disk ? workspace::reloaded(all, *id, disk->text) : all;
            return [this, id, disk, read] { takeReloaded(*id, disk, read); };
        };
    });
}

void FileDesk::takeReloaded(workspace::FileId id, const Result<workspace::DiskText> &disk,
                            const workspace::Workspace &read)
{
    const auto &now = m_parts.document.workspace();
    if (!now.file(id))
        return;
    if (!disk) {
        report(disk.error());
        return;
    }
    m_parts.document.reset(now.withFile(read.sharedFile(id)));
    m_parts.journal.add(JournalKind::File, tr("Read %1 again").arg(nameOf(id)));
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
        if (answer == QStringLiteral("discard"))
            drop();
        if (answer == QStringLiteral("save"))
            save(*id, workspace::IfChanged::Refuse, drop);
    });
}

void FileDesk::whenSettled(Then go)
{
    if (m_jobs.isBusy()) {
        whenIdle([this, go = std::move(go)] { whenSettled(go); });
        return;
    }
    const auto unsaved = modified();
    if (unsaved.empty())
        go();
    else
        askUnsaved(unsaved, std::move(go));
}

void FileDesk::askUnsaved(const std::vector<workspace::FileId> &unsaved, Then go)
{
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
        if (answer == QStringLiteral("discard"))
            go();
        if (answer == QStringLiteral("save"))
            saveAllAndGo(go);
    });
}

void FileDesk::saveAllAndGo(const Then &go)
{
    saveAll();
    whenIdle([this, go] {
        if (modified().empty())
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
    return m_disk.openPaths();
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
    if (!file || !file->path.empty())
        return file ? QFileInfo(toQt(file->path)).fileName() : QString();
    const auto *first = firstResource(*file);
    return first ? tr("%1 %2 (not saved yet)")
                       .arg(toQt(first->key.kind), toQt(printable(first->key.name)))
                 : tr("a new file");
}

void FileDesk::report(const Diagnostic &reason)
{
    m_parts.journal.add(JournalKind::Failure, toQt(reason.message));
    emit failed(reason);
}

} // namespace sluice::ui
