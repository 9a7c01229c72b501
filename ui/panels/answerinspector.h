// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/measuringsession.h"

#include <QDialog>

#include <deque>

class QListWidget;
class QPlainTextEdit;

namespace sluice::ui {

/// The last answers as they came over the wire, the unknown and failed ones first. Shows a copy: it
/// does not change under the reader's eyes until it is asked to.
class AnswerInspector final : public QDialog
{
    Q_OBJECT

public:
    explicit AnswerInspector(const MeasuringSession &session, QWidget *parent = nullptr);

    /// Takes the last answers anew.
    void refresh();

private:
    void build();
    void showAnswer(int row);

    const MeasuringSession &m_session;
    std::deque<traffic::RawAnswer> m_answers;
    QListWidget *m_list;
    QPlainTextEdit *m_text;
};

/// An answer as text: status line, headers, body; or why there is none.
QString answerText(const traffic::RawAnswer &answer);

} // namespace sluice::ui
