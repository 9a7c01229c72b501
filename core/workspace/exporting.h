// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/workspace/workspace.h"

#include <string>
#include <vector>

namespace sluice::workspace {

/// A file that an export consists of; the path is a plain name, safe on any file system.
struct ExportedFile
{
    std::string name;
    std::string text;

    friend bool operator==(const ExportedFile &, const ExportedFile &) = default;
};

enum class ExportFormat { Yaml, Json };

/// Everything that kubectl would take: documents that hold no Kubernetes object are left out, and
/// so are kustomizations, which are no objects of a cluster. Error, for all of these:
/// `export-broken`, where a document does not parse.

/// One stream of documents, each with its own text, comments and all; only objects read from JSON
/// are written anew.
Result<std::string> exportYaml(const Workspace &workspace);
/// One `List`, which is what kubectl reads several objects from in JSON.
Result<std::string> exportJson(const Workspace &workspace);
/// One file an object, named `<kind>-<namespace>-<name>.yaml` in lower case (no namespace for
/// cluster-scoped kinds), numbered where names collide.
Result<std::vector<ExportedFile>> exportSplit(const Workspace &workspace, ExportFormat format);
/// The split files and a kustomization.yaml that lists them.
Result<std::vector<ExportedFile>> exportKustomize(const Workspace &workspace);

enum class IfExists { Refuse, Overwrite };

/// Writes the files into a folder, which is made where it is missing. With Refuse nothing is
/// written where one of them is there already with other content (`file-exists`).
Outcome writeExported(const std::string &folder, const std::vector<ExportedFile> &files,
                      IfExists ifExists);

} // namespace sluice::workspace
