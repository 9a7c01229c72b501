// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/wantedobject.h"

#include "core/planning/fieldchange.h"
#include "core/planning/openedobjects.h"
#include "core/workspace/documentedit.h"

#include <algorithm>
#include <set>

namespace sluice::planning {
namespace {

bool isAsked(const WantedObject &object, const PlanOptions &options)
{
    if (!options.only.empty())
        return std::ranges::find(options.only, object.key) != options.only.end();
    return !options.editedOnly || !object.opened || !isSame(*object.opened, object.edited);
}

/// Objects of kinds that are for kubectl alone, never for a cluster.
bool isForKubectl(const model::Resource &resource)
{
    return resource.key.group == "kustomize.config.k8s.io";
}

class Reader
{
public:
    explicit Reader(const PlanOptions &options)
        : m_options(options)
    {
    }

    std::optional<Diagnostic> read(const workspace::File &file);
    std::vector<WantedObject> take() { return std::move(m_objects); }
    const std::set<model::ResourceKey> &seen() const { return m_seen; }

private:
    std::optional<Diagnostic> add(WantedObject object);

    const PlanOptions &m_options;
    std::vector<WantedObject> m_objects;
    std::set<model::ResourceKey> m_seen;
};

std::optional<Diagnostic> Reader::add(WantedObject object)
{
    const auto name = workspace::nameOf(object.key);
    if (object.key.name.empty())
        return Diagnostic{"object-nameless", Severity::Error,
                          "A " + object.key.kind + " has no metadata.name",
                          "Name it: what is applied again needs a name of its own.", object.where};
    if (!m_seen.insert(object.key).second)
        return Diagnostic{"object-twice", Severity::Error, name + " stands in the files twice",
                          "Remove one of the two; the last one would win.", object.where};
    if (isAsked(object, m_options))
        m_objects.push_back(std::move(object));
    return std::nullopt;
}

std::optional<Diagnostic> Reader::read(const workspace::File &file)
{
    const auto opened = objectsOfChangedParts(file.saved, file.stream, m_options.defaultNamespace);
    for (std::size_t i = 0; i < file.stream.size(); ++i) {
        const auto &part = file.stream.part(i);
        if (part.error)
            return part.error;
        const auto isUntouched = [&](std::size_t j) {
            return file.saved.part(j).document == part.document;
        };
        auto same = i < file.saved.size() && isUntouched(i);
        for (std::size_t j = 0; !same && j < file.saved.size(); ++j)
            same = isUntouched(j);
        for (const auto &resource : *file.resources[i]) {
            if (isForKubectl(resource))
                continue;
            WantedObject object{keyOf(resource, m_options.defaultNamespace),
                                resource.apiVersion,
                                part.document->find(resource.path).toValue(),
                                std::nullopt,
                                {}};
            object.where.file = file.path;
            object.where.position = part.document->position(resource.span.begin);
            object.where.position.line += file.stream.lineOf(i);
            const auto found = opened.find(object.key);
            if (same)
                object.opened = object.edited;
            else if (found != opened.end())
                object.opened = found->second;
            if (auto error = add(std::move(object)))
                return error;
        }
    }
    return std::nullopt;
}

} // namespace

model::ResourceKey keyOf(const model::Resource &resource, const std::string &defaultNamespace)
{
    auto key = resource.key;
    if (!resource.hasNamespace && !key.namespaceName.empty())
        key.namespaceName = defaultNamespace;
    return key;
}

Result<std::vector<WantedObject>> wantedObjects(const workspace::Workspace &workspace,
                                                const PlanOptions &options)
{
    Reader reader(options);
    for (const auto &file : workspace.files()) {
        if (auto error = reader.read(*file))
            return *error;
    }
    for (const auto &key : options.only) {
        if (!reader.seen().contains(key))
            return Diagnostic{"no-such-object", Severity::Error,
                              workspace::nameOf(key) + " is in none of the files",
                              "Name an object of the files, with its namespace."};
    }
    return reader.take();
}

} // namespace sluice::planning
