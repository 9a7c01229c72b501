// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/yamleditor.h"

#include "ui/panels/yamlhighlighter.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <algorithm>
#include <memory>

namespace sluice::ui {
namespace {

constexpr int markWidth = 3;
constexpr int gutterPadding = 10;

class Gutter final : public QWidget
{
public:
    explicit Gutter(YamlEditor &editor)
        : QWidget(&editor),
          m_editor(editor)
    {
    }

protected:
    void paintEvent(QPaintEvent *event) override { m_editor.paintGutter(event); }
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }

private:
    YamlEditor &m_editor;
};

bool isHistoryKey(const QKeyEvent &event)
{
    return event.matches(QKeySequence::Undo) || event.matches(QKeySequence::Redo);
}

} // namespace

YamlEditor::YamlEditor(const Theme &theme, QWidget *parent)
    : QPlainTextEdit(parent),
      m_theme(theme),
      m_gutter(new Gutter(*this)),
      m_highlighter(new YamlHighlighter(theme, document()))
{
    setUndoRedoEnabled(false);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(false);
    setAccessibleName(tr("YAML"));
    setAccessibleDescription(tr("Tab indents; Ctrl+Tab and Shift+Tab leave the text"));
    readTheme();
    connect(&m_theme, &Theme::changed, this, &YamlEditor::readTheme);
    connect(document(), &QTextDocument::contentsChange, this, &YamlEditor::noteChange);
    connect(document(), &QTextDocument::contentsChanged, this, &YamlEditor::reportChange);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &YamlEditor::reportCaret);
    connect(this, &QPlainTextEdit::blockCountChanged, this, [this] { placeGutter(); });
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
    placeGutter();
}

void YamlEditor::readTheme()
{
    setFont(m_theme.font(FontRole::Code));
    auto colors = palette();
    colors.setColor(QPalette::Base, m_theme.color(Role::Code));
    colors.setColor(QPalette::Text, m_theme.color(Role::Text));
    setPalette(colors);
    placeGutter();
    viewport()->update();
    m_gutter->update();
}

void YamlEditor::showText(const std::string &bytes, bool isSameText)
{
    m_isShowing = true;
    if (!isSameText) {
        m_text = YamlViewText(bytes);
        setPlainText(m_text.shown());
    } else if (m_text.bytes() != bytes) {
        applyPatches(patchesBetween(m_text.bytes(), bytes));
        m_text = YamlViewText(bytes);
    }
    // Bytes that only an editor joins (a CR typed before a LF): shown anew, never guessed at.
    if (document()->characterCount() - 1 != m_text.positionOf(m_text.bytes().size()))
        setPlainText(m_text.shown());
    m_isShowing = false;
}

void YamlEditor::applyPatches(const std::vector<TextPatch> &patches)
{
    QTextCursor top(firstVisibleBlock());
    const auto wasScrolled = verticalScrollBar()->value() > 0;
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (auto patch = patches.rbegin(); patch != patches.rend(); ++patch) {
        cursor.setPosition(m_text.positionOf(patch->span.begin));
        cursor.setPosition(m_text.positionOf(patch->span.end), QTextCursor::KeepAnchor);
        cursor.insertText(YamlViewText(patch->text).shown());
    }
    cursor.endEditBlock();
    if (wasScrolled)
        verticalScrollBar()->setValue(top.block().firstLineNumber());
}

void YamlEditor::noteChange(int position, int removed, int added)
{
    if (!m_isShowing)
        m_change = Change{position, removed, added};
}

void YamlEditor::reportChange()
{
    if (m_isShowing || !m_change)
        return;
    const auto change = *std::exchange(m_change, std::nullopt);
    // Qt counts the last paragraph's end in some changes; there is no byte for it.
    const auto end = document()->characterCount() - 1;
    QTextCursor cursor(document());
    cursor.setPosition(std::min(change.position, end));
    cursor.setPosition(std::min(change.position + change.added, end), QTextCursor::KeepAnchor);
    const ByteSpan span{m_text.offsetOf(change.position),
                        m_text.offsetOf(change.position + change.removed)};
    const auto text = m_text.typed(cursor.selectedText());
    const auto old = std::string_view(m_text.bytes()).substr(span.begin, span.size());
    const auto patches = patchesBetween(old, text);
    if (patches.empty())
        return; // formats alone
    const auto isOne = patches.size() == 1;
    const auto place = isOne ? ByteSpan{span.begin + patches.front().span.begin,
                                        span.begin + patches.front().span.end}
                             : span;
    const auto fresh = isOne ? patches.front().text : text;
    m_text.replace(place, fresh);
    emit typed(place, fresh);
}

void YamlEditor::reportCaret()
{
    if (!m_isShowing && !m_change)
        emit caretMoved(caretOffset());
}

std::size_t YamlEditor::caretOffset() const
{
    return m_text.offsetOf(textCursor().position());
}

