// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/ownership.h"

#include "core/base/printable.h"
#include "core/model/fields.h"
#include "core/planning/serverpath.h"

#include <algorithm>

namespace sluice::planning {

std::string toString(Operation operation)
{
    return operation == Operation::Apply ? "Apply" : "Update";
}

std::string describe(const FieldOwner &owner)
{
    auto text = '"' + printable(owner.manager) + "\" (" + toString(owner.operation);
    if (!owner.subresource.empty())
        text += ", subresource " + printable(owner.subresource);
    return text + ')' + (owner.time.empty() ? "" : " since " + printable(owner.time));
}

Ownership::Ownership(const LiveObject &object)
    : m_object(object)
{
    const auto entries = m_object.node()["metadata"]["managedFields"];
    for (std::size_t i = 0; entries.isSequence() && i < entries.size(); ++i) {
        const auto entry = entries.at(i);
        m_owners.push_back(
            {model::textAt(entry, "manager"),
             model::textAt(entry, "operation") == "Apply" ? Operation::Apply : Operation::Update,
             model::textAt(entry, "subresource"), model::textAt(entry, "time")});
        m_fields.push_back(entry["fieldsV1"]);
    }
}

std::vector<FieldOwner> Ownership::ownersOf(const yaml::Path &path) const
{
    std::vector<FieldOwner> owners;
    for (std::size_t i = 0; i < m_owners.size(); ++i) {
        if (holdsField(m_fields[i], m_object.node(), path))
            owners.push_back(m_owners[i]);
    }
    return owners;
}

yaml::NodeView Ownership::fieldsOf(const FieldOwner &owner) const
{
    const auto found = std::ranges::find(m_owners, owner);
    if (found == m_owners.end())
        return {};
    return m_fields[static_cast<std::size_t>(found - m_owners.begin())];
}

std::vector<yaml::Path> Ownership::ownedFields(const FieldOwner &owner) const
{
    return leavesOf(fieldsOf(owner), m_object.node());
}

std::vector<CommonField> Ownership::ownedFieldsIn(const FieldOwner &owner,
                                                  yaml::NodeView other) const
{
    return commonLeaves(fieldsOf(owner), m_object.node(), other);
}

std::optional<yaml::Path> Ownership::find(std::string_view serverPath) const
{
    return fieldAt(m_object.node(), serverPath);
}

} // namespace sluice::planning
