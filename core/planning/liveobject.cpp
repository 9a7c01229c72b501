// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/liveobject.h"

#include "core/model/fields.h"

#include <array>
#include <mutex>
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

/// What is asked of every object, and the tree of those that are looked into.
struct LiveObject::Content
{
    std::string text;
    model::Resource resource;
    std::string uid;
    std::string resourceVersion;
    std::int64_t generation = 0;
    bool isBeingDeleted = false;
    mutable std::once_flag isRead = {};
    mutable std::shared_ptr<const yaml::Document> document = {};
};

LiveObject::LiveObject(std::shared_ptr<const Content> content)
    : m_content(std::move(content))
{
}

Result<LiveObject> LiveObject::parse(std::string json)
{
    const auto document = yaml::Document::parse(std::move(json), yaml::Syntax::Json);
    if (!document)
        return unreadable(document.error().message);
    auto resources = model::readResources(**document);
    if (resources.size() != 1 || !resources.front().path.isRoot())
        return unreadable("it has no kind and apiVersion of its own");
    const auto metadata = (*document)->root()["metadata"];
    auto content = std::make_shared<Content>();
    content->text = (*document)->text();
    content->resource = std::move(resources.front());
    content->uid = model::textAt(metadata, "uid");
    content->resourceVersion = model::textAt(metadata, "resourceVersion");
    content->generation = metadata["generation"].asInteger().value_or(0);
    content->isBeingDeleted = metadata["deletionTimestamp"].exists();
    return LiveObject(std::move(content));
}

const model::Resource &LiveObject::resource() const
{
    return m_content->resource;
}

const std::string &LiveObject::text() const
{
    return m_content->text;
}

const yaml::Document &LiveObject::document() const
{
    // The same text was read once already: it cannot fail.
    std::call_once(m_content->isRead, [this] {
        m_content->document = *yaml::Document::parse(m_content->text, yaml::Syntax::Json);
    });
    return *m_content->document;
}

const std::string &LiveObject::uid() const
{
    return m_content->uid;
}

const std::string &LiveObject::resourceVersion() const
{
    return m_content->resourceVersion;
}

std::int64_t LiveObject::generation() const
{
    return m_content->generation;
}

bool LiveObject::isBeingDeleted() const
{
    return m_content->isBeingDeleted;
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