void YamlEditor::goTo(std::size_t offset)
{
    const auto wasInSight = viewport()->rect().contains(cursorRect(cursorAt(offset)));
    const auto lines = viewport()->height() / std::max(1, fontMetrics().lineSpacing());
    placeCaret(offset, wasInSight ? std::nullopt : std::optional(lines / 4));
}

void YamlEditor::startAt(std::size_t offset)
{
    placeCaret(offset, 0);
}

QTextCursor YamlEditor::cursorAt(std::size_t offset) const
{
    auto cursor = textCursor();
    cursor.setPosition(std::min(m_text.positionOf(offset), document()->characterCount() - 1));
    return cursor;
}

void YamlEditor::placeCaret(std::size_t offset, std::optional<int> linesAbove)
{
    m_isShowing = true;
    const auto cursor = cursorAt(offset);
    setTextCursor(cursor);
    horizontalScrollBar()->setValue(0);
    if (linesAbove)
        verticalScrollBar()->setValue(cursor.block().firstLineNumber() - *linesAbove);
    m_isShowing = false;
}

void YamlEditor::setFirstLine(int linesBefore)
{
    if (m_linesBefore == linesBefore)
        return;
    m_linesBefore = linesBefore;
    placeGutter();
    m_gutter->update();
}

void YamlEditor::setChangedLines(std::set<int> lines)
{
    if (m_changedLines == lines)
        return;
    m_changedLines = std::move(lines);
    viewport()->update();
    m_gutter->update();
}

void YamlEditor::setErrorLine(std::optional<int> line)
{
    if (m_errorLine == line)
        return;
    m_errorLine = line;
    viewport()->update();
    m_gutter->update();
}

bool YamlEditor::event(QEvent *event)
{
    // Undo belongs to the whole document, so the window's shortcut may have it.
    if (event->type() == QEvent::ShortcutOverride
        && isHistoryKey(*static_cast<QKeyEvent *>(event))) {
        event->ignore();
        return true;
    }
    return QPlainTextEdit::event(event);
}

void YamlEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Undo))
        emit undoRequested();
    else if (event->matches(QKeySequence::Redo))
        emit redoRequested();
    else if (event->key() == Qt::Key_Backtab && event->modifiers() == Qt::ShiftModifier)
        QAbstractScrollArea::focusNextPrevChild(false); // Tab writes, so something has to lead out
    else if (event->key() == Qt::Key_Tab && event->modifiers() == Qt::ControlModifier)
        QAbstractScrollArea::focusNextPrevChild(true);
    else if (event->key() == Qt::Key_Tab && event->modifiers() == Qt::NoModifier)
        insertPlainText(QStringLiteral("  ")); // a tab may not indent YAML
    else
        QPlainTextEdit::keyPressEvent(event);
}

void YamlEditor::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(event->globalPos());
}

int YamlEditor::gutterWidth() const
{
    const auto last = QString::number(std::max(100, m_linesBefore + blockCount()));
    return fontMetrics().horizontalAdvance(last) + 2 * gutterPadding + markWidth;
}

void YamlEditor::placeGutter()
{
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const auto inside = contentsRect();
    m_gutter->setGeometry(inside.left(), inside.top(), gutterWidth(), inside.height());
}

void YamlEditor::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
}

void YamlEditor::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    // A style sheet that is there before the widget takes the palette's base away.
    painter.fillRect(event->rect(), m_theme.color(Role::Code));
    for (auto block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const auto place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            break;
        const QRectF line(0, place.top(), viewport()->width(), place.height());
        if (m_errorLine == block.blockNumber())
            painter.fillRect(line, m_theme.color(Role::BadSoft));
        else if (m_changedLines.contains(block.blockNumber()))
            painter.fillRect(line, m_theme.color(Role::ChangedLine));
    }
    painter.end();
    QPlainTextEdit::paintEvent(event);
}

void YamlEditor::paintGutter(QPaintEvent *event)
{
    QPainter painter(m_gutter);
    painter.fillRect(event->rect(), m_theme.color(Role::Code));
    painter.setFont(font());
    const auto width = static_cast<double>(m_gutter->width());
    for (auto block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const auto place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            break;
        const QRectF line(0, place.top(), width, place.height());
        const auto isError = m_errorLine == block.blockNumber();
        if (isError || m_changedLines.contains(block.blockNumber())) {
            painter.fillRect(line, m_theme.color(isError ? Role::BadSoft : Role::ChangedLine));
            painter.fillRect(QRectF(width - markWidth, line.top(), markWidth, line.height()),
                             m_theme.color(isError ? Role::Bad : Role::ChangedMark));
        }
        painter.setPen(m_theme.color(isError ? Role::Bad : Role::Dim));
        painter.drawText(line.adjusted(0, 0, -gutterPadding - markWidth, 0),
                         Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(m_linesBefore + block.blockNumber() + 1));
    }
}

} // namespace sluice::ui
