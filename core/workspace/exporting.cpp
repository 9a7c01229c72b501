// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/exporting.h"

#include "core/workspace/exportname.h"
#include "core/yaml/emitter.h"

#include <algorithm>
#include <set>

namespace sluice::workspace {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

bool isKustomization(const model::Resource &resource)
{
    return resource.key.group == "kustomize.config.k8s.io";
}

/// An object that goes into an export, and where it stands.
struct Exported
{
    const File *file = nullptr;
    std::size_t part = 0;
    const model::Resource *resource = nullptr;

    const yaml::Document &document() const { return *file->stream.part(part).document; }
    yaml::Value value() const { return document().find(resource->path).toValue(); }
    /// The document is this object and nothing else, in a person's own YAML.
    bool hasOwnText() const
    {
        return resource->path.isRoot() && document().syntax() == yaml::Syntax::Yaml;
    }
};

std::optional<Diagnostic> broken(const Workspace &workspace)
{
    for (const auto &file : workspace.files()) {
        const auto errors = file->stream.errors();
        if (errors.empty())
            continue;
        return Diagnostic{"export-broken", Severity::Error,
                          "A document cannot be exported, for it does not parse: "
                              + errors.front().message,
                          "Correct it first.", errors.front().where};
    }
    return std::nullopt;
}

std::vector<Exported> exportedObjects(const Workspace &workspace)
{
    std::vector<Exported> objects;
    for (const auto &file : workspace.files()) {
        for (std::size_t part = 0; part < file->resources.size(); ++part) {
            for (const auto &resource : *file->resources[part]) {
                if (!isKustomization(resource))
                    objects.push_back({file.get(), part, &resource});
            }
        }
    }
    return objects;
}

std::string dumped(const yaml::Value &value)
{
    return value.dump(2, ' ', false, yaml::Value::error_handler_t::replace) + "\n";
}

bool isSeparator(std::string_view line)
{
    return line.starts_with("---");
}

/// A document's text without byte order mark and separator line, ended by a line end.
std::string ownText(const yaml::Document &document)
{
    std::string_view text = document.text();
    if (text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    if (isSeparator(text))
        text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    std::string own(text);
    if (!own.empty() && !own.ends_with('\n'))
        own += document.lineEnd();
    return own;
}

/// What a part adds to a YAML stream; nothing where kubectl would refuse it. Text without any
/// value, such as a heading comment, is kept.
std::string streamText(const File &file, std::size_t part)
{
    const auto &document = *file.stream.part(part).document;
    if (!document.root().exists())
        return ownText(document);
    const auto &resources = *file.resources[part];
    const auto isExported =
        std::ranges::any_of(resources, [](const auto &each) { return !isKustomization(each); });
    if (!isExported)
        return {};
    if (document.syntax() == yaml::Syntax::Json)
        return yaml::emitBlock(document.root().toValue());
    return ownText(document);
}

std::string fileText(const Exported &object, ExportFormat format)
{
    if (format == ExportFormat::Json)
        return dumped(object.value());
    return object.hasOwnText() ? ownText(object.document()) : yaml::emitBlock(object.value());
}

} // namespace

Result<std::string> exportYaml(const Workspace &workspace)
{
    if (const auto error = broken(workspace))
        return *error;
    std::string all;
    for (const auto &file : workspace.files()) {
        for (std::size_t part = 0; part < file->stream.size(); ++part) {
            const auto text = streamText(*file, part);
            if (text.empty())
                continue;
            if (!all.empty())
                all += "---" + std::string(file->stream.part(part).document->lineEnd());
            all += text;
        }
    }
    return all;
}

Result<std::string> exportJson(const Workspace &workspace)
{
    if (const auto error = broken(workspace))
        return *error;
    auto items = yaml::Value::array();
    for (const auto &object : exportedObjects(workspace))
        items.push_back(object.value());
    return dumped({{"apiVersion", "v1"}, {"kind", "List"}, {"items", std::move(items)}});
}

Result<std::vector<ExportedFile>> exportSplit(const Workspace &workspace, ExportFormat format)
{
    if (const auto error = broken(workspace))
        return *error;
    std::vector<ExportedFile> files;
    std::set<std::string> taken;
    const std::string extension = format == ExportFormat::Json ? ".json" : ".yaml";
    for (const auto &object : exportedObjects(workspace)) {
        const auto stem = exportName(object.resource->key);
        auto name = stem + extension;
        for (int number = 2; !taken.insert(name).second; ++number)
            name = stem + "-" + std::to_string(number) + extension;
        files.push_back({std::move(name), fileText(object, format)});
    }
    return files;
}

Result<std::vector<ExportedFile>> exportKustomize(const Workspace &workspace)
{
    auto files = exportSplit(workspace, ExportFormat::Yaml);
    if (!files)
        return files;
    auto names = yaml::Value::array();
    for (const auto &file : *files)
        names.push_back(file.name);
    yaml::Value kustomization{{"apiVersion", "kustomize.config.k8s.io/v1beta1"},
                              {"kind", "Kustomization"}};
    kustomization["resources"] = std::move(names);
    files->insert(files->begin(), {"kustomization.yaml", yaml::emitBlock(kustomization)});
    return files;
}

} // namespace sluice::workspace
