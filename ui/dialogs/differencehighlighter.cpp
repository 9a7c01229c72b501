// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/differencehighlighter.h"

#include "core/base/printable.h"
#include "ui/document/text.h"

namespace sluice::ui {

DifferenceHighlighter::DifferenceHighlighter(const Theme &theme, QTextDocument *document)
    : QSyntaxHighlighter(document),
      m_theme(theme)
{
}

void DifferenceHighlighter::highlightBlock(const QString &text)
{
    if (text.startsWith(QLatin1Char('+')))
        setFormat(0, static_cast<int>(text.size()), m_theme.color(Role::Good));
    else if (text.startsWith(QLatin1Char('-')))
        setFormat(0, static_cast<int>(text.size()), m_theme.color(Role::Bad));
    else if (text.startsWith(QStringLiteral("@@")))
        setFormat(0, static_cast<int>(text.size()), m_theme.color(Role::Dim));
}

QString linesText(const std::string &text)
{
    QStringList lines;
    for (const auto &line : toQt(text).split(QLatin1Char('\n')))
        lines << toQt(printable(toStd(line)));
    return lines.join(QLatin1Char('\n'));
}

} // namespace sluice::ui
