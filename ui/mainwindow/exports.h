// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/workspace/workspace.h"
#include "ui/widgets/confirm.h"
#include "ui/widgets/filechooser.h"

#include <functional>

namespace sluice::ui {

enum class ExportForm { Yaml, Json, Split, Kustomize };

/// Where exports ask, and whom they tell; all of it outlives the question.
struct ExportSeams
{
    FileChooser &chooser;
    Confirm &confirm;
    std::function<void(const Diagnostic &)> failed;
};

/// Asks where to, and writes. Split and Kustomize want a folder, and ask before they overwrite
/// other files in it.
void askExport(const ExportSeams &seams, const workspace::Workspace &workspace, ExportForm form);

} // namespace sluice::ui
