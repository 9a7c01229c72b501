// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/yamlhighlighter.h"

#include "ui/theme/theme.h"

#include <QRegularExpression>

namespace sluice::ui {
namespace {

constexpr int outside = -1;
/// Longer lines stay plain: the expressions below take time by the square of a line's length.
constexpr int longestLine = 2000;

int indentationOf(const QString &text)
{
    int indentation = 0;
    while (indentation < text.size() && text[indentation] == QLatin1Char(' '))
        ++indentation;
    return indentation;
}

/// Behind the quoted string that begins at `from`.
int quoteEnd(const QString &text, int from)
{
    const auto quote = text[from];
    int at = from + 1;
    while (at < text.size() && text[at] != quote)
        at += quote == QLatin1Char('"') && text[at] == QLatin1Char('\\') ? 2 : 1;
    return qMin(at + 1, static_cast<int>(text.size()));
}

} // namespace

YamlHighlighter::YamlHighlighter(const Theme &theme, QTextDocument *document)
    : QSyntaxHighlighter(document),
      m_theme(theme)
{
    readColors();
    connect(&m_theme, &Theme::changed, this, [this] {
        readColors();
        rehighlight();
    });
}

void YamlHighlighter::readColors()
{
    m_key.setForeground(m_theme.color(Role::Accent));
    m_string.setForeground(m_theme.color(Role::Good));
    m_number.setForeground(m_theme.color(Role::Text));
    m_number.setFontWeight(QFont::DemiBold);
    m_comment.setForeground(m_theme.color(Role::Dim));
    m_comment.setFontItalic(true);
    m_separator.setForeground(m_theme.color(Role::Dim));
}

int YamlHighlighter::commentStart(const QString &text, int from) const
{
    for (int at = from; at < text.size(); ++at) {
        const auto isQuote = text[at] == QLatin1Char('"') || text[at] == QLatin1Char('\'');
        const auto isAtWord = at == 0 || !text[at - 1].isLetterOrNumber();
        if (isQuote && isAtWord)
            at = quoteEnd(text, at) - 1;
        else if (text[at] == QLatin1Char('#') && (at == 0 || text[at - 1].isSpace()))
            return at;
    }
    return static_cast<int>(text.size());
}

void YamlHighlighter::highlightBlock(const QString &text)
{
    const auto indentation = indentationOf(text);
    const auto blockIndentation = previousBlockState();
    const auto isBlank = indentation == text.size();
    if (blockIndentation != outside && (isBlank || indentation > blockIndentation)) {
        setFormat(0, static_cast<int>(text.size()), m_string);
        setCurrentBlockState(blockIndentation);
        return;
    }
    setCurrentBlockState(outside);
    if (text.startsWith(QLatin1String("---")) || text.startsWith(QLatin1String("..."))) {
        setFormat(0, static_cast<int>(text.size()), m_separator);
        return;
    }
    if (text.size() > longestLine)
        return;
    const auto comment = commentStart(text, 0);
    setFormat(comment, static_cast<int>(text.size()) - comment, m_comment);
    const auto code = text.left(comment);
    static const QRegularExpression key(QStringLiteral(
        R"((?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s\-{}\[\],"'#][^{}\[\],"']*?)\s*:(?=\s|$))"));
    int at = 0;
    for (auto matches = key.globalMatch(code); matches.hasNext();) {
        const auto match = matches.next();
        highlightValue(code.left(static_cast<int>(match.capturedStart())), at);
        setFormat(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()),
                  m_key);
        at = static_cast<int>(match.capturedEnd());
    }
    highlightValue(code, at);
    static const QRegularExpression blockScalar(QStringLiteral(R"((?:^|[\s:-])[|>][+\-0-9]*\s*$)"));
    if (blockScalar.match(code).hasMatch())
        setCurrentBlockState(indentation);
}

int YamlHighlighter::highlightValue(const QString &text, int from)
{
    static const QRegularExpression value(QStringLiteral(
        R"("(?:[^"\\]|\\.)*"?|(?<![\w])'[^']*'?|(?<![\w.+-])[-+]?\d[\d._]*(?![\w./:-]))"));
    for (auto matches = value.globalMatch(text, from); matches.hasNext();) {
        const auto match = matches.next();
        const auto first = match.capturedView().front();
        const auto isString = first == QLatin1Char('"') || first == QLatin1Char('\'');
        setFormat(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()),
                  isString ? m_string : m_number);
    }
    return static_cast<int>(text.size());
}

} // namespace sluice::ui
