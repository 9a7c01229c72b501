// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/liveobject.h"

#include "core/model/fields.h"

#include <array>
#include <utility>

namespace sluice::planning {
namespace {

constexpr std::array serverMetadata = {"managedFields",
                                       "resourceVersion",
                                       "uid",
                                       "creationTimestamp",
                                       "generation",
                                       "selfLink",
                                       "deletionTimestamp",
                                       "deletionGracePeriodSeconds"};

Diagnostic unreadable(const std::string &why)
{
    return {"live-unreadable", Severity::Error, "The server's answer is no object: " + why,
            "Look whether a proxy stands between; kubectl get --raw shows the same answer."};
}

} // namespace

LiveObject::LiveObject(std::shared_ptr<const yaml::Document> document,
                       std::shared_ptr<const model::Resource> resource)
    : m_document(std::move(document)),
      m_resource(std::move(resource))
{
}

Result<LiveObject> LiveObject::parse(std::string json)
{
    auto document = yaml::Document::parse(std::move(json), yaml::Syntax::Json);
    if (!document)
        return unreadable(document.error().message);
    auto resources = model::readResources(**document);
    if (resources.size() != 1 || !resources.front().path.isRoot())
        return unreadable("it has no kind and apiVersion of its own");
    return LiveObject(*document,
                      std::make_shared<const model::Resource>(std::move(resources.front())));
}

std::string LiveObject::uid() const
{
    return model::textAt(node()["metadata"], "uid");
}

std::string LiveObject::resourceVersion() const
{
    return model::textAt(node()["metadata"], "resourceVersion");
}

std::int64_t LiveObject::generation() const
{
    return node()["metadata"]["generation"].asInteger().value_or(0);
}

bool LiveObject::isBeingDeleted() const
{
    return node()["metadata"]["deletionTimestamp"].exists();
}

yaml::Value withoutServerFields(yaml::Value object)
{
    if (!object.is_object())
        return object;
    object.erase("status");
    const auto metadata = object.find("metadata");
    if (metadata == object.end() || !metadata->is_object())
        return object;
    for (const auto *field : serverMetadata)
        metadata->erase(field);
    return object;
}

} // namespace sluice::planning
