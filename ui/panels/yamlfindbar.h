// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace sluice::ui {

/// Finds text in an editor: Enter the next place, Shift+Enter the one before, Escape closes.
class YamlFindBar final : public QFrame
{
    Q_OBJECT

public:
    YamlFindBar(QPlainTextEdit &editor, QWidget *parent = nullptr);
    void open();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void find(bool isBackward);
    void showCount();

    QPlainTextEdit &m_editor;
    QLineEdit *m_text;
    QLabel *m_count;
};

} // namespace sluice::ui
