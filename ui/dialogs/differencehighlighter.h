// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QSyntaxHighlighter>

#include <string>

namespace sluice::ui {

/// Lines that go and come, as diff(1) marks them.
class DifferenceHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    DifferenceHighlighter(const Theme &theme, QTextDocument *document);

protected:
    void highlightBlock(const QString &text) override;

private:
    const Theme &m_theme;
};

/// A text of the cluster made safe to show, line by line: the line ends are wanted.
QString linesText(const std::string &text);

} // namespace sluice::ui
