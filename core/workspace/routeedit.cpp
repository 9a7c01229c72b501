// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/documentedit.h"
#include "core/workspace/edit.h"
#include "core/yaml/emitter.h"

#include <string>

namespace sluice::workspace {
namespace {

yaml::Value valueOf(const NewRoute &route)
{
    yaml::Value metadata{{"name", route.name}};
    if (!route.namespaceName.empty())
        metadata["namespace"] = route.namespaceName;
    yaml::Value spec = yaml::Value::object();
    if (!route.gateway.empty())
        spec["parentRefs"] = yaml::Value::array({yaml::Value{{"name", route.gateway}}});
    if (!route.hostname.empty())
        spec["hostnames"] = yaml::Value::array({route.hostname});
    yaml::Value match = yaml::Value::object();
    match["path"] = yaml::Value{{"type", "PathPrefix"}, {"value", "/"}};
    yaml::Value rule = yaml::Value::object();
    rule["matches"] = yaml::Value::array({match});
    spec["rules"] = yaml::Value::array({rule});
    yaml::Value value{{"apiVersion", std::string(model::gatewayGroup) + "/v1"},
                      {"kind", "HTTPRoute"}};
    value["metadata"] = std::move(metadata);
    value["spec"] = std::move(spec);
    return value;
}

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n\xEF\xBB\xBF") == std::string_view::npos;
}

std::string_view lineEndOf(const File &file)
{
    const auto hasDocument = file.stream.size() > 0 && file.stream.part(0).document;
    return hasDocument ? file.stream.part(0).document->lineEnd() : "\n";
}

/// The text that puts a document behind what the file holds already.
std::string appendix(const File &file, const yaml::Value &value)
{
    const auto lineEnd = lineEndOf(file);
    const auto last = file.stream.size() > 0 ? file.stream.part(file.stream.size() - 1).text()
                                             : std::string_view();
    std::string text;
    if (!last.empty() && !last.ends_with('\n'))
        text += lineEnd;
    if (file.stream.size() > 1 || !isBlank(last))
        text += "---" + std::string(lineEnd);
    yaml::EmitStyle style;
    style.lineEnd = lineEnd;
    return text + yaml::emitBlock(value, style);
}

bool isJson(const File &file)
{
    return file.stream.size() > 0 && file.stream.part(0).document
           && file.stream.part(0).document->syntax() == yaml::Syntax::Json;
}

/// In JSON a route can only be added to a list of objects.
Result<Edit> addToJson(const Workspace &workspace, const File &file, const yaml::Value &value)
{
    const auto part = file.stream.size() - 1;
    const auto &document = file.stream.part(part).document;
    const auto items = document ? document->root()["items"] : yaml::NodeView();
    if (!items.isSequence())
        return Diagnostic{"edit-json", Severity::Error,
                          "A route cannot be added to " + file.path
                              + ", a JSON file that holds no List",
                          "Add it to a YAML file."};
    const ResourceLocation location{file.id, part, nullptr};
    return editDocument(workspace, location,
                        {yaml::InsertItem{yaml::Path{}.child("items"), items.size(), value}});
}

} // namespace

Result<Edit> addRoute(const Workspace &workspace, FileId id, const NewRoute &route)
{
    const auto *file = workspace.file(id);
    if (file == nullptr)
        return Diagnostic{"no-such-file", Severity::Error, "The file is not open",
                          "Choose an open file."};
    const auto value = valueOf(route);
    const model::ResourceKey key{model::gatewayGroup, "HTTPRoute",
                                 route.namespaceName.empty() ? "default" : route.namespaceName,
                                 route.name};
    if (route.name.empty())
        return Diagnostic{"name-missing", Severity::Error, "A route needs a name",
                          "Give it one of lower-case letters, digits and '-'."};
    if (workspace.find(key))
        return Diagnostic{"resource-exists", Severity::Error,
                          nameOf(key) + " is in the open files already", "Choose another name."};
    if (isJson(*file))
        return addToJson(workspace, *file, value);
    const auto end = file->stream.byteCount();
    return replaceText(workspace, id, {end, end}, appendix(*file, value));
}

Result<Edit> removeRoute(const Workspace &workspace, const model::ResourceKey &route)
{
    const auto location = locateRoute(workspace, route);
    if (!location)
        return location.error();
    const auto &path = location->resource->path;
    if (!path.isRoot())
        return editDocument(workspace, *location, {yaml::Remove{path}});
    const auto &stream = workspace.file(location->file)->stream;
    const auto begin = stream.offsetOf(location->part);
    return replaceText(workspace, location->file,
                       {begin, begin + stream.part(location->part).text().size()}, {});
}

} // namespace sluice::workspace
