// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/export.h"

#include "app/cli/commandline.h"
#include "app/cli/inputfiles.h"
#include "app/cli/outputoption.h"
#include "app/cli/subcommands.h"
#include "core/workspace/exporting.h"

#include <CLI/CLI.hpp>

#include <ostream>

namespace sluice::cli {
namespace {

Result<std::vector<workspace::ExportedFile>> exportedFiles(const ExportOptions &options,
                                                           const workspace::Workspace &workspace)
{
    if (options.format == "kustomize")
        return exportKustomize(workspace);
    return exportSplit(workspace, options.format == "json" ? workspace::ExportFormat::Json
                                                           : workspace::ExportFormat::Yaml);
}

ExitCode writeFolder(const ExportOptions &options, const workspace::Workspace &workspace,
                     Streams &streams)
{
    const auto files = exportedFiles(options, workspace);
    if (!files)
        return fail(streams, files.error(), ExitCode::Usage);
    const auto written = writeExported(options.folder, *files,
                                       options.overwrites ? workspace::IfExists::Overwrite
                                                          : workspace::IfExists::Refuse);
    if (!written)
        return fail(streams, written.error(), ExitCode::Usage);
    for (const auto &file : *files)
        streams.err << file.name << '\n';
    return ExitCode::Yes;
}

} // namespace

ExitCode runExport(const ExportOptions &options, Streams &streams)
{
    if (options.format == "kustomize" && options.folder.empty())
        return fail(streams,
                    {"usage", Severity::Error, "A kustomization is several files",
                     "Name a folder for them: --split DIR."},
                    ExitCode::Usage);
    const auto workspace = openSoundFiles(options.files, streams);
    if (!workspace)
        return ExitCode::Usage;
    if (!options.folder.empty())
        return writeFolder(options, *workspace, streams);
    const auto text = options.format == "json" ? exportJson(*workspace) : exportYaml(*workspace);
    if (!text)
        return fail(streams, text.error(), ExitCode::Usage);
    streams.out << *text;
    return ExitCode::Yes;
}

void addExport(CLI::App &app, Context &context)
{
    auto options = std::make_shared<ExportOptions>();
    auto *command = app.add_subcommand("export", "Write the manifests as YAML, JSON or files");
    addFiles(*command, options->files);
    command->add_option("-o,--output", options->format, "What to write")
        ->check(CLI::IsMember({"yaml", "json", "kustomize"}))
        ->capture_default_str()
        ->type_name("FORMAT");
    command->add_option("--split", options->folder, "Write one file an object into this folder")
        ->type_name("DIR");
    command->add_flag("--overwrite", options->overwrites, "Replace files that are in DIR already");
    command->callback([options, &context] {
        context.run = [options](Streams &streams) { return runExport(*options, streams); };
    });
}

} // namespace sluice::cli
