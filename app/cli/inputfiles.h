// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/streams.h"
#include "core/base/result.h"
#include "core/workspace/workspace.h"

#include <string>
#include <vector>

namespace sluice::cli {

/// Path of the file that standard input is read as.
inline constexpr const char *standardInput = "-";

/// Opens the FILE arguments: files, folders (every manifest below), and `-` for standard input. The
/// first unreadable one is the error; documents that do not parse are problems of the workspace.
Result<workspace::Workspace> openFiles(const std::vector<std::string> &files, Streams &streams);

/// As openFiles, but a document that does not parse is an error as well: everything wrong is
/// written to standard error, and nothing is answered.
std::optional<workspace::Workspace> openSoundFiles(const std::vector<std::string> &files,
                                                   Streams &streams);

} // namespace sluice::cli
