// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/yamlchanges.h"

#include "core/workspace/textdiff.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <string>

namespace sluice::ui {
namespace {

/// With a line end behind the last line, so that a line put behind it does not count as its change.
std::string ended(std::string_view text)
{
    std::string all(text);
    if (!all.empty() && !all.ends_with('\n'))
        all += '\n';
    return all;
}

QString counted(int count, const char *one, const char *many)
{
    return count == 1 ? QCoreApplication::translate("YamlChanges", one)
                      : QCoreApplication::translate("YamlChanges", many).arg(count);
}

} // namespace

LineChanges lineChanges(std::string_view saved, std::string_view now)
{
    auto differences = workspace::changedLines(ended(saved), ended(now));
    if (differences.empty()) // the last line end alone, or nothing
        differences = workspace::changedLines(saved, now);
    LineChanges changes;
    for (const auto &one : differences) {
        const auto removed = static_cast<int>(one.beforeEnd - one.beforeBegin);
        const auto inserted = static_cast<int>(one.afterEnd - one.afterBegin);
        changes.changed += std::min(removed, inserted);
        changes.inserted += std::max(0, inserted - removed);
        changes.removed += std::max(0, removed - inserted);
        for (auto line = one.afterBegin; line < one.afterEnd; ++line)
            changes.lines.insert(static_cast<int>(line));
    }
    return changes;
}

QString changesText(const LineChanges &changes)
{
    if (changes.isEmpty())
        return QCoreApplication::translate("YamlChanges", "as saved");
    QStringList parts;
    if (changes.inserted > 0)
        parts << counted(changes.inserted, "1 line inserted", "%1 lines inserted");
    if (changes.changed > 0)
        parts << counted(changes.changed, "1 line changed", "%1 lines changed");
    if (changes.removed > 0)
        parts << counted(changes.removed, "1 line removed", "%1 lines removed");
    return QCoreApplication::translate("YamlChanges", "%1, nothing else changed")
        .arg(parts.join(QStringLiteral(", ")));
}

} // namespace sluice::ui
