// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

namespace sluice::ui {

/// Number of lines that differ from what was saved, over all files.
int changedLines(const workspace::Workspace &workspace);

} // namespace sluice::ui
