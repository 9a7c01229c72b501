// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/exports.h"

#include "core/workspace/storage.h"
#include "core/yaml/emitter.h"
#include "ui/document/text.h"

#include <QCoreApplication>
#include <QDir>
#include <set>

namespace sluice::ui {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Exports", text);
}

yaml::Value valueOf(const workspace::Workspace &workspace,
                    const workspace::ResourceLocation &location)
{
    const auto &part = workspace.file(location.file)->stream.part(location.part);
    return part.document->find(location.resource->path).toValue();
}

std::string fileName(const model::ResourceKey &key, std::set<std::string> &used)
{
    auto base = toStd(toQt(key.kind).toLower()) + "-" + key.name;
    for (auto &c : base) {
        if (c == '/' || c == '\\' || c == ':')
            c = '-';
    }
    auto name = base + ".yaml";
    if (used.contains(name))
        name = key.namespaceName + "-" + name;
    for (int i = 2; !used.insert(name).second; ++i)
        name = base + "-" + std::to_string(i) + ".yaml";
    return name;
}

Outcome writeSplit(const QString &folder, const workspace::Workspace &workspace,
                   bool withKustomization)
{
    std::set<std::string> used{"kustomization.yaml"};
    auto list = yaml::Value::array();
    for (const auto &location : workspace.resources()) {
        const auto name = fileName(location.resource->key, used);
        const auto path = toStd(QDir(folder).filePath(toQt(name)));
        const auto written = workspace::writeText(path, yaml::emitBlock(valueOf(workspace, location)));
        if (!written)
            return written.error();
        list.push_back(name);
    }
    if (!withKustomization)
        return std::monostate{};
    const yaml::Value kustomization{{"apiVersion", "kustomize.config.k8s.io/v1beta1"},
                                    {"kind", "Kustomization"},
                                    {"resources", list}};
    const auto written =
        workspace::writeText(toStd(QDir(folder).filePath(QStringLiteral("kustomization.yaml"))),
                             yaml::emitBlock(kustomization));
    if (!written)
        return written.error();
    return std::monostate{};
}

} // namespace

std::string asYaml(const workspace::Workspace &workspace)
{
    std::string all;
    for (const auto &file : workspace.files()) {
        auto text = file->stream.text();
        if (text.empty())
            continue;
        if (!all.empty() && all.back() != '\n')
            all += '\n';
        if (!all.empty() && !text.starts_with("---"))
            all += "---\n";
        all += text;
    }
    return all;
}

std::string asJson(const workspace::Workspace &workspace)
{
    auto items = yaml::Value::array();
    for (const auto &location : workspace.resources())
        items.push_back(valueOf(workspace, location));
    const yaml::Value list{{"apiVersion", "v1"}, {"kind", "List"}, {"items", items}};
    return list.dump(2) + "\n";
}

void askExport(FileChooser &chooser, const workspace::Workspace &workspace, ExportForm form,
               std::function<void(const Diagnostic &)> failed)
{
    if (form == ExportForm::Split || form == ExportForm::Kustomize) {
        chooser.chooseFolder({.title = tr("Export into a folder")},
                             [workspace, form, failed](const QString &folder) {
                                 const auto done =
                                     writeSplit(folder, workspace, form == ExportForm::Kustomize);
                                 if (!done)
                                     failed(done.error());
                             });
        return;
    }
    const auto isJson = form == ExportForm::Json;
    chooser.chooseSaveFile({.title = tr("Export"),
                            .filter = isJson ? tr("JSON (*.json)") : tr("YAML (*.yaml *.yml)"),
                            .suggestion = isJson ? QStringLiteral("manifests.json")
                                                 : QStringLiteral("manifests.yaml")},
                           [workspace, isJson, failed](const QString &path) {
                               const auto text = isJson ? asJson(workspace) : asYaml(workspace);
                               const auto written = workspace::writeText(toStd(path), text);
                               if (!written)
                                   failed(written.error());
                           });
}

} // namespace sluice::ui
