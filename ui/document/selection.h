// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QObject>
#include <optional>

namespace sluice::ui {

/// What the person has chosen: a resource, and for a route one of its rules. Views follow
/// selectionChanged() and set it; it never holds pointers into a snapshot.
class Selection final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const std::optional<model::ResourceKey> &resource() const { return m_resource; }
    /// The chosen rule, where a route is chosen.
    std::optional<workspace::RuleRef> rule() const;
    void select(const model::ResourceKey &resource);
    void select(const workspace::RuleRef &rule);
    void clear();

signals:
    void selectionChanged();

private:
    std::optional<model::ResourceKey> m_resource;
    std::size_t m_rule = 0;
};

} // namespace sluice::ui
