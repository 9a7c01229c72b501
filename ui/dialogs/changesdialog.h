// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/changesmodel.h"

#include <QDialog>

#include <functional>
#include <optional>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTreeView;

namespace sluice::ui {

/// The journal of cluster changes: where, as whom, before and after, how it ended; and Revert,
/// which only asks. It is off, with the reason beside it, where an entry cannot be taken back.
class ChangesDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Why an entry cannot be taken back here and now; nothing where it can.
    using Objection = std::function<std::optional<QString>(const planning::JournalEntry &)>;

    ChangesDialog(const Theme &theme, Objection objection, QWidget *parent = nullptr);

    void setContent(const planning::JournalContent &content);
    /// Asks for the objections anew.
    void refresh();

signals:
    void revertAsked(const sluice::planning::JournalEntry &entry);

private:
    void build(const Theme &theme);
    void connectParts();
    /// The row of the chosen entry; -1 where none is.
    int row() const;

    Objection m_objection;
    ChangesModel m_model;
    QTreeView *m_view;
    QPlainTextEdit *m_difference;
    QLabel *m_note;
    QLabel *m_problems;
    QPushButton *m_revert;
    QPushButton *m_close;
};

} // namespace sluice::ui
