// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/yamlchanges.h"

#include "ui/panels/yamlviewtext.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

namespace sluice::ui {
namespace {

int endsIn(std::string_view text)
{
    return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

bool isAtLineStart(std::string_view text, std::size_t offset)
{
    return offset == 0 || text[offset - 1] == '\n';
}

QString counted(int count, const char *one, const char *many)
{
    return count == 1 ? QCoreApplication::translate("YamlChanges", one)
                      : QCoreApplication::translate("YamlChanges", many).arg(count);
}

} // namespace

LineChanges lineChanges(std::string_view saved, std::string_view now)
{
    LineChanges changes;
    std::size_t savedAt = 0;
    std::size_t at = 0;
    int line = 0;
    for (const auto &patch : patchesBetween(saved, now)) {
        line += endsIn(now.substr(at, patch.span.begin - savedAt));
        at += patch.span.begin - savedAt;
        savedAt = patch.span.end;
        const auto removed = endsIn(saved.substr(patch.span.begin, patch.span.size()));
        const auto inserted = endsIn(patch.text);
        // A patch that neither starts nor ends within a line takes and gives whole lines.
        const auto isWhole = isAtLineStart(now, at)
                             && (patch.text.empty() || patch.text.back() == '\n')
                             && isAtLineStart(saved, patch.span.end);
        const auto isMidLine =
            !isAtLineStart(now, at) && inserted > 0 && removed == 0 && patch.text.front() == '\n';
        const auto touched =
            isWhole || isMidLine ? std::min(removed, inserted) : std::min(removed, inserted) + 1;
        changes.changed += touched;
        changes.inserted += std::max(0, inserted - removed);
        changes.removed += std::max(0, removed - inserted);
        const auto first = isMidLine ? line + 1 : line;
        const auto count = isWhole || isMidLine ? inserted : inserted + 1;
        for (int i = 0; i < count; ++i)
            changes.lines.insert(first + i);
        line += inserted;
        at += patch.text.size();
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
