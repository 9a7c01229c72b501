// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/diagnostic.h"

#include "core/base/printable.h"

namespace sluice {
namespace {

std::string_view word(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return "info";
    case Severity::Warning:
        return "warning";
    case Severity::Error:
        return "error";
    }
    return "";
}

std::string place(const SourceLocation &where)
{
    if (where.file.empty() && where.position.line == 0)
        return {};
    auto text = where.file.empty() ? std::string("-") : printable(where.file);
    if (where.position.line > 0)
        text +=
            ":" + std::to_string(where.position.line) + ":" + std::to_string(where.position.column);
    return text + ": ";
}

} // namespace

std::string toText(const Diagnostic &diagnostic)
{
    auto text = place(diagnostic.where) + std::string(word(diagnostic.severity)) + ": "
                + printable(diagnostic.message) + " [" + diagnostic.code + "]";
    for (const auto &related : diagnostic.related)
        text += "\n  " + place(related.where) + printable(related.message);
    if (!diagnostic.remedy.empty())
        text += "\n  " + printable(diagnostic.remedy);
    return text;
}

} // namespace sluice
