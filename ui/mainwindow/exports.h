// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/workspace/workspace.h"
#include "ui/widgets/filechooser.h"

#include <functional>
#include <string>

namespace sluice::ui {

enum class ExportForm { Yaml, Json, Split, Kustomize };

/// Every open manifest as one YAML stream, with the text of each document as it stands.
std::string asYaml(const workspace::Workspace &workspace);
/// Every resource in one List.
std::string asJson(const workspace::Workspace &workspace);

/// Asks where to, and writes. Split and Kustomize want a folder.
void askExport(FileChooser &chooser, const workspace::Workspace &workspace, ExportForm form,
               std::function<void(const Diagnostic &)> failed);

} // namespace sluice::ui
