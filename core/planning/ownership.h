// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/fieldset.h"
#include "core/planning/liveobject.h"
#include "core/yaml/path.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::planning {

/// The field manager under which Sluice writes.
inline constexpr const char *fieldManager = "sluice";

enum class Operation { Apply, Update };

/// Who wrote a field last, as metadata.managedFields has it.
struct FieldOwner
{
    std::string manager;
    Operation operation = Operation::Update;
    std::string subresource; ///< such as "scale" or "status"; mostly empty
    std::string time;        ///< RFC 3339; when this manager last changed any of its fields

    bool isSluice() const { return manager == fieldManager; }
    friend bool operator==(const FieldOwner &, const FieldOwner &) = default;
};

std::string toString(Operation operation);
/// `"helm" (Apply) since 2026-11-24T20:00:00Z`, made safe to show.
std::string describe(const FieldOwner &owner);

/// The owners of an object's fields, read from managedFields (fieldsV1 of structured-merge-diff).
/// Lists and maps that are atomic have an owner as a whole.
class Ownership
{
public:
    explicit Ownership(const LiveObject &object);

    /// Every entry's owner, in the server's order.
    const std::vector<FieldOwner> &owners() const { return m_owners; }
    /// The owners of a field, or of the atomic list that holds it. Of a mapping: whoever owns any
    /// of it.
    std::vector<FieldOwner> ownersOf(const yaml::Path &path) const;
    /// The fields that an entry owns as wholes: scalars, atomic lists, empty collections.
    std::vector<yaml::Path> ownedFields(const FieldOwner &owner) const;
    /// The same, each beside where it is in another object; fields that are not there are left out.
    std::vector<CommonField> ownedFieldsIn(const FieldOwner &owner, yaml::NodeView other) const;
    /// The innermost place in the object that the server calls by its own notation, as in
    /// `.spec.containers[name="x"].image`; nothing where there is no such field.
    std::optional<yaml::Path> find(std::string_view serverPath) const;

private:
    yaml::NodeView fieldsOf(const FieldOwner &owner) const;

    LiveObject m_object;
    std::vector<FieldOwner> m_owners;
    std::vector<yaml::NodeView> m_fields; ///< fieldsV1 of each owner
};

} // namespace sluice::planning
