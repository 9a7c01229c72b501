// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSyntaxHighlighter>

namespace sluice::ui {

class Theme;

/// Colours keys, strings, numbers and comments of YAML (and of JSON, as far as it is YAML). It
/// looks at one line at a time and knows only whether the line stands in a block scalar.
class YamlHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    YamlHighlighter(const Theme &theme, QTextDocument *document);

protected:
    void highlightBlock(const QString &text) override;

private:
    void readColors();
    int highlightValue(const QString &text, int from);
    int commentStart(const QString &text, int from) const;

    const Theme &m_theme;
    QTextCharFormat m_key;
    QTextCharFormat m_string;
    QTextCharFormat m_number;
    QTextCharFormat m_comment;
    QTextCharFormat m_separator;
};

} // namespace sluice::ui
