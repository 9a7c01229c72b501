// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/recoverydesk.h"

#include "ui/document/text.h"

#include <QFileInfo>
#include <QtConcurrentRun>
#include <QStringList>
#include <chrono>

namespace sluice::ui {
namespace {

constexpr std::chrono::milliseconds delay{700};
constexpr qsizetype mostNamed = 4;

} // namespace

RecoveryDesk::RecoveryDesk(WorkspaceDocument &document, FileDesk &files, MessageBar &bar,
                           QObject *parent)
    : QObject(parent),
      m_document(document),
      m_files(files),
      m_bar(bar)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(delay);
    connect(&m_delay, &QTimer::timeout, this, &RecoveryDesk::keep);
    connect(&m_keeping, &QFutureWatcherBase::finished, this, &RecoveryDesk::takeKept);
    // Not started anew by each edit: who types on and on is kept, too.
    connect(&document, &WorkspaceDocument::committed, this, [this] {
        if (m_journal && !m_delay.isActive())
            m_delay.start();
    });
}

RecoveryDesk::~RecoveryDesk()
{
    waitUntilKept();
}

void RecoveryDesk::start(const QString &folder)
{
    auto lost = workspace::lostSessions(toStd(folder));
    m_lost = std::move(lost.sessions);
    auto journal = workspace::RecoveryJournal::open(toStd(folder));
    if (journal)
        m_journal = std::make_shared<workspace::RecoveryJournal>(*std::move(journal));
    else
        emit failed(journal.error());
    for (const auto &problem : lost.problems)
        emit failed(problem);
    if (!m_lost.empty())
        offer();
}

void RecoveryDesk::keep()
{
    if (!m_journal)
        return;
    m_keepsAgain = m_keeping.isRunning();
    if (m_keepsAgain)
        return;
    m_keeping.setFuture(QtConcurrent::run(
        [journal = m_journal, all = m_document.workspace()] { return journal->keep(all); }));
}

void RecoveryDesk::takeKept()
{
    if (const auto kept = m_keeping.result(); !kept)
        emit failed(kept.error());
    if (std::exchange(m_keepsAgain, false))
        keep();
}

void RecoveryDesk::waitUntilKept()
{
    m_keepsAgain = false;
    m_keeping.waitForFinished();
}

void RecoveryDesk::clear()
{
    m_delay.stop();
    waitUntilKept();
    if (m_journal)
        m_journal->clear();
    m_journal.reset();
}

void RecoveryDesk::offer()
{
    QStringList names;
    for (const auto &session : m_lost) {
        for (const auto &text : session.texts())
            names << QFileInfo(toQt(text.path)).fileName();
    }
    const auto rest = names.size() - mostNamed;
    auto named = names.mid(0, mostNamed).join(QStringLiteral(", "));
    if (rest > 0)
        named = tr("%1 and %2 more").arg(named).arg(rest);
    m_bar.tell(QStringLiteral("recovery"),
               tr("Sluice ended before these changes were saved: %1.").arg(named),
               {{tr("Recover"), [this] { recover(); }}, {tr("Discard"), [this] { discard(); }}});
}

void RecoveryDesk::recover()
{
    // Files being opened get their numbers from the workspace as it was when that began.
    if (m_files.isOpening()) {
        connect(&m_files, &FileDesk::opened, this, &RecoveryDesk::recover,
                Qt::SingleShotConnection);
        return;
    }
    auto next = m_document.workspace();
    QStringList paths;
    for (const auto &session : m_lost) {
        for (const auto &text : session.texts()) {
            next = workspace::recovered(next, text);
            paths << toQt(text.path);
        }
    }
    m_document.reset(next);
    // From here on this process's own journal keeps them; where it cannot, the lost one stays.
    if (!m_journal)
        return;
    waitUntilKept();
    const auto kept = m_journal->keep(next);
    if (!kept) {
        emit failed(kept.error());
        return;
    }
    discard();
    emit recovered(paths);
}

void RecoveryDesk::discard()
{
    for (auto &session : m_lost)
        session.discard();
    m_lost.clear();
}

} // namespace sluice::ui
