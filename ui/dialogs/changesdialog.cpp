// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/changesdialog.h"

#include "core/base/printable.h"
#include "ui/dialogs/differencehighlighter.h"
#include "ui/document/text.h"
#include "ui/widgets/brokentext.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

namespace sluice::ui {

ChangesDialog::ChangesDialog(const Theme &theme, Objection objection, QWidget *parent)
    : QDialog(parent),
      m_objection(std::move(objection)),
      m_model(theme),
      m_view(new QTreeView),
      m_difference(new QPlainTextEdit),
      m_note(new QLabel),
      m_problems(new QLabel),
      m_revert(new QPushButton(tr("&Revert..."))),
      m_close(new QPushButton(tr("&Close")))
{
    setWindowTitle(tr("Changes made in clusters"));
    setAttribute(Qt::WA_DeleteOnClose);
    build(theme);
    connectParts();
    refresh();
}

void ChangesDialog::build(const Theme &theme)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(10);
    m_view->setModel(&m_model);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setAccessibleName(tr("Changes made in clusters, the newest first"));
    m_view->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_difference->setReadOnly(true);
    m_difference->setFrameShape(QFrame::NoFrame);
    m_difference->setFont(theme.font(FontRole::Code));
    m_difference->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_difference->setAccessibleName(tr("Before and after, as lines"));
    new DifferenceHighlighter(theme, m_difference->document());
    auto *parts = new QSplitter(Qt::Vertical);
    parts->addWidget(m_view);
    parts->addWidget(m_difference);
    parts->setChildrenCollapsible(false);
    parts->setSizes({200, 230});
    parts->setMinimumSize(820, 400);
    for (auto *label : {m_problems, m_note}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_note->setProperty("look", QStringLiteral("note"));
    auto *buttons = new QHBoxLayout;
    for (auto *button : {m_revert, m_close}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
        if (button == m_revert)
            buttons->addStretch();
    }
    layout->addWidget(parts, 1);
    layout->addWidget(m_problems);
    layout->addWidget(m_note);
    layout->addLayout(buttons);
}

void ChangesDialog::connectParts()
{
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ChangesDialog::refresh);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_revert, &QPushButton::clicked, this, [this] {
        if (row() >= 0)
            emit revertAsked(m_model.entry(row()));
    });
}

int ChangesDialog::row() const
{
    return m_view->currentIndex().row();
}

void ChangesDialog::setContent(const planning::JournalContent &content)
{
    const auto before = std::max(row(), 0);
    m_model.setEntries(content.entries);
    QStringList problems;
    for (const auto &problem : content.problems)
        problems << sentence(problem);
    m_problems->setText(problems.join(QLatin1Char('\n')));
    m_problems->setVisible(!problems.isEmpty());
    if (m_model.rowCount() > 0)
        m_view->setCurrentIndex(m_model.index(std::min(before, m_model.rowCount() - 1), 0));
    refresh();
}

void ChangesDialog::refresh()
{
    if (row() < 0) {
        m_revert->setEnabled(false);
        m_difference->clear();
        m_note->setText(tr("Nothing was changed in a cluster from this account yet."));
        return;
    }
    const auto &entry = m_model.entry(row());
    const auto objection = m_objection(entry);
    m_revert->setEnabled(!objection);
    m_revert->setToolTip(objection.value_or(QString()));
    m_difference->setPlainText(changeText(entry));
    m_note->setText(objection ? *objection
                              : tr("Reverting shows its plan first. It puts the values back where "
                                   "nobody changed them since; who owns the fields is not "
                                   "restored."));
}

} // namespace sluice::ui
