// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/selection.h"
#include "ui/document/workspacedocument.h"
#include "ui/mainwindow/actions.h"
#include "ui/widgets/commandpalette.h"

#include <vector>

namespace sluice::ui {

/// What Ctrl+K finds: every action that can be run just now, and every resource, to choose it.
std::vector<PaletteEntry> paletteEntries(const Actions &actions, const WorkspaceDocument &document,
                                         Selection &selection);

} // namespace sluice::ui
