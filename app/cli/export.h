// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/streams.h"

#include <string>
#include <vector>

namespace sluice::cli {

struct ExportOptions
{
    std::vector<std::string> files;
    std::string format = "yaml"; ///< yaml, json or kustomize
    std::string folder;          ///< --split; empty: standard output
    bool overwrites = false;
};

/// `export FILE...`: writes manifests to standard output, or into a folder.
ExitCode runExport(const ExportOptions &options, Streams &streams);

} // namespace sluice::cli
