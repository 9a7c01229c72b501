// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/exports.h"

#include "core/workspace/exporting.h"
#include "core/workspace/storage.h"
#include "ui/document/text.h"

#include <QCoreApplication>

namespace sluice::ui {
namespace {

using Files = std::vector<workspace::ExportedFile>;

QString tr(const char *text)
{
    return QCoreApplication::translate("Exports", text);
}

void overwrite(const ExportSeams &seams, const QString &folder, const Files &files)
{
    const auto written =
        workspace::writeExported(toStd(folder), files, workspace::IfExists::Overwrite);
    if (!written)
        seams.failed(written.error());
}

void writeInto(const ExportSeams &seams, const QString &folder, const Files &files)
{
    const auto written =
        workspace::writeExported(toStd(folder), files, workspace::IfExists::Refuse);
    if (written)
        return;
    if (written.error().code != "file-exists") {
        seams.failed(written.error());
        return;
    }
    const Question question{
        .title = tr("Files are there already"),
        .text = tr("The folder holds other files of the same names."),
        .detail = toQt(written.error().where.file),
        .choices = {{QStringLiteral("cancel"), tr("Cancel"), true, false},
                    {QStringLiteral("overwrite"), tr("Overwrite"), false, true}},
        .escape = QStringLiteral("cancel")};
    seams.confirm.ask(question, [seams, folder, files](const QString &answer) {
        if (answer == QStringLiteral("overwrite"))
            overwrite(seams, folder, files);
    });
}

void exportFolder(const ExportSeams &seams, const Result<Files> &files)
{
    if (!files) {
        seams.failed(files.error());
        return;
    }
    seams.chooser.chooseFolder(
        {.title = tr("Export into a folder")},
        [seams, files = *files](const QString &folder) { writeInto(seams, folder, files); });
}

void exportFile(const ExportSeams &seams, const Result<std::string> &text,
                const FileChooser::Request &request)
{
    if (!text) {
        seams.failed(text.error());
        return;
    }
    seams.chooser.chooseSaveFile(request, [seams, text = *text](const QString &path) {
        const auto written = workspace::writeText(toStd(path), text);
        if (!written)
            seams.failed(written.error());
    });
}

} // namespace

void askExport(const ExportSeams &seams, const workspace::Workspace &workspace, ExportForm form)
{
    switch (form) {
    case ExportForm::Yaml:
        exportFile(seams, workspace::exportYaml(workspace),
                   {.title = tr("Export"),
                    .filter = tr("YAML (*.yaml *.yml)"),
                    .suggestion = QStringLiteral("manifests.yaml")});
        return;
    case ExportForm::Json:
        exportFile(seams, workspace::exportJson(workspace),
                   {.title = tr("Export"),
                    .filter = tr("JSON (*.json)"),
                    .suggestion = QStringLiteral("manifests.json")});
        return;
    case ExportForm::Split:
        exportFolder(seams, workspace::exportSplit(workspace, workspace::ExportFormat::Yaml));
        return;
    case ExportForm::Kustomize:
        exportFolder(seams, workspace::exportKustomize(workspace));
        return;
    }
}

} // namespace sluice::ui
