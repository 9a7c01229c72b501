// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

namespace sluice::ui {

/// Number of lines that differ from what was saved, over all files: per part the larger of the
/// lines that are only in the one and only in the other text.
int changedLines(const workspace::Workspace &workspace);

} // namespace sluice::ui
