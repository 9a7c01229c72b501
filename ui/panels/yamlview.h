// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/selection.h"
#include "ui/document/workspacedocument.h"

#include <QTimer>
#include <QWidget>
#include <optional>

class QLabel;
class QToolButton;

namespace sluice::ui {

class Theme;
class YamlEditor;
class YamlFindBar;

/// The text of the file that the chosen resource stands in, editable; of a large file the one
/// document. Typing is an edit like any other. Caret and selection stay in step, both ways.
class YamlView final : public QWidget
{
    Q_OBJECT

public:
    YamlView(WorkspaceDocument &document, Selection &selection, const Theme &theme,
             QWidget *parent = nullptr);

    YamlEditor &editor() { return *m_editor; }
    QString headingText() const;
    /// Files larger than this are shown a document at a time.
    static constexpr std::size_t wholeFileLimit = std::size_t{256} << 10U;
    /// A document that is larger, or has a longer line, is not shown: an editor lays out a line as
    /// a whole, and a text as a whole when it comes, during which nobody would be answered.
    static constexpr std::size_t documentLimit = std::size_t{1} << 20U;
    static constexpr std::size_t lineLimit = 20'000;

public slots:
    /// Shows a place of a file, for a problem that was chosen.
    void showPlace(sluice::workspace::FileId file, std::size_t offset);
    void openFind();
    /// The shown text to the clipboard.
    void copyText();

private:
    struct Shown
    {
        workspace::FileId file{};
        std::optional<std::size_t> part; ///< one document of a large file
        friend bool operator==(const Shown &, const Shown &) = default;
    };

    void build();
    void connectParts();
    void refresh();
    void followSelection();
    bool isLongToLoad() const;
    void showChosen();
    void load(const workspace::File &file);
    void showText(const workspace::File &file);
    void showMarks(const workspace::File &file);
    void showError(const workspace::File &file);
    void step(int parts);
    void makeEdit(ByteSpan span, const std::string &text);
    void selectAt(std::size_t offset);
    std::optional<std::size_t> chosenOffset() const;
    Shown placeIn(const workspace::File &file, std::size_t offset) const;
    std::size_t baseOf(const workspace::File &file) const;

    WorkspaceDocument &m_document;
    Selection &m_selection;
    std::optional<Shown> m_shown;
    bool m_isSelecting = false;
    QTimer m_later;
    QLabel *m_name;
    QLabel *m_heading;
    QLabel *m_part;
    QToolButton *m_previous;
    QToolButton *m_next;
    YamlEditor *m_editor;
    QLabel *m_error;
    YamlFindBar *m_find;
};

} // namespace sluice::ui
