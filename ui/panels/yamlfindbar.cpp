// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/yamlfindbar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextBlock>

namespace sluice::ui {

YamlFindBar::YamlFindBar(QPlainTextEdit &editor, QWidget *parent)
    : QFrame(parent),
      m_editor(editor),
      m_text(new QLineEdit(this)),
      m_count(new QLabel(this))
{
    setProperty("look", QStringLiteral("header"));
    m_text->setPlaceholderText(tr("Find in this text"));
    m_text->setAccessibleName(tr("Find in this text"));
    m_text->setClearButtonEnabled(true);
    m_count->setProperty("look", QStringLiteral("dim"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 5, 10, 5);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_count);
    connect(m_text, &QLineEdit::textChanged, this, &YamlFindBar::showCount);
}

void YamlFindBar::open()
{
    show();
    const auto chosen = m_editor.textCursor().selectedText();
    if (!chosen.isEmpty() && !chosen.contains(QChar::ParagraphSeparator))
        m_text->setText(chosen);
    m_text->selectAll();
    m_text->setFocus(Qt::ShortcutFocusReason);
    showCount();
}

void YamlFindBar::find(bool isBackward)
{
    if (m_text->text().isEmpty())
        return;
    const auto flags = isBackward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (m_editor.find(m_text->text(), flags))
        return;
    auto around = m_editor.textCursor();
    around.movePosition(isBackward ? QTextCursor::End : QTextCursor::Start);
    const auto found = m_editor.document()->find(m_text->text(), around, flags);
    if (!found.isNull())
        m_editor.setTextCursor(found);
}

void YamlFindBar::showCount()
{
    const auto wanted = m_text->text();
    qsizetype count = 0;
    for (auto block = m_editor.document()->begin(); block.isValid() && !wanted.isEmpty();
         block = block.next())
        count += block.text().count(wanted, Qt::CaseInsensitive);
    m_count->setText(wanted.isEmpty() ? QString()
                     : count == 1     ? tr("1 place")
                                      : tr("%1 places").arg(count));
}

void YamlFindBar::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        hide();
        m_editor.setFocus(Qt::OtherFocusReason);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        find(event->modifiers().testFlag(Qt::ShiftModifier));
        break;
    default:
        QFrame::keyPressEvent(event);
        break;
    }
}

} // namespace sluice::ui
