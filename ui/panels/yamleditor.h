// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/yamlviewtext.h"

#include <QPlainTextEdit>
#include <optional>
#include <set>

namespace sluice::ui {

class Theme;
class YamlHighlighter;

/// The text of the YAML view: a piece of a file with line numbers and marks. It has no history of
/// its own: what is typed is reported as an edit of bytes, and Ctrl+Z is for the document's
/// history.
class YamlEditor final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit YamlEditor(const Theme &theme, QWidget *parent = nullptr);

    /// Shows a text. `sameText`: the same piece of the same file, so that only the bytes that
    /// differ are exchanged, and caret and scroll position stay.
    void showText(const std::string &bytes, bool isSameText);
    const YamlViewText &text() const { return m_text; }
    /// Number of the file's lines before the first one.
    void setFirstLine(int linesBefore);
    /// Lines of this piece, from 0.
    void setChangedLines(std::set<int> lines);
    void setErrorLine(std::optional<int> line);
    std::size_t caretOffset() const;
    /// Moves the caret there and scrolls where it is not in sight.
    void goTo(std::size_t offset);
    /// Moves the caret there and scrolls so that its line is the first one in sight.
    void startAt(std::size_t offset);

    int gutterWidth() const;
    void paintGutter(QPaintEvent *event);

signals:
    /// The person typed, pasted or deleted: bytes of text() before, and what stands there now.
    void typed(sluice::ByteSpan span, const std::string &text);
    /// The person moved the caret.
    void caretMoved(std::size_t offset);
    void undoRequested();
    void redoRequested();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void noteChange(int position, int removed, int added);
    void reportChange();
    void reportCaret();
    void applyPatches(const std::vector<TextPatch> &patches);
    void placeGutter();
    void readTheme();
    QTextCursor cursorAt(std::size_t offset) const;
    void placeCaret(std::size_t offset, std::optional<int> linesAbove);

    struct Change
    {
        int position = 0;
        int removed = 0;
        int added = 0;
    };

    const Theme &m_theme;
    QWidget *m_gutter;
    YamlHighlighter *m_highlighter;
    YamlViewText m_text;
    std::optional<Change> m_change;
    std::set<int> m_changedLines;
    std::optional<int> m_errorLine;
    int m_linesBefore = 0;
    bool m_isShowing = false;
};

} // namespace sluice::ui
