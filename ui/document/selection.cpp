// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/selection.h"

namespace sluice::ui {
namespace {

bool isRoute(const model::ResourceKey &key)
{
    return key.group == model::gatewayGroup && (key.kind == "HTTPRoute" || key.kind == "GRPCRoute");
}

} // namespace

std::optional<workspace::RuleRef> Selection::rule() const
{
    if (!m_resource || !isRoute(*m_resource))
        return std::nullopt;
    return workspace::RuleRef{*m_resource, m_rule};
}

void Selection::select(const model::ResourceKey &resource)
{
    if (m_resource == resource)
        return;
    m_resource = resource;
    m_rule = 0;
    emit selectionChanged();
}

void Selection::select(const workspace::RuleRef &rule)
{
    if (m_resource == rule.route && m_rule == rule.index)
        return;
    m_resource = rule.route;
    m_rule = rule.index;
    emit selectionChanged();
}

void Selection::clear()
{
    if (!m_resource)
        return;
    m_resource.reset();
    m_rule = 0;
    emit selectionChanged();
}

} // namespace sluice::ui
