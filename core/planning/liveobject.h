// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/resource.h"
#include "core/yaml/document.h"

#include <cstdint>
#include <memory>
#include <string>

namespace sluice::planning {

/// An object as the server sent it: its JSON text, and what of it everything here asks for.
/// Immutable; copies share the text. All texts are the cluster's: untrusted.
class LiveObject
{
public:
    /// One object. Error `live-unreadable`: no JSON, or no Kubernetes object.
    static Result<LiveObject> parse(std::string json);

    const model::Resource &resource() const { return *m_resource; }
    const model::ResourceKey &key() const { return m_resource->key; }
    const std::string &apiVersion() const { return m_resource->apiVersion; }
    const yaml::Document &document() const { return *m_document; }
    yaml::NodeView node() const { return m_document->root(); }
    /// All of it, server's own fields included.
    yaml::Value value() const { return node().toValue(); }
    std::string uid() const;
    /// Opaque; only equality means anything.
    std::string resourceVersion() const;
    /// 0 where the server keeps none.
    std::int64_t generation() const;
    /// Deletion was asked for, and finalizers hold it back.
    bool isBeingDeleted() const;

private:
    LiveObject(std::shared_ptr<const yaml::Document> document,
               std::shared_ptr<const model::Resource> resource);

    std::shared_ptr<const yaml::Document> m_document;
    std::shared_ptr<const model::Resource> m_resource;
};

/// The object without what the server alone writes: status, and of metadata managedFields,
/// resourceVersion, uid, creationTimestamp, generation, selfLink and the deletion fields.
yaml::Value withoutServerFields(yaml::Value object);

} // namespace sluice::planning
