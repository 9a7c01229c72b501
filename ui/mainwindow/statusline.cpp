// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/statusline.h"

#include "ui/document/text.h"
#include "ui/mainwindow/linechanges.h"
#include "ui/widgets/costtext.h"

#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QMainWindow>
#include <QStatusBar>

namespace sluice::ui {
namespace {

QString formatText(const workspace::File &file)
{
    const auto text = file.stream.part(0).text();
    const auto isCrlf = text.find("\r\n") != std::string_view::npos;
    const auto isJson =
        QFileInfo(toQt(file.path)).suffix().compare(QStringLiteral("json"), Qt::CaseInsensitive)
        == 0;
    return QStringLiteral("%1 \u00b7 UTF-8 \u00b7 %2")
        .arg(isJson ? QStringLiteral("JSON") : QStringLiteral("YAML"),
             isCrlf ? QStringLiteral("CRLF") : QStringLiteral("LF"));
}

} // namespace

StatusLine::StatusLine(const StatusLineParts &parts, QMainWindow &window)
    : QObject(&window),
      m_parts(parts),
      m_window(window),
      m_workspace(new QLabel),
      m_changes(new QLabel),
      m_cost(new QLabel),
      m_format(new QLabel)
{
    build();
    connect(&m_parts.document, &WorkspaceDocument::changed, this, &StatusLine::refreshPlace);
    connect(&m_parts.document, &WorkspaceDocument::changed, this, &StatusLine::refreshChanges);
    connect(&m_parts.selection, &Selection::selectionChanged, this, &StatusLine::refreshPlace);
    connect(&m_parts.session, &MeasuringSession::sampled, this, &StatusLine::refreshCost);
    connect(&m_parts.session, &MeasuringSession::stateChanged, this, &StatusLine::refreshCost);
    refreshPlace();
    showChanges(0);
}

void StatusLine::build()
{
    auto *bar = m_window.statusBar();
    bar->setSizeGripEnabled(false);
    for (auto *label : {m_workspace, m_changes, m_cost, m_format})
        label->setTextFormat(Qt::PlainText);
    bar->addWidget(m_workspace);
    bar->addWidget(m_changes);
    bar->addPermanentWidget(m_cost);
    bar->addPermanentWidget(m_format);
}

void StatusLine::refreshPlace()
{
    const auto &shown = m_parts.document.shown();
    const auto current = m_parts.files.currentFile();
    const auto *file = current ? shown.file(*current) : nullptr;
    const QFileInfo place(file ? toQt(file->path) : QString());
    const auto folder = place.dir().dirName();
    m_workspace->setText(shown.files().empty() ? tr("nothing open") : folder);
    m_window.setWindowTitle(tr("%1[*] \u2013 Sluice").arg(folder));
    m_format->setText(file && file->stream.size() > 0 ? formatText(*file) : QString());
}

/// In the background: a document added to a large file moves all others.
void StatusLine::refreshChanges()
{
    m_changesJob.start(
        [all = m_parts.document.shown()](const std::stop_token &stop) {
            return stop.stop_requested() ? 0 : changedLines(all);
        },
        [this](int lines) { showChanges(lines); });
}

void StatusLine::showChanges(int lines)
{
    m_changes->setText(lines > 1    ? tr("%1 lines changed, not saved").arg(lines)
                       : lines == 1 ? tr("1 line changed, not saved")
                                    : tr("no unsaved changes"));
    m_window.setWindowModified(lines > 0);
}

void StatusLine::refreshCost()
{
    const auto &session = m_parts.session;
    m_cost->setText(session.isRunning() ? costText(session) : tr("not sampling"));
    m_cost->setToolTip(session.missed() == 0
                           ? QString()
                           : tr("Requests that could not be sent: every connection was busy"));
}

} // namespace sluice::ui
