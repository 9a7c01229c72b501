// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QString>
#include <optional>

namespace sluice::ui {

/// Why a resource that was seen in the file is not there now: the first parse error of the file.
/// Nothing where the file parses, or is closed.
std::optional<Diagnostic> parseErrorIn(const workspace::Workspace &workspace,
                                       workspace::FileId file);

/// "line 12: message Remedy", with the file's name where it is told.
QString errorText(const Diagnostic &error);

/// "message Remedy" on one line, without the place.
QString sentence(const Diagnostic &diagnostic);

} // namespace sluice::ui
