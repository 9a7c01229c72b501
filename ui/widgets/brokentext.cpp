// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/brokentext.h"

#include "core/base/printable.h"
#include "ui/document/text.h"

#include <QCoreApplication>

namespace sluice::ui {

std::optional<Diagnostic> parseErrorIn(const workspace::Workspace &workspace,
                                       workspace::FileId file)
{
    const auto *found = workspace.file(file);
    if (!found)
        return std::nullopt;
    const auto errors = found->stream.errors();
    if (errors.empty())
        return std::nullopt;
    return errors.front();
}

QString errorText(const Diagnostic &error)
{
    auto text = toQt(printable(error.message));
    if (error.where.position.line > 0)
        text = QCoreApplication::translate("BrokenText", "line %1: %2")
                   .arg(error.where.position.line)
                   .arg(text);
    if (!error.remedy.empty())
        text += QLatin1Char('\n') + toQt(printable(error.remedy));
    return text;
}

QString sentence(const Diagnostic &diagnostic)
{
    auto text = toQt(printable(diagnostic.message));
    if (!diagnostic.remedy.empty())
        text += QLatin1Char(' ') + toQt(printable(diagnostic.remedy));
    return text;
}

} // namespace sluice::ui
