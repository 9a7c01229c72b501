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

    const model::Resource &resource() const;
    const model::ResourceKey &key() const { return resource().key; }
    const std::string &apiVersion() const { return resource().apiVersion; }
    const std::string &text() const;
    /// Read when it is first asked for, from any thread, and kept from then on: of the thousands of
    /// objects of a cluster most are never looked into.
    const yaml::Document &document() const;
    yaml::NodeView node() const { return document().root(); }
    /// All of it, server's own fields included.
    yaml::Value value() const { return node().toValue(); }
    const std::string &uid() const;
    /// Opaque; only equality means anything.
    const std::string &resourceVersion() const;
    /// 0 where the server keeps none.
    std::int64_t generation() const;
    /// Deletion was asked for, and finalizers hold it back.
    bool isBeingDeleted() const;

private:
    struct Content;
    explicit LiveObject(std::shared_ptr<const Content> content);

    std::shared_ptr<const Content> m_content;
};

/// The object without what the server alone writes: status, and of metadata managedFields,
/// resourceVersion, uid, creationTimestamp, generation, selfLink and the deletion fields.
yaml::Value withoutServerFields(yaml::Value object);

} // namespace sluice::planning
