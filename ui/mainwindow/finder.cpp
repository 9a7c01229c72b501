// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/finder.h"

#include "core/base/printable.h"
#include "ui/document/text.h"
#include "ui/mainwindow/actionspec.h"

namespace sluice::ui {

std::vector<PaletteEntry> paletteEntries(const Actions &actions, const WorkspaceDocument &document,
                                         Selection &selection)
{
    std::vector<PaletteEntry> entries;
    for (const auto &spec : actionSpecs()) {
        auto *action = &actions[spec.id];
        if (action->isEnabled() && spec.id != std::string_view("view.palette"))
            entries.push_back({plainText(*action), action->statusTip(),
                               action->shortcut().toString(QKeySequence::NativeText),
                               [action] { action->trigger(); }});
    }
    for (const auto &location : document.workspace().resources()) {
        const auto key = location.resource->key;
        entries.push_back({toQt(printable(key.name)),
                           toQt(printable(key.kind + " " + key.namespaceName)), QString(),
                           [&selection, key] { selection.select(key); }});
    }
    return entries;
}

} // namespace sluice::ui
